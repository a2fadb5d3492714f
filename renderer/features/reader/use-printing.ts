/** Before an article is printed it gets the light theme's ink, and all of its highlights; afterwards it is as before. */

import { useEffect } from 'react'
import type { Painter } from '#renderer/article/painter.ts'

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
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [painter])
}
