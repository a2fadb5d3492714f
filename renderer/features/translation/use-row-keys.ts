/** The keys of the bilingual view: from row to row, to what is still to do, and what is done with the row in focus. */

import { useEffect } from 'react'
import { accept, confirmRow, copySource, focusedRow, goToNext, type Place, remove } from './row-actions.ts'
import { useRowsStore } from './rows-store.ts'
import type { RowsView } from './rows-view.ts'

function step({ page, rows }: Place, view: RowsView, direction: 1 | -1): void {
  const { focused, focus } = useRowsStore.getState()
  const all = rows.rows
  const at = all.findIndex(({ block }) => block.number === focused)
  const position = view.position()
  const near = all.findIndex(({ block }) => block.start >= position)
  const next = all[at === -1 ? Math.max(0, near) : at + direction]
  if (next && page) focus(next.block.number)
}

/** What a key does with the row in focus; undefined where it does nothing. */
function onRow(place: Place, key: string): (() => void) | undefined {
  const row = focusedRow(place)
  if (!row) return undefined
  const { edit, focus } = useRowsStore.getState()
  const runs: Record<string, () => void> = {
    t: () => edit(row.block.number),
    enter: () => edit(row.block.number),
    a: () => accept(place, row),
    y: () => confirmRow(place, row),
    s: () => copySource(place, row),
    delete: () => remove(row),
    escape: () => focus(null),
  }
  return runs[key]
}

export function useRowKeys(place: Place, view: RowsView | null): void {
  useEffect(() => {
    if (!view) return
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open]') || !(target instanceof HTMLElement)) return
      if (target.matches('input, textarea, select, button') || target.closest('[role="menu"], .library'))
        return
      const key = event.key.toLowerCase()
      const focused = useRowsStore.getState().focused
      let run: (() => void) | undefined
      if (key === 'j' || key === 'arrowdown') run = () => step(place, view, 1)
      else if (key === 'k' || key === 'arrowup') run = () => step(place, view, -1)
      else if (key === 'n')
        run = () => goToNext(place, focused, event.shiftKey ? ['draft', 'stale'] : ['none'], false)
      else run = onRow(place, key)
      if (!run) return
      run()
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [place, view])
}
