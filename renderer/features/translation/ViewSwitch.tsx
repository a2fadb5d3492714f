/** In the top bar: how the article is shown, and in which language its translation is. */

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { settingsChoices, type View } from '#core/settings.ts'
import { useSession } from '#renderer/session-store.ts'
import { LanguageMenu } from './LanguageMenu.tsx'
import './view-switch.css'

const views = settingsChoices.view

/** Shows the next view, or the one before, going round. */
export function stepView(direction: 1 | -1): void {
  const { session, save } = useSession.getState()
  const at = views.indexOf(session.settings.view)
  const view: View = views[(at + direction + views.length) % views.length] ?? 'page'
  void save({ view })
}

function useViewKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open]') || !(target instanceof HTMLElement)) return
      if (target.matches('input, textarea, select') || target.closest('[role="menu"]')) return
      if (event.key.toLowerCase() !== 'v') return
      stepView(event.shiftKey ? -1 : 1)
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

export function ViewSwitch() {
  const { t } = useTranslation('translation')
  const shown = useSession((state) => state.session.settings.view)
  const { save } = useSession.getState()
  useViewKeys()
  return (
    <>
      <fieldset className="view-switch" aria-label={t('view.label')}>
        {views.map((view) => (
          <button key={view} type="button" aria-pressed={view === shown} onClick={() => void save({ view })}>
            {t(`view.${view}`)}
          </button>
        ))}
      </fieldset>
      {shown !== 'page' && <LanguageMenu />}
    </>
  )
}
