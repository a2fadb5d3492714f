/**
 * The article that the window is to show first: the one that it was opened for, or that was open when it was closed. The main process
 * knows it, of each window. A window that crashed has not been closed: it comes back with the list.
 */

import { call } from './api.ts'
import { useSession } from './session-store.ts'

let first: string | null = null

/** Asks what the window begins with, and opens its article where that is in the list already; before it is drawn. */
export async function loadStart(): Promise<void> {
  const { article, front } = await call('window.start')
  first = article
  const session = useSession.getState()
  session.setFront(front)
  if (article === null) return
  const [there] = await call('library.read', { ids: [article] }).catch(() => [])
  if (there) session.openArticle(takeFirstArticle())
}

/** The article to open, once; null where there is none. */
export function takeFirstArticle(): string | null {
  const taken = first
  first = null
  return taken
}

/** Tells the main process which article is shown. Returns what ends it. */
export function tellShownArticle(): () => void {
  const tell = (article: string | null) => void call('window.shows', { article })
  tell(useSession.getState().articleId)
  return useSession.subscribe(({ articleId }, before) => {
    if (articleId !== before.articleId) tell(articleId)
  })
}
