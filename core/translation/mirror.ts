/** What is highlighted in a paragraph, shown in its translation: sentence by sentence, for words have no fixed counterpart. */

import type { TextRange } from '../annotation/annotation.ts'
import { type Segment, segmentsOf } from '../annotation/segments.ts'
import { counterpart, type SentencePair } from './align.ts'

/** A stretch of the translation and the glosses that cover it; without any it is plain. */
export type Piece = { text: string; ids: string[] }

/** The translation in pieces: those that belong to highlighted sentences of the source carry their glosses, the top one first. */
export function mirrored(
  text: string,
  segments: readonly Segment[],
  pairs: readonly SentencePair[],
): Piece[] {
  const marked = new Map<string, TextRange>()
  for (const { start, end, ids } of segments) {
    for (const id of ids) marked.set(id, { start: marked.get(id)?.start ?? start, end })
  }
  const ranges = [...marked].flatMap(([id, range]) => {
    const there = counterpart(pairs, range, 'source')
    return there ? [{ id, ...there }] : []
  })
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end, ids } of segmentsOf(ranges, { start: 0, end: text.length })) {
    if (start > at) pieces.push({ text: text.slice(at, start), ids: [] })
    pieces.push({ text: text.slice(start, end), ids })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), ids: [] })
  return pieces
}
