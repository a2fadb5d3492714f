/** A row of the list: a note in its place, which takes the focus, clicks and the selection. */

import * as Ariakit from '@ariakit/react'
import { type MouseEvent, memo } from 'react'
import type { NoteGrouping } from '#core/notes/query.ts'
import type { NoteLine } from '#preload/contract.ts'
import { NoteCard } from './NoteCard.tsx'
import { openNote } from './note-actions.ts'
import { useNotes } from './notes-store.ts'

type Props = {
  /** The row's place in the list, headings counted, and the note's among the found ones. */
  index: number
  at: number
  /** Its key. */
  row: string
  /** Where the row begins, in px. */
  start: number
  id: string
  /** Undefined until it has come. */
  line: NoteLine | undefined
  grouping: NoteGrouping
  active: boolean
  selected: boolean
  measure(element: Element | null): void
  onLeft(): void
}

function clicked(event: MouseEvent, at: number): void {
  if (event.target instanceof Element && event.target.closest('button, a, textarea, input')) return
  const { move, toggle } = useNotes.getState()
  if (event.ctrlKey || event.metaKey) toggle(at)
  else move(at, event.shiftKey)
}

/** Drawn again only when something of its own changes: the list around it changes with each scroll. */
export const NoteRow = memo(function NoteRow(props: Props) {
  const { index, at, row, start, id, line, grouping, active, selected, measure, onLeft } = props
  return (
    <Ariakit.Role
      role="row"
      className="notes-place note-row"
      data-index={index}
      data-note={id}
      aria-rowindex={index + 1}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-entry={active || undefined}
      ref={measure}
      style={{ transform: `translateY(${start}px)` }}
      onClick={(event) => clicked(event, at)}
      onDoubleClick={() => openNote(id)}
      onFocus={() => {
        if (!active) useNotes.getState().move(at, false)
      }}
    >
      <Ariakit.Role role="gridcell">
        {line ? (
          <NoteCard
            line={line}
            grouping={grouping}
            row={row}
            at={at}
            active={active}
            selected={selected}
            onLeft={onLeft}
          />
        ) : (
          <div className="note-waiting" />
        )}
      </Ariakit.Role>
    </Ariakit.Role>
  )
})
