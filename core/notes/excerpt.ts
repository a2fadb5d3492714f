/** A long passage cut to what a list can show. */

import { graphemes } from '../text/segments.ts'
import { placesOf } from './text-query.ts'

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
