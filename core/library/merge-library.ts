/** Joins two states of library.json: ours, and what someone else wrote to the disk. */

import { colors } from '../annotation/annotation.ts'
import type { LibraryData } from './library.ts'
import { mergeRecords, pick, type Side } from './merge-records.ts'

export type MergedLibrary = { data: LibraryData; lost: ReadonlySet<Side> }

/** `base` is what both sides started from. Records are merged by id; of a label that both changed, ours stays. */
export function mergeLibraries(base: LibraryData, mine: LibraryData, theirs: LibraryData): MergedLibrary {
  const lost = new Set<Side>()
  const colorLabels: LibraryData['colorLabels'] = {}
  for (const color of colors) {
    const label = pick(
      base.colorLabels[color],
      mine.colorLabels[color],
      theirs.colorLabels[color],
      'mine',
      lost,
    )
    if (label !== undefined) colorLabels[color] = label
  }
  const data: LibraryData = {
    collections: mergeRecords(base.collections, mine.collections, theirs.collections, lost),
    tags: mergeRecords(base.tags, mine.tags, theirs.tags, lost),
    savedSearches: mergeRecords(base.savedSearches, mine.savedSearches, theirs.savedSearches, lost),
    glossary: mergeRecords(base.glossary, mine.glossary, theirs.glossary, lost),
    colorLabels,
  }
  return { data, lost }
}
