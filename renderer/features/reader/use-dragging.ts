/** A passage that is dragged out of the window is text with its source, as when it is copied. */

import { useEffect } from 'react'
import type { PageView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { quoteOfSelection } from './selection-actions.ts'

export function useDragging(page: ShownArticle, view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const dragged = (event: DragEvent) => {
      const { selection } = useReader.getState()
      if (!selection || !event.dataTransfer || event.target instanceof HTMLImageElement) return
      const { text, html } = quoteOfSelection(page, selection)
      event.dataTransfer.clearData()
      event.dataTransfer.setData('text/plain', text)
      event.dataTransfer.setData('text/html', html)
      event.dataTransfer.effectAllowed = 'copy'
    }
    view.host.addEventListener('dragstart', dragged)
    return () => view.host.removeEventListener('dragstart', dragged)
  }, [page, view])
}
