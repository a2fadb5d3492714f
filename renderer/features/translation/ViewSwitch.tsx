/** In the top bar: how the article is shown, and in which language its translation is. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { settingsChoices, type View } from '#core/settings.ts'
import { useCommands } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'
import { CheckIcon } from '#renderer/ui/icons.tsx'
import { EngineMenu } from './EngineMenu.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'
import './view-switch.css'

const views = settingsChoices.view

/** Shows the next view, or the one before, going round. */
function stepView(direction: 1 | -1): void {
  const { session, save } = useSession.getState()
  const at = views.indexOf(session.settings.view)
  const view: View = views[(at + direction + views.length) % views.length] ?? 'page'
  void save({ view })
}

export function ViewSwitch() {
  const { t } = useTranslation('translation')
  const shown = useSession((state) => state.session.settings.view)
  const { save } = useSession.getState()
  useCommands('article', {
    'next-view': () => stepView(1),
    'previous-view': () => stepView(-1),
    'view-page': () => void save({ view: 'page' }),
    'view-rows': () => void save({ view: 'rows' }),
    'view-interlinear': () => void save({ view: 'interlinear' }),
    'view-translation': () => void save({ view: 'translation' }),
  })
  return (
    <>
      <fieldset className="view-switch" aria-label={t('view.label')}>
        {views.map((view) => (
          <button key={view} type="button" aria-pressed={view === shown} onClick={() => void save({ view })}>
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
        <Ariakit.Menu className="menu" gutter={6} portal>
          {views.map((view) => (
            <Ariakit.MenuItem key={view} className="chosen-item" onClick={() => void save({ view })}>
              <span>{t(`view.${view}`)}</span>
              {view === shown && <CheckIcon />}
            </Ariakit.MenuItem>
          ))}
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
      {shown !== 'page' && (
        <>
          <LanguageMenu />
          <EngineMenu />
        </>
      )}
    </>
  )
}
