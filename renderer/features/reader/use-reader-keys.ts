/** The reader's keys: colours and comments for a selection, the way from gloss to gloss, find, undo. */

import { useEffect } from 'react'
import { compareByPosition, currentRange } from '#core/annotation/annotation.ts'
import { commands } from '#renderer/article/gloss-commands.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { moveCaret, placeCaret } from './caret.ts'
import { annotateSelection } from './selection-actions.ts'

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  )
}

/** Moves the focus to the next or previous gloss in reading order, and brings it into sight. */
export function stepGloss(view: PageView, direction: 1 | -1): void {
  const { annotations, focused, focus } = useGlosses.getState()
  const sorted = annotations.toSorted(compareByPosition)
  const at = sorted.findIndex((annotation) => annotation.id === focused)
  const next = sorted[at === -1 ? (direction === 1 ? 0 : sorted.length - 1) : at + direction]
  if (!next) return
  focus(next.id)
  const range = currentRange(next)
  if (range) view.reveal(range, 'center')
}

function glossKeys(view: PageView, event: KeyboardEvent): boolean {
  const { annotations, focused, edit, remove, focus } = useGlosses.getState()
  if (event.key === 'j' || event.key === 'k') {
    stepGloss(view, event.key === 'j' ? 1 : -1)
    return true
  }
  const annotation = annotations.find((one) => one.id === focused)
  if (!annotation) return false
  if (event.key === 'Escape') focus(null)
  else if (event.key === 'e' || event.key === 'c') edit({ id: annotation.id, field: 'comment' })
  else if (event.key === 't') edit({ id: annotation.id, field: 'translation' })
  else if (event.key === 'Delete') remove(annotation)
  else if (/^[1-6]$/.test(event.key)) commands.recolor(annotation, Number(event.key) - 1)
  else return false
  return true
}

export function useReaderKeys(page: Page, view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      // A menu's own keys: letters find its items, Escape closes it.
      if (event.target instanceof Element && event.target.closest('[role="menu"]')) return
      const { caret, selection, find, setCaret } = useReader.getState()
      // With Alt it is AltGr, by which letters are typed.
      const mod = (event.ctrlKey || event.metaKey) && !event.altKey
      const key = event.key.toLowerCase()
      let used = true
      if (mod && key === 'f') find(true)
      else if (isTyping(event.target)) used = false
      else if (mod && key === 'z') useGlosses.getState()[event.shiftKey ? 'redo' : 'undo']()
      else if (mod && key === 'y') useGlosses.getState().redo()
      else if (event.key === 'F7') {
        setCaret(!caret)
        const first = view.elements.get(
          [...page.blocks].find((block) => block.end > view.position())?.number ?? 0,
        )
        if (!caret && first) {
          view.host.focus({ preventScroll: true })
          placeCaret(first)
        }
      } else if (caret && moveCaret(view.host, event)) used = true
      else if (mod || event.altKey) used = false
      else if (event.key === '/') find(true)
      else if (selection && annotateSelection(page, event.key)) used = true
      else if (selection && event.key === 'Escape') window.getSelection()?.collapseToEnd()
      else used = glossKeys(view, event)
      if (used) event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [page, view])
}
