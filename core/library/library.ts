/** What belongs to the whole library and to no single article, as it is stored in library.json. */

import type { Color } from '../annotation/annotation.ts'
import type { LibraryData } from '../schema/library.ts'

export type { LibraryData, Term } from '../schema/library.ts'

/** What the reader means by a colour, e.g. "evidence"; a colour without a label is not in it. */
export type ColorLabels = Partial<Record<Color, string>>

/** The labels that this version understands; what another one put among them stays in the file. */
export function labelsOf({ colorLabels }: Pick<LibraryData, 'colorLabels'>): ColorLabels {
  return Object.fromEntries(Object.entries(colorLabels).filter(([, label]) => typeof label === 'string'))
}

export const emptyLibrary: LibraryData = {
  collections: [],
  tags: [],
  savedSearches: [],
  glossary: [],
  colorLabels: {},
}
