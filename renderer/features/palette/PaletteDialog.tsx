/** The palette: an article by its title, author or site, or anything that the window can do, found by typing. Articles come first. */

import * as Ariakit from '@ariakit/react'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { fold } from '#core/text/fold.ts'
import { usableCommands } from '#renderer/commands.ts'
import { useCommandLabel, useKeyLabels } from '#renderer/key-labels.tsx'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ranked } from './rank.ts'
import './palette.css'

/** How many articles are offered: few enough that the commands are in sight, too. */
const mostArticles = 6

type Found = { id: string; title: string; site: string; lang?: string | undefined }
/** `findArticles` gives those that the words fit, the newest first; with no words there are none. */
type Props = { findArticles(query: string): Promise<readonly Found[]> }

export function PaletteDialog({ findArticles }: Props) {
  const { t } = useTranslation()
  const commandLabel = useCommandLabel()
  const { first } = useKeyLabels()
  const [query, setQuery] = useState('')
  // What could be done when the palette was called: by now the focus is elsewhere.
  const [commands] = useState(() => usableCommands().filter(({ name }) => name !== 'palette'))
  const close = () => useSession.getState().show(null)
  const isEmpty = fold(query).folded.trim() === ''
  const [answer, setAnswer] = useState<{ to: string; found: readonly Found[] }>({ to: '', found: [] })
  useEffect(() => {
    let isCurrent = true
    const asked = isEmpty ? Promise.resolve([]) : findArticles(query)
    void asked.then((found) => isCurrent && setAnswer({ to: query, found: found.slice(0, mostArticles) }))
    return () => {
      isCurrent = false
    }
  }, [query, isEmpty, findArticles])
  // Until the answer to these words is there, what fits them of the last one: Enter must not open what was typed past.
  const fits = ({ title, site }: Found) => ranked([{ label: `${title} ${site}` }], query).length > 0
  const articles = isEmpty ? [] : answer.to === query ? answer.found : answer.found.filter(fits)
  const found = ranked(
    commands.map((command) => ({ ...command, label: commandLabel(command.name) })),
    query,
  )
  const choose = (run: () => void) => () => {
    // The palette gives the keyboard back before the command puts it somewhere else.
    flushSync(close)
    run()
  }

  return (
    <Dialog title={t('palette.title')} closeLabel={t('close')} onClose={close} kind="finder">
      <Ariakit.ComboboxProvider open value={query} setValue={setQuery} includesBaseElement={false}>
        <Ariakit.Combobox
          className="palette-input"
          autoFocus
          autoSelect="always"
          aria-label={t('palette.title')}
          placeholder={t('palette.hint')}
        />
        <Ariakit.ComboboxList className="palette-list" alwaysVisible aria-label={t('palette.title')}>
          {articles.length > 0 && (
            <Ariakit.ComboboxGroup>
              <Ariakit.ComboboxGroupLabel className="palette-group">
                {t('palette.articles')}
              </Ariakit.ComboboxGroupLabel>
              {articles.map(({ id, title, site, lang }) => (
                <Ariakit.ComboboxItem
                  key={id}
                  className="palette-item"
                  onClick={choose(() => useSession.getState().openArticle(id))}
                  focusOnHover
                  setValueOnClick={false}
                >
                  <span className="palette-title" lang={lang} dir="auto">
                    {title}
                  </span>
                  <small>{site}</small>
                </Ariakit.ComboboxItem>
              ))}
            </Ariakit.ComboboxGroup>
          )}
          {found.length > 0 && (
            <Ariakit.ComboboxGroup>
              {articles.length > 0 && (
                <Ariakit.ComboboxGroupLabel className="palette-group">
                  {t('palette.commands')}
                </Ariakit.ComboboxGroupLabel>
              )}
              {found.map(({ name, label, run }) => (
                <Ariakit.ComboboxItem
                  key={name}
                  className="palette-item"
                  onClick={choose(run)}
                  focusOnHover
                  setValueOnClick={false}
                >
                  <span>{label}</span>
                  {first(name) !== '' && <kbd>{first(name)}</kbd>}
                </Ariakit.ComboboxItem>
              ))}
            </Ariakit.ComboboxGroup>
          )}
        </Ariakit.ComboboxList>
        {found.length === 0 && articles.length === 0 && (
          <p className="palette-none" role="status">
            {t('palette.none')}
          </p>
        )}
      </Ariakit.ComboboxProvider>
    </Dialog>
  )
}
