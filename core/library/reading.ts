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
  const opened = [mine.opened, theirs.opened]
    .filter((time) => time !== undefined)
    .toSorted((a, b) => msOf(a) - msOf(b) || (a < b ? -1 : 1))
  return {
    ...theirs,
    ...mine,
    last: greater(mine.last, theirs.last, ({ updated }) => msOf(updated)),
    furthest: greater(mine.furthest, theirs.furthest, ({ progress }) => progress),
    ...(opened.length > 0 && { opened: opened.at(-1) }),
  }
}

/** The reading of an article that was opened but not read yet: every place that somebody reached, on whichever machine, is later. */
export function openedAt(now: string): Reading {
  const beginning = { position: 0, progress: 0, updated: new Date(0).toISOString() }
  return { last: beginning, furthest: beginning, opened: now }
}

/** When the article was read last, or opened; ISO 8601. */
export function readAt({ last, opened }: Reading): string {
  return opened !== undefined && msOf(opened) > msOf(last.updated) ? opened : last.updated
}
