/** What changes while the window is being printed. */

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Painter } from './painter.ts'

/** Whether the window is being printed, for what is drawn in part on the screen and as a whole on paper. */
export function useOnPaper(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The page is taken down as soon as the event is over.
    const before = () => {
      document.documentElement.dataset.paper = ''
      flushSync(() => setPrinting(true))
    }
    const after = () => {
      delete document.documentElement.dataset.paper
      setPrinting(false)
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}

/** `painter` where the whole article is drawn, with highlights only near the visible page. */
export function usePrinting(painter?: Pick<Painter, 'paintAll' | 'paintNear'>): void {
  useEffect(() => {
    const root = document.documentElement
    let theme: string | undefined
    const before = () => {
      theme ??= root.dataset.theme
      root.dataset.theme = 'light'
      painter?.paintAll()
    }
    const after = () => {
      if (theme !== undefined) root.dataset.theme = theme
      theme = undefined
      painter?.paintNear()
    }
    // What came only for the paper was not there for the event.
    if (root.dataset.paper !== undefined) before()
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [painter])
}
