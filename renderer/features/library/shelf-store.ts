/** What the library is divided into, as the shelf beside the list shows it, and what is being asked about it. */

import { create } from 'zustand'
import type { Shelf, StepProgress } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { coalesced } from '#renderer/coalesced.ts'
import { report } from '#renderer/report.ts'

/** A name that is asked for; `articles` go into a collection that is new. */
export type Naming =
  | { what: 'addCollection'; articles: string[] }
  | { what: 'renameCollection'; id: string; name: string }
  | { what: 'saveSearch'; id?: string; name: string; query: string }
  | { what: 'retag'; tag: string }

const sections = ['collections', 'searches', 'tags'] as const
export type Section = (typeof sections)[number]

type ShelfState = Shelf & {
  folded: ReadonlySet<Section>
  /** How far a step over many articles is. */
  working: StepProgress | null
  naming: Naming | null
  /** The articles whose tags are being changed. */
  tagging: readonly string[] | null
  load(): Promise<void>
  fold(section: Section): void
  name(naming: Naming | null): void
  tag(ids: readonly string[] | null): void
}

const foldedKey = 'glossa-shelf-folded'
const foldedBefore = () => {
  const names = window.localStorage.getItem(foldedKey)?.split(' ')
  return new Set(sections.filter((section) => names?.includes(section)))
}

/** The last answer. */
let last = ''

export const useShelf = create<ShelfState>()((set, get) => ({
  counts: { new: 0, reading: 0, done: 0, archived: 0, starred: 0 },
  collections: [],
  searches: [],
  tags: [],
  folded: foldedBefore(),
  working: null,
  naming: null,
  tagging: null,
  load: coalesced(async () => {
    const shelf = await report(call('library.shelf'))
    // Most changes of the library are none to this: what is the same is not drawn again.
    const told = JSON.stringify(shelf)
    if (shelf && told !== last) set(shelf)
    last = told
  }),
  fold(section) {
    const folded = new Set(get().folded)
    if (!folded.delete(section)) folded.add(section)
    set({ folded })
    window.localStorage.setItem(foldedKey, [...folded].join(' '))
  },
  name: (naming) => set({ naming }),
  tag: (tagging) => set({ tagging }),
}))
