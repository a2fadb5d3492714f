/** Finds passages by their words: one that a person quoted, and a lost one that has come back. */

import { occurrences } from '../search/find.ts'
import { evenSigns, type Folded, fold, originalRange } from '../text/fold.ts'
import type { Selector, TextRange } from './annotation.ts'

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

/** Without its whole context a passage has to be this long, in folded characters, to be known by its words. */
const enoughToTell = 20

/**
 * The one place where a passage's words stand between the same words before and after, or, if it is long enough, beside
 * them on one side. Null where there is none, or several.
 */
export function findAgain(text: string, selectors: readonly Selector[]): (TextRange | null)[] {
  const haystack = fold(text)
  const once = (needle: string) => {
    const at = haystack.folded.indexOf(needle)
    return at === -1 || haystack.folded.includes(needle, at + 1) ? null : at
  }
  return selectors.map(([, { exact, prefix, suffix }]) => {
    const core = fold(exact).folded.trim()
    const [before, after] = [fold(prefix).folded.trimStart(), fold(suffix).folded.trimEnd()]
    if (core === '') return null
    const contexts = [
      [before, after],
      ...(core.length >= enoughToTell
        ? [
            [before, ''],
            ['', after],
          ]
        : []),
    ]
    for (const [left = '', right = ''] of contexts) {
      if (left === '' && right === '') continue
      const at = once(left + core + right)
      if (at === null) continue
      const start = at + left.length
      return originalRange(haystack, start, start + core.length)
    }
    return null
  })
}
