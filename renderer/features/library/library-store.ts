/** The library's list: the ids in order, what is shown of those in sight, and where in it the reader is. */

import { create } from 'zustand'
import type { ArticleSummary } from '#core/article/article.ts'
import type { FoundArticles, ListQuery, ListScope } from '#core/library/article-list.ts'
import type { Settings } from '#core/settings.ts'
import { call } from '#renderer/api.ts'
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
  activate(id: string): void
  /** Tells which rows are in sight, so that their articles are fetched and kept true. */
  setVisible(first: number, last: number): void
}

/** How many rows before and after those in sight are fetched with them. */
const prefetched = 30

const received = receivedIds()
/** The ids in sight. */
let visible: readonly string[] = []
let asking = false
let askAgain = false

/** Where the reader was, for the next start. */
const placeKey = 'glossa-list-place'

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
  async load() {
    // While an answer is on its way, one more question is enough for all that changes meanwhile.
    if (asking) {
      askAgain = true
      return
    }
    asking = true
    do {
      askAgain = false
      const query = listQuery(useSession.getState().session.settings, get().scope)
      const answer = await report(
        call('library.find', { query, known: received.known(), read: [...visible] }),
      )
      if (!answer) continue
      const { groups, total, listing, articles } = answer
      const fresh = new Map(articles.map((article) => [article.id, article]))
      // What is the same stays the same object: its row is not drawn again.
      for (const [id, article] of fresh) {
        const before = get().known.get(id)
        if (before && JSON.stringify(before) === JSON.stringify(article)) fresh.set(id, before)
      }
      set({
        ids: received.take(answer),
        groups,
        groupedBy: query.group,
        total,
        listing,
        known: fresh,
        loaded: true,
      })
    } while (askAgain)
    asking = false
  },
  activate(id) {
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
