/** How long the reader reads: while an article is shown in a window that has the focus, and something was done lately. */

import { useEffect } from 'react'
import { call } from './api.ts'
import { useSession } from './session-store.ts'

/** How often it is looked whether somebody reads, and told, in ms. */
const tick = 5000
const telling = 60_000
/** Who has not stirred for so long is not taken for reading, in ms: a long paragraph may take a while. */
const patience = 120_000

export function useReadingTime(): void {
  const isKept = useSession((state) => state.session.settings.keepReadingTime)
  useEffect(() => {
    if (!isKept) return
    let stirred = performance.now()
    let seconds = 0
    const stir = () => {
      stirred = performance.now()
    }
    const tell = () => {
      if (seconds === 0) return
      const told = seconds
      seconds = 0
      // Not worth a word where it cannot be kept.
      void call('readingTime.add', { seconds: told }).catch(() => undefined)
    }
    const look = window.setInterval(() => {
      const isReading = useSession.getState().articleId !== null && document.hasFocus()
      if (isReading && performance.now() - stirred < patience) seconds += tick / 1000
    }, tick)
    const told = window.setInterval(tell, telling)
    const ending = new AbortController()
    const listen = { signal: ending.signal, capture: true, passive: true }
    for (const type of ['scroll', 'keydown', 'pointermove', 'pointerdown'])
      window.addEventListener(type, stir, listen)
    window.addEventListener('blur', tell, listen)
    return () => {
      ending.abort()
      window.clearInterval(look)
      window.clearInterval(told)
      // What was read until it was switched off is not kept either.
      if (useSession.getState().session.settings.keepReadingTime) tell()
    }
  }, [isKept])
}
