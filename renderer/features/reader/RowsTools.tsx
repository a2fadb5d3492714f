/** What works on the rows of the bilingual view as on the page: the selection's bar, find, the reading position. */

import { useEffect } from 'react'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { isTaken, isTyping } from '#renderer/use-window-keys.ts'
import { FindBar } from './FindBar.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { type TextView, useArticleCommands, useSelectionCommands } from './use-reader-keys.ts'
import { useReadingPosition } from './use-reading-position.ts'

export function RowsTools({ page, view }: { page: Page; view: TextView }) {
  const finding = useReader((state) => state.finding)
  useReadingPosition(page, view)
  useArticleCommands(page)
  useSelectionCommands(page)

  useEffect(() => {
    const changed = () => {
      // Typing in the palette must not lose the passage that its commands are about.
      if (!document.querySelector('dialog[open]')) useReader.getState().select(view.selectedRange())
    }
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isTaken(event) || isTyping(event.target)) return
      if (!useReader.getState().selection) return
      window.getSelection()?.collapseToEnd()
      event.preventDefault()
    }
    document.addEventListener('selectionchange', changed)
    window.addEventListener('keydown', pressed)
    return () => {
      document.removeEventListener('selectionchange', changed)
      window.removeEventListener('keydown', pressed)
    }
  }, [view])

  return (
    <>
      {finding && <FindBar page={page} view={view} />}
      <SelectionBar page={page} view={view} />
    </>
  )
}
