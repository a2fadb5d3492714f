/** Finds a passage that a person quoted, for example on the command line, in an article's text. */

import { occurrences } from '../search/find.ts'
import { evenSigns, type Folded, fold } from '../text/fold.ts'
import type { TextRange } from './annotation.ts'

/** A quote as a person gives it; `prefix` and `suffix` are what stands right before and after it. */
export type Quote = { exact: string; prefix?: string; suffix?: string }

/** Where the range lies in the folded text: the number of folded characters before it. */
function foldedOffset({ map }: Folded, offset: number): number {
  let low = 0
  let high = map.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((map[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Every place of the quote in the text, in order and without overlaps; none for an empty quote. White space and line
 * breaks, straight or curly quotes, sorts of dashes, soft hyphens and the composition of accents do not matter; words,
 * case and accents do (though not in `prefix` and `suffix`).
 */
export function findQuote(text: string, quote: Quote): TextRange[] {
  const exact = quote.exact.trim()
  const needle = fold(exact).folded.trim()
  if (needle === '') return []
  const spelling = evenSigns(exact).trim()
  const prefix = fold(quote.prefix ?? '').folded.trim()
  const suffix = fold(quote.suffix ?? '').folded.trim()
  const folded = fold(text)
  // One character more on each side, for the space between the passage and what stands around it.
  const before = (offset: number) => {
    const end = foldedOffset(folded, offset)
    return folded.folded.slice(Math.max(0, end - prefix.length - 1), end).trimEnd()
  }
  const after = (offset: number) => {
    const start = foldedOffset(folded, offset)
    return folded.folded.slice(start, start + suffix.length + 1).trimStart()
  }
  return occurrences(
    folded,
    needle,
    ({ start, end }) =>
      evenSigns(text.slice(start, end)).trim() === spelling &&
      before(start).endsWith(prefix) &&
      after(end).startsWith(suffix),
  )
}
