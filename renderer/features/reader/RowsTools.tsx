/** What works on the rows of the bilingual view as on the page: the selection's bar, the gloss in focus, find, the reading position. */

import { useEffect } from 'react'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { isTaken, isTyping } from '#renderer/use-window-keys.ts'
import { FindBar } from './FindBar.tsx'
import { RowCard } from './RowCard.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useArrival } from './use-arrival.ts'
import { useEditingCommands } from './use-editing-commands.ts'
import { useGlossCommands } from './use-gloss-commands.ts'
import { usePrinting } from './use-printing.ts'
import { stepGloss, type TextView, useArticleCommands, useSelectionCommands } from './use-reader-keys.ts'
import { useReadingPosition } from './use-reading-position.ts'

export function RowsTools({ page, view }: { page: Page; view: TextView }) {
  const finding = useReader((state) => state.finding)
  useReadingPosition(page, view)
  useArrival(page, view)
  usePrinting()
  useArticleCommands(page)
  useSelectionCommands(page)
  useGlossCommands(page)
  useEditingCommands(page, null, stepGloss)

  useEffect(() => {
    const changed = () => {
      // Typing in the palette must not lose the passage that its commands are about.
      if (!document.querySelector('dialog[open]')) useReader.getState().select(view.selectedRange())
    }
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isTaken(event) || isTyping(event.target)) return
      const { focused, focus } = useGlosses.getState()
      if (useReader.getState().selection) window.getSelection()?.collapseToEnd()
      else if (focused !== null) focus(null)
      else return
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
      <RowCard page={page} view={view} />
    </>
  )
}
