/** What belongs to the whole library and to no single article, as it is stored in library.json (design §3). */

import type { Color } from '../annotation/annotation.ts'

/** `id` is a lower-case ULID; times are ISO 8601 in UTC. */
type Stored = { id: string; created: string; updated: string }

export type Collection = Stored & { name: string; articles: string[] }
export type Tag = Stored & { name: string }
export type SavedSearch = Stored & { name: string; query: string }
/**
 * A term of the glossary with the word that stands for it, each with further forms by which it is known in a text (`*` at the
 * end of one stands for any ending); languages are BCP 47 tags.
 */
export type Term = Stored & {
  source: string
  target: string
  forms: string[]
  targetForms: string[]
  sourceLang: string
  targetLang: string
  note: string
}

/** What the reader means by a colour, e.g. "evidence"; a colour without a label is not in it. */
export type ColorLabels = Partial<Record<Color, string>>

export type LibraryData = {
  collections: Collection[]
  tags: Tag[]
  savedSearches: SavedSearch[]
  glossary: Term[]
  colorLabels: ColorLabels
}

export const emptyLibrary: LibraryData = {
  collections: [],
  tags: [],
  savedSearches: [],
  glossary: [],
  colorLabels: {},
}
