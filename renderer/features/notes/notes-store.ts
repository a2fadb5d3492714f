/** The Notes view's state: the query, what was found, and where in it the reader is. */

import { create } from 'zustand'
import type { FoundNotes } from '#core/notes/find.ts'
import { allNotes, type NotesQuery } from '#core/notes/query.ts'
import type { NoteLine, NotesState } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { receivedIds } from '#renderer/received-ids.ts'
import { report } from '#renderer/report.ts'
import { hasKey, keyAt } from './rows.ts'

type EditedField = 'comment' | 'tags'

/** What was found, and by which query: while the next answer is on its way, it is the one before. */
export type Found = FoundNotes & NotesState & { query: NotesQuery }

type State = {
  query: NotesQuery
  /** Null until the first answer has come. */
  found: Found | null
  /** The notes that have been sent so far, by id. */
  lines: ReadonlyMap<string, NoteLine>
  /** The place in `found.ids` of the note that the keyboard is on. */
  active: number
  selected: ReadonlySet<string>
  /** The key of the row that has a field open: its place may change. */
  editing: { row: string; field: EditedField } | null
  /** Whether the tags of the chosen notes are being edited. */
  tagging: boolean
  setQuery(patch: Partial<NotesQuery>): void
  /** Asks again: notes have changed. */
  refresh(): Promise<void>
  /** Tells which places of the found ids are in sight, so that their notes are fetched and kept fresh. */
  setVisible(ids: readonly string[], first: number, last: number): void
  /** Moves to a place; with `extend` everything from where the last move without it ended is selected. */
  move(to: number, extend: boolean): void
  toggle(at: number): void
  selectAll(): void
  unselect(): void
  edit(field: EditedField | null): void
  showTags(shown: boolean): void
  /** The ids to act on: the selected notes, else the one that the keyboard is on. */
  chosen(): string[]
}

const isSameList = <T>(one: readonly T[] | undefined, other: readonly T[]): one is readonly T[] =>
  one?.length === other.length && JSON.stringify(one) === JSON.stringify(other)

/** How many notes before and after those in sight are fetched with them. */
const prefetched = 30

let latestRequest = 0
const received = receivedIds()
let visibleIds: readonly string[] = []
/** Where a selection by Shift begins. */
let origin = 0

export const useNotes = create<State>()((set, get) => {
  const find = async (read: readonly string[]): Promise<boolean> => {
    latestRequest += 1
    const request = latestRequest
    const { query } = get()
    const answer = await report(call('notes.find', { query, known: received.known(), read: [...read] }))
    if (!answer || request !== latestRequest) return false
    const { groups, total, count, progress, notes } = answer
    const before = get()
    const found: Found = {
      ids: received.take(answer),
      // What is the same stays the same object, or tens of thousands of rows would be laid out again.
      groups: isSameList(before.found?.groups, groups) ? before.found.groups : groups,
      total,
      count,
      progress,
      query,
    }
    const id = before.found?.ids[before.active]
    const stays = read.length > 0 && id !== undefined
    const there = found.ids[before.active] === id ? before.active : found.ids.indexOf(id ?? '')
    // While the notes are still being read, who is at the top stays there, whichever note comes to be the first.
    const isAtTop = before.active === 0 && !before.editing && before.found?.progress
    const active = !stays || isAtTop ? 0 : there !== -1 ? there : before.active
    const { editing } = before
    const isOpen = editing !== null && hasKey(found, editing.row)
    const known = new Set(before.selected.size > 0 ? found.ids : [])
    set({
      found,
      lines: new Map(notes.map((line) => [line.id, line])),
      editing: isOpen ? editing : null,
      active: Math.max(0, Math.min(active, found.ids.length - 1)),
      // What is no longer seen is not to be acted on.
      selected: new Set([...before.selected].filter((one) => known.has(one))),
    })
    return true
  }

  return {
    query: allNotes,
    found: null,
    lines: new Map(),
    active: 0,
    selected: new Set(),
    editing: null,
    tagging: false,
    setQuery(patch) {
      visibleIds = []
      origin = 0
      set({ query: { ...get().query, ...patch }, editing: null })
      void find([])
    },
    async refresh() {
      await find(visibleIds)
    },
    setVisible(ids, first, last) {
      visibleIds = ids.slice(first, last + 1)
      const { lines } = get()
      const unknown = (id: string) => !lines.has(id)
      if (!visibleIds.some(unknown)) return
      const missing = ids.slice(Math.max(0, first - prefetched), last + prefetched).filter(unknown)
      const request = latestRequest
      void report(call('notes.read', { ids: missing, text: get().query.text })).then((read) => {
        if (!read || request !== latestRequest) return
        set({ lines: new Map([...get().lines, ...read.map((line) => [line.id, line] as const)]) })
      })
    },
    move(to, extend) {
      const ids = get().found?.ids ?? []
      const active = Math.max(0, Math.min(to, ids.length - 1))
      if (!extend) {
        origin = active
        set({ active })
        return
      }
      const [first, last] = origin < active ? [origin, active] : [active, origin]
      set({ active, selected: new Set(ids.slice(first, last + 1)) })
    },
    toggle(at) {
      const id = get().found?.ids[at]
      if (id === undefined) return
      const selected = new Set(get().selected)
      if (!selected.delete(id)) selected.add(id)
      origin = at
      set({ selected, active: at })
    },
    selectAll: () => set({ selected: new Set(get().found?.ids) }),
    unselect: () => set({ selected: new Set() }),
    edit(field) {
      const { found, active } = get()
      const row = found ? keyAt(found, active) : undefined
      set({ editing: field !== null && row !== undefined ? { row, field } : null })
    },
    showTags: (tagging) => set({ tagging }),
    chosen() {
      const { selected, found, active } = get()
      const id = found?.ids[active]
      return selected.size > 0 ? [...selected] : id === undefined ? [] : [id]
    },
  }
})

/** What the keyboard is on; undefined where nothing was found or the note has not come yet. */
export function activeLine(): NoteLine | undefined {
  const { found, active, lines } = useNotes.getState()
  return lines.get(found?.ids[active] ?? '')
}

/** Whether the query leaves anything out. */
export function isFiltered(query: NotesQuery): boolean {
  const { sort: _, group: __, paragraphs: ___, ...filters } = query
  return Object.values(filters).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)))
}
