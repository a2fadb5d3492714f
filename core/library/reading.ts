/** How far the reader is in an article, joined from two machines. */

import type { Reading, ReadingState } from '../schema/article.ts'
import { msOf } from './parts.ts'
import { canonical } from './records.ts'

export type { Reading } from '../schema/article.ts'

/** The one with the greater measure, then the later one; the same on every machine. */
function greater(a: ReadingState, b: ReadingState, measure: (state: ReadingState) => number): ReadingState {
  const order = measure(a) - measure(b) || msOf(a.updated) - msOf(b.updated)
  if (order !== 0) return order > 0 ? a : b
  return canonical(a) >= canonical(b) ? a : b
}

/** Where somebody read last is the later place; the furthest one is that of the greatest progress. */
export function mergeReadings(mine: Reading, theirs: Reading): Reading {
  return {
    ...theirs,
    ...mine,
    last: greater(mine.last, theirs.last, ({ updated }) => msOf(updated)),
    furthest: greater(mine.furthest, theirs.furthest, ({ progress }) => progress),
  }
}
