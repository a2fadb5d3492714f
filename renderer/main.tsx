/** Starts the window: asks the main process for the session, then shows the app in the right language and theme. */

import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/literata/opsz.css'
import '@fontsource-variable/literata/opsz-italic.css'
import '@fontsource/opendyslexic/400.css'
import '@fontsource/opendyslexic/400-italic.css'
import '@fontsource/opendyslexic/700.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/overlays.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { call } from './api.ts'
import { loadDrafts } from './article/drafts.ts'
import { useHome } from './features/library/home-store.ts'
import { useLibrary } from './features/library/library-store.ts'
import { loadStart } from './first-article.ts'
import { i18n } from './i18n.ts'
import { useSession } from './session-store.ts'
import { BrokenView, ErrorBoundary } from './ui/ErrorBoundary.tsx'

/** Tells the log of what nobody has met, without its message, which may quote an article. */
function logFailure(error: unknown): void {
  if (!(error instanceof Error)) return
  const frames = (error.stack ?? '').split('\n').slice(error.message.split('\n').length)
  void window.glossa.call('session.failed', { name: error.name, stack: frames.join('\n').slice(0, 4000) })
}

window.addEventListener('error', (event) => {
  // What is drawn because something else was measured is measured a frame later: the browser calls that an error.
  if (event.message.startsWith('ResizeObserver loop')) event.preventDefault()
  else logFailure(event.error)
})
window.addEventListener('unhandledrejection', ({ reason }) => logFailure(reason))

async function start(): Promise<void> {
  const session = await call('session.load')
  useSession.getState().receive(session)
  await Promise.all([i18n.changeLanguage(session.language), loadStart(), loadDrafts()])
  // What came later would push down the list that it stands above.
  if (useSession.getState().articleId === null)
    await Promise.all([useLibrary.getState().load(), useHome.getState().load()])
  const root = document.getElementById('root')
  if (!root) throw new Error('the window has no root')
  const onCaughtError = (error: unknown) => {
    console.error(error)
    logFailure(error)
  }
  createRoot(root, { onCaughtError }).render(
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
