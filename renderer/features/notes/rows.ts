/** The lines of the list: headings and notes. */

import type { FoundNotes, NoteGroup } from '#core/notes/find.ts'
import { rowAt, rowOf } from '#renderer/grouped-rows.ts'

/** `at` is the place of the note in the found ids. */
export type ListRow = { key: string; group: NoteGroup } | { key: string; at: number; id: string }

/** The line at a row; undefined where there is none. */
export function listRow(
  { ids, groups }: Pick<FoundNotes, 'ids' | 'groups'>,
  row: number,
): ListRow | undefined {
  const place = rowAt(groups, row)
  if ('heading' in place) {
    const group = groups[place.heading]
    return group && { key: `${group.key}/`, group }
  }
  const { at } = place
  const id = ids[at]
  return id === undefined ? undefined : { key: keyIn(groups[row - at - 1], id), at, id }
}

const keyIn = (group: NoteGroup | undefined, id: string) => (group ? `${group.key}/${id}` : id)

/** What tells the row of the note at a place from all others, wherever it moves; undefined where there is none. */
export function keyAt({ ids, groups }: FoundNotes, at: number): string | undefined {
  const id = ids[at]
  return id === undefined ? undefined : keyIn(groups[rowOf(groups, at) - at - 1], id)
}

/** Whether a note has this key. */
export function hasKey({ ids, groups }: FoundNotes, key: string): boolean {
  if (groups.length === 0) return ids.includes(key)
  return groups.some(
    (group) =>
      key.startsWith(`${group.key}/`) &&
      ids.slice(group.start, group.start + group.count).includes(key.slice(group.key.length + 1)),
  )
}
