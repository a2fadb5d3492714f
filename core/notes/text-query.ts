/** Full text as a reader types it: words that must all be there, and phrases in quotation marks. */

import type { TextRange } from '../annotation/annotation.ts'
import { occurrences } from '../search/find.ts'
import { fold } from '../text/fold.ts'

/** Stands between the parts of a searched text, so that no phrase is found across two of them. */
const between = '\u0000'

/** The parts of a text, folded for `matches`. */
export function searchable(parts: readonly string[]): string {
  return parts.map((part) => fold(part).folded).join(between)
}

/** The folded words and phrases of a query. A quotation mark that nothing closes counts as closed at the end. */
export function termsOf(query: string): string[] {
  const terms: string[] = []
  for (const [index, piece] of fold(query).folded.split('"').entries()) {
    // Every second piece stood between quotation marks.
    if (index % 2 === 1) terms.push(piece.trim())
    else terms.push(...piece.split(' '))
  }
  return [...new Set(terms.filter((term) => term !== ''))]
}

/** Whether all terms occur in a text that `searchable` made. */
export function matches(text: string, terms: readonly string[]): boolean {
  return terms.every((term) => text.includes(term))
}

/** Where the terms occur in a text as it is read, from left to right, without overlaps. */
export function placesOf(text: string, terms: readonly string[]): TextRange[] {
  if (terms.length === 0) return []
  const folded = fold(text)
  const found = terms
    .flatMap((term) => occurrences(folded, term, () => true))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const places: TextRange[] = []
  for (const place of found) if (place.start >= (places.at(-1)?.end ?? 0)) places.push(place)
  return places
}
