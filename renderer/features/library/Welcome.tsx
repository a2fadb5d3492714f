/** What stands where there is no article yet: how to begin, in three lines. */

import { useTranslation } from 'react-i18next'
import { KeyHint } from '#renderer/key-labels.tsx'
import { chooseFiles } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { SidebarIcon } from '#renderer/ui/icons.tsx'
import { useLibrary } from './library-store.ts'

export function Welcome() {
  const { t } = useTranslation()
  const loaded = useLibrary((state) => state.loaded)
  const { session, save } = useSession()
  if (!loaded) return <main className="welcome" aria-busy="true" />
  return (
    <main className="welcome" data-region="page">
      {!session.settings.sidebar && (
        <button
          type="button"
          className="tool corner"
          aria-label={t('sidebar.toggle')}
          onClick={() => void save({ sidebar: true })}
        >
          <SidebarIcon />
        </button>
      )}
      <div>
        <p className="ornament" aria-hidden="true">
          ❡
        </p>
        <h1>{t('welcome.title')}</h1>
        <p>{t('welcome.lead')}</p>
        <p className="welcome-buttons">
          <button type="button" className="button primary" data-entry onClick={() => chooseFiles(false)}>
            {t('commands.import')} <KeyHint command="import" />
          </button>
          <button type="button" className="button" onClick={() => chooseFiles(true)}>
            {t('commands.import-folder')}
          </button>
        </p>
        <ol>
          <li>{t('welcome.step1')}</li>
          <li>{t('welcome.step2')}</li>
          <li>{t('welcome.step3')}</li>
        </ol>
        <p className="place">{t('welcome.place', { path: session.libraryPath })}</p>
      </div>
    </main>
  )
}
