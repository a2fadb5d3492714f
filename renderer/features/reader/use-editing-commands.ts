/** Offers what changes the glosses in focus or selected: their extent, their style, joining, selecting more of them. */

import { useEffect } from 'react'
import { endBurst, focusedPassage, moveEnd } from '#renderer/article/extent-commands.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { several, targets } from '#renderer/article/several.ts'
import { useCommands } from '#renderer/commands.ts'

type Step = (view: PageView, direction: 1 | -1) => void

/** Takes the next or previous gloss to those that are selected. */
function selectWith(step: Step, view: PageView, direction: 1 | -1): void {
  const { focused, selected, select } = useGlosses.getState()
  step(view, direction)
  const now = useGlosses.getState().focused
  select(new Set([...selected, focused, now].filter((id) => id !== null)))
}

/** What was moved until Shift is let go, or another thing is done, is one step to undo. */
function useBursts(): void {
  useEffect(() => {
    const released = (event: KeyboardEvent) => {
      if (event.key === 'Shift') endBurst()
    }
    window.addEventListener('keyup', released)
    window.addEventListener('blur', endBurst)
    return () => {
      window.removeEventListener('keyup', released)
      window.removeEventListener('blur', endBurst)
    }
  }, [])
}

export function useEditingCommands(page: Page, view: PageView | null, step: Step): void {
  useBursts()
  useCommands(
    'page',
    view
      ? {
          'select-next': () => selectWith(step, view, 1),
          'select-previous': () => selectWith(step, view, -1),
        }
      : {},
  )
  useCommands(
    'gloss',
    {
      underline: () => {
        const glosses = targets()
        several.restyle(
          glosses,
          glosses.every(({ style }) => style === 'underline') ? 'highlight' : 'underline',
        )
      },
      join: () => several.joinTargets(page),
    },
    () => targets().length > 0,
  )
  useCommands(
    'gloss',
    {
      'end-right': () => moveEnd(page, 'end', 'right'),
      'end-left': () => moveEnd(page, 'end', 'left'),
      'start-right': () => moveEnd(page, 'start', 'right'),
      'start-left': () => moveEnd(page, 'start', 'left'),
    },
    () => {
      // The caret, and a selection, have these keys for themselves.
      const { caret, selection } = useReader.getState()
      return !caret && !selection && useGlosses.getState().selected.size === 0 && focusedPassage() !== null
    },
  )
}
