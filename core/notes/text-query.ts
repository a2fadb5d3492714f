/** What the reader searches notes for: its words and phrases, where they occur, and the piece of a long text around them. */

import type { TextRange } from '../annotation/annotation.ts'
import { occurrences } from '../search/find.ts'
import { fold } from '../text/fold.ts'
import { graphemes } from '../text/segments.ts'

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

/** How much is shown, and how much of it stands before the first match, in UTF-16 units. */
const length = 480
const before = 120

/** The nearest place at or before `offset` where the text can be cut: between words, else between characters. */
function cutAt(text: string, offset: number): number {
  const from = Math.max(0, offset - 40)
  const space = text.slice(from, offset).search(/\s\S*$/)
  if (space !== -1) return from + space + 1
  let cut = from
  for (const { index } of graphemes.segment(text.slice(from, offset + 1))) cut = from + index
  return cut
}

/** The text where it is short; else the piece of it around the first of the terms, with `…` where something is left out. */
export function excerpt(text: string, terms: readonly string[]): string {
  if (text.length <= length) return text
  const first = placesOf(text, terms)[0]?.start ?? 0
  const start = first <= length - before ? 0 : cutAt(text, first - before)
  const end = start + length >= text.length ? text.length : cutAt(text, start + length)
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trimEnd()}${end < text.length ? '…' : ''}`
}
