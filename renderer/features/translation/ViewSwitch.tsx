/** In the top bar: how the article is shown, in which language its translation is, and which engine to ask for one. */

import * as Ariakit from '@ariakit/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownView } from '#core/article/article.ts'
import { settingsChoices, type View } from '#core/settings.ts'
import { targetLanguages } from '#core/translation/rows.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useReader } from '#renderer/article/reader-store.ts'
import { useTargetLang } from '#renderer/article/target-language.ts'
import { runOf, useCommands } from '#renderer/commands.ts'
import { languageName } from '#renderer/format.ts'
import { useSession } from '#renderer/session-store.ts'
import { CheckIcon } from '#renderer/ui/icons.tsx'
import { useEngines } from './engines-store.ts'
import { LanguageDialog } from './LanguageDialog.tsx'
import { useRowsStore } from './rows-store.ts'
import './view-switch.css'

/** Asks an engine for a translation: of what is missing, with one of those that are switched on, or shows the way to them. */
function EngineMenu() {
  const { t } = useTranslation(['translation', 'app'])
  const engines = useEngines((state) => state.engines)
  const id = useReader((state) => state.page?.article.id)
  const to = useTargetLang()
  const on = engines.filter((engine) => engine.on)
  const show = () => useSession.getState().show('engines')
  const start = (blocks?: number[]) => {
    const [first] = on
    if (!first) show()
    else if (id !== undefined) void useEngines.getState().start(id, to, first.id, blocks)
  }
  useCommands('article', { 'translate-article': () => start() })
  useCommands(
    'paragraphs',
    {
      'translate-passage': () => {
        const { focused } = useRowsStore.getState()
        if (focused !== null) start([focused])
      },
    },
    () => useRowsStore.getState().focused !== null,
  )

  return (
    <Ariakit.MenuProvider placement="bottom-end">
      <Ariakit.MenuButton className="tool">{t('engines.translate')}</Ariakit.MenuButton>
      <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
        {on.map((engine) => (
          <Ariakit.MenuItem
            key={engine.id}
            onClick={() => id !== undefined && void useEngines.getState().start(id, to, engine.id)}
          >
            {t('engines.translateWith', { engine: t(`engines.phrases.${engine.id}`) })}
          </Ariakit.MenuItem>
        ))}
        {on.length === 0 && <p className="menu-note">{t('engines.none')}</p>}
        <Ariakit.MenuSeparator />
        <Ariakit.MenuItem onClick={show}>{t('engines.open')}</Ariakit.MenuItem>
        <Ariakit.MenuItem onClick={() => runOf(['import-memory'])?.()}>
          {t('app:export.importMemory')}
        </Ariakit.MenuItem>
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}

/** The languages of the open article's translations, with the one that is shown. */
function useLanguages(): { shown: string; all: string[] } {
  const translations = useGlosses((state) => state.translations)
  const shown = useTargetLang()
  const used = targetLanguages(translations)
  return { shown, all: used.includes(shown) ? used : [...used, shown] }
}

/** Which of the article's translations is shown: the languages that it has, and the way to another one. */
function LanguageMenu() {
  const { t, i18n } = useTranslation('translation')
  const { shown, all } = useLanguages()
  const [asking, setAsking] = useState(false)
  const show = (targetLang: string) => void useSession.getState().save({ targetLang })
  const name = (tag: string) => languageName(tag, i18n.language)
  const next = all[(all.indexOf(shown) + 1) % all.length] ?? shown

  useCommands('article', {
    'next-language': () => show(next),
    'another-language': () => setAsking(true),
  })

  return (
    <>
      <Ariakit.MenuProvider placement="bottom-end">
        <Ariakit.MenuButton
          className="tool"
          aria-label={t('language.label', { language: name(shown) })}
          title={t('language.label', { language: name(shown) })}
        >
          → {name(shown)}
        </Ariakit.MenuButton>
        <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
          {all.map((tag) => (
            <Ariakit.MenuItem key={tag} className="chosen-item" onClick={() => show(tag)}>
              <span lang={tag}>{name(tag)}</span>
              {tag === shown && <CheckIcon />}
            </Ariakit.MenuItem>
          ))}
          <Ariakit.MenuSeparator />
          <Ariakit.MenuItem onClick={() => setAsking(true)}>{t('language.another')}</Ariakit.MenuItem>
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
      {asking && <LanguageDialog onChoose={show} onClose={() => setAsking(false)} />}
    </>
  )
}

/** Shows the article in a view. Between text and pages, what is selected or in focus comes along. */
function showView(view: View): void {
  const { articleId, session, save } = useSession.getState()
  const to = useReader.getState().selection ?? useGlosses.getState().focused
  const isBetween = (view === 'original') !== (session.settings.view === 'original')
  if (isBetween && articleId !== null && to !== null)
    useSession.setState({ jumpTarget: { article: articleId, to } })
  void save({ view })
}

/** The view that is shown, and those that the open article has. */
function useViews(): { shown: View; views: View[] } {
  const chosen = useSession((state) => state.session.settings.view)
  const article = useReader((state) => state.page?.article)
  if (!article) return { shown: chosen, views: settingsChoices.view.filter((view) => view !== 'original') }
  const views = settingsChoices.view.filter((view) => shownView(view, article) === view)
  return { shown: shownView(chosen, article), views }
}

export function ViewSwitch() {
  const { t } = useTranslation('translation')
  const { shown, views } = useViews()
  /** The next view, or the one before, going round. */
  const step = (direction: 1 | -1) =>
    showView(views[(views.indexOf(shown) + direction + views.length) % views.length] ?? 'page')
  useCommands('article', {
    'next-view': () => step(1),
    'previous-view': () => step(-1),
    ...Object.fromEntries(views.map((view) => [`view-${view}`, () => showView(view)])),
  })
  return (
    <>
      {/* Before the views, which thereby stay under the pointer whatever is beside them. */}
      {shown !== 'page' && shown !== 'original' && (
        <>
          <LanguageMenu />
          <EngineMenu />
        </>
      )}
      <fieldset className="view-switch" aria-label={t('view.label')}>
        {views.map((view) => (
          <button key={view} type="button" aria-pressed={view === shown} onClick={() => showView(view)}>
            {t(`view.${view}`)}
          </button>
        ))}
      </fieldset>
      {/* Where there is no room for all names. The style sheet shows one of the two. */}
      <Ariakit.MenuProvider placement="bottom-end">
        <Ariakit.MenuButton className="tool view-menu">
          {t(`view.${shown}`)}
          <Ariakit.MenuButtonArrow />
        </Ariakit.MenuButton>
        <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
          {views.map((view) => (
            <Ariakit.MenuItem key={view} className="chosen-item" onClick={() => showView(view)}>
              <span>{t(`view.${view}`)}</span>
              {view === shown && <CheckIcon />}
            </Ariakit.MenuItem>
          ))}
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
    </>
  )
}
