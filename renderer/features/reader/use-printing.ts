/** Before the page is printed all of its highlights are painted, in the light theme's ink; afterwards it is as before. */

import { useEffect } from 'react'
import type { PageView } from '#renderer/article/page-view.ts'

export function usePrinting(view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const root = document.documentElement
    let theme: string | undefined
    const before = () => {
      theme ??= root.dataset.theme
      root.dataset.theme = 'light'
      view.painter.paintAll()
    }
    const after = () => {
      if (theme !== undefined) root.dataset.theme = theme
      theme = undefined
      view.painter.paintNear()
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [view])
}
