/** The command palette: everything that the window can do, found by typing. */

import * as Ariakit from '@ariakit/react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '#core/search/fold.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './palette.css'

type Command = { name: string; label: string; keys?: string; run(): void }

export function PaletteDialog({ commands }: { commands: Command[] }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const close = () => useSession.getState().show(null)
  const found = useMemo(() => {
    const words = fold(query).folded.split(/\s+/).filter(Boolean)
    return commands.filter(({ label }) => words.every((word) => fold(label).folded.includes(word)))
  }, [commands, query])
  const run = (command: Command) => {
    close()
    command.run()
  }

  return (
    <Dialog title={t('palette.title')} closeLabel={t('close')} onClose={close}>
      <Ariakit.ComboboxProvider open value={query} setValue={setQuery} includesBaseElement={false}>
        <Ariakit.Combobox
          className="palette-input"
          autoFocus
          autoSelect="always"
          aria-label={t('palette.title')}
          placeholder={t('palette.hint')}
        />
        <Ariakit.ComboboxList className="palette-list" alwaysVisible aria-label={t('palette.title')}>
          {found.map((command) => (
            <Ariakit.ComboboxItem
              key={command.name}
              className="palette-item"
              onClick={() => run(command)}
              focusOnHover
              setValueOnClick={false}
            >
              <span>{command.label}</span>
              {command.keys && <kbd>{command.keys}</kbd>}
            </Ariakit.ComboboxItem>
          ))}
          {found.length === 0 && <p className="palette-none">{t('palette.none')}</p>}
        </Ariakit.ComboboxList>
      </Ariakit.ComboboxProvider>
    </Dialog>
  )
}
