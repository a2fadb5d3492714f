/** Starts the window: asks the main process for the session, then shows the app in the right language and theme. */

import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/literata/opsz.css'
import '@fontsource-variable/literata/opsz-italic.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { call } from './api.ts'
import { i18n } from './i18n.ts'
import { useSession } from './session-store.ts'
import { BrokenView, ErrorBoundary } from './ui/ErrorBoundary.tsx'

async function start(): Promise<void> {
  const session = await call('session.load')
  useSession.getState().receive(session)
  await i18n.changeLanguage(session.language)
  const root = document.getElementById('root')
  if (!root) throw new Error('the window has no root')
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary
        fallback={() => (
          <BrokenView
            title={i18n.t('broken.title')}
            detail={i18n.t('broken.detail')}
            retry={i18n.t('broken.retry')}
            onRetry={() => window.location.reload()}
          />
        )}
      >
        <App />
      </ErrorBoundary>
    </StrictMode>,
  )
}

void start()
