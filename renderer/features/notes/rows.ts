/** The lines of the list: headings and notes. */

import type { FoundNotes, NoteGroup } from '#core/notes/find.ts'

/** `at` is the place of the note in the found ids. */
export type ListRow = { key: string; group: NoteGroup } | { key: string; at: number; id: string }

export function rowsOf({ ids, groups }: FoundNotes): ListRow[] {
  if (groups.length === 0) return ids.map((id, at) => ({ key: id, at, id }))
  return groups.flatMap((group): ListRow[] => [
    { key: `${group.key}/`, group },
    ...ids
      .slice(group.start, group.start + group.count)
      .map((id, index) => ({ key: `${group.key}/${id}`, at: group.start + index, id })),
  ])
}

/** What tells the row of the note at a place from all others, wherever it moves; undefined where there is none. */
export function keyAt({ ids, groups }: FoundNotes, at: number): string | undefined {
  const id = ids[at]
  if (id === undefined || groups.length === 0) return id
  const group = groups.findLast(({ start }) => start <= at)
  return group && `${group.key}/${id}`
}

/** The row of the note at a place: one heading stands before each group up to it. */
export function rowAt({ groups }: FoundNotes, at: number): number {
  return at + groups.filter(({ start }) => start <= at).length
}
