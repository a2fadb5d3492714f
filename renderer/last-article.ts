/**
 * The article that was open when the window was closed, in this library, on this computer. A window that crashed has not been
 * closed: it comes back with the list.
 */

import { useSession } from './session-store.ts'

const key = () => `glossa.last ${useSession.getState().session.libraryPath}`

/** The article to open again, once; null where there is none. */
export function takeLastArticle(): string | null {
  try {
    const id = window.localStorage.getItem(key())
    window.localStorage.removeItem(key())
    return id
  } catch {
    return null
  }
}

/** Keeps it when the window is closed. Returns what ends it. */
export function keepLastArticle(): () => void {
  const leaving = () => {
    const { articleId } = useSession.getState()
    try {
      if (articleId !== null) window.localStorage.setItem(key(), articleId)
    } catch {
      // The next window begins with the list.
    }
  }
  window.addEventListener('pagehide', leaving)
  return () => window.removeEventListener('pagehide', leaving)
}
