/** What works on the rows of the bilingual view as on the page: the selection's bar, find, the reading position. */

import { useEffect } from 'react'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { FindBar } from './FindBar.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { annotateSelection } from './selection-actions.ts'
import { useReadingPosition } from './use-reading-position.ts'

export type TextView = Omit<PageView, 'painter' | 'dispose'>

export function RowsTools({ page, view }: { page: Page; view: TextView }) {
  const finding = useReader((state) => state.finding)
  useReadingPosition(page, view)

  useEffect(() => {
    const changed = () => useReader.getState().select(view.selectedRange())
    document.addEventListener('selectionchange', changed)
    return () => document.removeEventListener('selectionchange', changed)
  }, [view])

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      if (target instanceof Element && target.closest('[role="menu"]')) return
      const { selection, find } = useReader.getState()
      const { undo, redo } = useGlosses.getState()
      const mod = (event.ctrlKey || event.metaKey) && !event.altKey
      const key = event.key.toLowerCase()
      if (mod && key === 'f') find(true)
      else if (target instanceof Element && target.matches('input, textarea, select')) return
      else if (mod && key === 'z') event.shiftKey ? redo() : undo()
      else if (mod && key === 'y') redo()
      else if (mod || event.altKey) return
      else if (event.key === '/') find(true)
      else if (selection && event.key === 'Escape') window.getSelection()?.collapseToEnd()
      else if (!selection || !annotateSelection(page, event.key)) return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [page])

  return (
    <>
      {finding && <FindBar page={page} view={view} />}
      <SelectionBar page={page} view={view} />
    </>
  )
}
