/** The library's list: the ids in order, what is shown of those in sight, and where in it the reader is. */

import { create } from 'zustand'
import type { ArticleSummary } from '#core/article/article.ts'
import type { FoundArticles, ListQuery, ListScope } from '#core/library/article-list.ts'
import type { Settings } from '#core/settings.ts'
import { call } from '#renderer/api.ts'
import { coalesced } from '#renderer/coalesced.ts'
import { rowAt, rowCount } from '#renderer/grouped-rows.ts'
import { receivedIds } from '#renderer/received-ids.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'

type LibraryState = {
  /** What part of the library is listed. */
  scope: ListScope
  ids: readonly string[]
  groups: FoundArticles['groups']
  /** What the groups are of: while another grouping is on its way, it is the one before. */
  groupedBy: ListQuery['group']
  /** How many articles there are. */
  total: number
  /** How far they have been looked at on the disk; null when all have. */
  listing: { done: number; total: number } | null
  loaded: boolean
  /** The articles that have been sent so far, by id. */
  known: ReadonlyMap<string, ArticleSummary>
  /** The article that the keyboard is on; null for the first one. */
  active: string | null
  load(): Promise<void>
  /** The articles that are selected; what is done is done to them, else to the one that the keyboard is on. */
  selected: ReadonlySet<string>
  setScope(scope: ListScope): void
  /** Goes to an article; a selection that is being extended goes on from where it began. */
  activate(id: string, extending?: boolean): void
  /** Selects all from where the last selection began, or from this other one, to this one. */
  selectTo(id: string, from: string | undefined): void
  toggle(id: string): void
  selectAll(): void
  unselect(): void
  /** The selected articles in the order of the list, else the one of this id. */
  chosen(id: string | undefined): string[]
  /** Tells which rows are in sight, so that their articles are fetched and kept true. */
  setVisible(first: number, last: number): void
}

/** How many rows before and after those in sight are fetched with them. */
const prefetched = 30

const received = receivedIds()
/** The ids in sight. */
let visible: readonly string[] = []

/** Where a stretch of the selection begins. */
let origin: string | null = null

/** Where the reader was, for the next start. */
const placeKey = 'glossa-list-place'

const nothing: ReadonlySet<string> = new Set()

/** Of the selected articles those that are still listed. */
function stillIn(selected: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  if (selected.size === 0) return selected
  const listed = new Set(ids)
  const left = [...selected].filter((id) => listed.has(id))
  return left.length === selected.size ? selected : new Set(left)
}

const listQuery = ({ listSort, listDescending, listGroup }: Settings, scope: ListScope): ListQuery => ({
  scope,
  text: '',
  sort: listSort,
  descending: listDescending,
  group: listGroup,
})

/** Whether there is no article at all, as far as is known now. */
export const isLibraryEmpty = ({ loaded, total, listing }: LibraryState) =>
  loaded && total === 0 && listing === null

export const useLibrary = create<LibraryState>()((set, get) => ({
  scope: { in: 'library' },
  ids: [],
  groups: [],
  groupedBy: 'none',
  total: 0,
  listing: null,
  loaded: false,
  known: new Map(),
  active: window.localStorage.getItem(placeKey),
  selected: nothing,
  setScope(scope) {
    if (JSON.stringify(scope) === JSON.stringify(get().scope)) return
    set({ scope, selected: nothing })
    void get().load()
  },
  load: coalesced(async () => {
    const { scope } = get()
    const query = listQuery(useSession.getState().session.settings, scope)
    const answer = await report(call('library.find', { query, known: received.known(), read: [...visible] }))
    if (!answer) return
    const { groups, total, listing, articles } = answer
    // Meanwhile another part of the library was asked for.
    if (get().scope !== scope) void get().load()
    const fresh = new Map(articles.map((article) => [article.id, article]))
    // What is the same stays the same object: its row is not drawn again.
    for (const [id, article] of fresh) {
      const before = get().known.get(id)
      if (before && JSON.stringify(before) === JSON.stringify(article)) fresh.set(id, before)
    }
    const ids = received.take(answer)
    set({
      ids,
      selected: stillIn(get().selected, ids),
      // What is the same stays the same object, or all rows would be laid out again.
      groups: JSON.stringify(groups) === JSON.stringify(get().groups) ? get().groups : groups,
      groupedBy: query.group,
      total,
      listing,
      known: fresh,
      loaded: true,
    })
  }),
  selectTo(id, from) {
    const { ids } = get()
    origin ??= from ?? id
    const [begun, to] = [Math.max(0, ids.indexOf(origin ?? id)), ids.indexOf(id)]
    set({ selected: new Set(ids.slice(Math.min(begun, to), Math.max(begun, to) + 1)) })
  },
  toggle(id) {
    const selected = new Set(get().selected)
    if (!selected.delete(id)) selected.add(id)
    origin = id
    set({ selected })
  },
  selectAll: () => set({ selected: new Set(get().ids) }),
  unselect() {
    origin = null
    set({ selected: nothing })
  },
  chosen(id) {
    const { ids, selected } = get()
    if (selected.size > 0) return ids.filter((one) => selected.has(one))
    return id === undefined ? [] : [id]
  },
  activate(id, extending = false) {
    if (!extending) origin = id
    if (get().active === id) return
    set({ active: id })
    window.localStorage.setItem(placeKey, id)
  },
  setVisible(first, last) {
    const { ids, groups, known } = get()
    const idsOf = (from: number, to: number) => {
      const wanted: string[] = []
      for (let row = Math.max(0, from); row <= Math.min(to, rowCount(ids, groups) - 1); row += 1) {
        const place = rowAt(groups, row)
        const id = 'at' in place ? ids[place.at] : undefined
        if (id !== undefined) wanted.push(id)
      }
      return wanted
    }
    visible = idsOf(first, last)
    if (visible.every((id) => known.has(id))) return
    const missing = idsOf(first - prefetched, last + prefetched).filter((id) => !known.has(id))
    void report(call('library.read', { ids: missing })).then((articles) => {
      if (!articles) return
      set({ known: new Map([...get().known, ...articles.map((one) => [one.id, one] as const)]) })
    })
  },
}))
