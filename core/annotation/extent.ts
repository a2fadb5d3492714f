/** Moves the ends of a marked passage: where they may stand, and what a drag or a key makes of them. */

import { graphemes, wordSegments } from '../text/segments.ts'
import type { Annotation, TextRange } from './annotation.ts'
import { selectorFor } from './selector.ts'

export type End = 'start' | 'end'
/** What an end snaps to. Graphemes are the smallest: none is ever split. */
export type Grain = 'word' | 'grapheme'

const segmenters = { word: wordSegments, grapheme: graphemes }

/** The line of the text that holds an offset, line breaks not included; words never cross it. */
function lineAt(text: string, offset: number): TextRange {
  const end = text.indexOf('\n', offset)
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  return { start, end: end === -1 ? text.length : end }
}

/** What stands in a line: its words, signs or graphemes, white space left out. */
function piecesOf(text: string, line: TextRange, grain: Grain): TextRange[] {
  const pieces: TextRange[] = []
  for (const { segment, index } of segmenters[grain].segment(text.slice(line.start, line.end))) {
    const start = line.start + index
    if (segment.trim() !== '') pieces.push({ start, end: start + segment.length })
  }
  return pieces
}

/** The place nearest to an offset where a passage may begin or end. */
export function snapped(text: string, offset: number, grain: Grain): number {
  const at = Math.max(0, Math.min(offset, text.length))
  let nearest: number | null = null
  for (const { start, end } of piecesOf(text, lineAt(text, at), grain)) {
    for (const edge of [start, end]) {
      if (nearest === null || Math.abs(edge - at) < Math.abs(nearest - at)) nearest = edge
    }
  }
  return nearest ?? at
}

/**
 * The passage after one of its ends was dragged to an offset; the ends may cross. Null where nothing would be left of it.
 */
export function draggedTo(
  text: string,
  range: TextRange,
  end: End,
  offset: number,
  grain: Grain,
): TextRange | null {
  const fixed = end === 'start' ? range.end : range.start
  const moved = snapped(text, offset, grain)
  return moved === fixed ? null : { start: Math.min(moved, fixed), end: Math.max(moved, fixed) }
}

/** The first edge of a word after an offset; `edge` says which one. Null at the end of the text. */
function edgeAfter(text: string, offset: number, edge: End): number | null {
  for (let line = lineAt(text, offset); ; line = lineAt(text, line.end + 1)) {
    const found = piecesOf(text, line, 'word').find((piece) => piece[edge] > offset)
    if (found) return found[edge]
    if (line.end >= text.length) return null
  }
}

/** The last edge of a word before an offset. Null at the beginning of the text. */
function edgeBefore(text: string, offset: number, edge: End): number | null {
  for (let line = lineAt(text, offset); ; line = lineAt(text, line.start - 1)) {
    const found = piecesOf(text, line, 'word').findLast((piece) => piece[edge] < offset)
    if (found) return found[edge]
    if (line.start === 0) return null
  }
}

/** The passage with one end moved by a word; null at the text's edges, and where no word would be left. */
export function stepped(text: string, range: TextRange, end: End, direction: 1 | -1): TextRange | null {
  const find = direction === 1 ? edgeAfter : edgeBefore
  const moved = find(text, range[end], end)
  if (moved === null) return null
  const next = { ...range, [end]: moved }
  return next.start < next.end ? next : null
}

/**
 * The annotation on another passage of the current text: the reader marks it again, so what was marked before, and where that
 * had come to stand, no longer count. Null where nothing changes or nothing would be marked.
 */
export function withRange(
  annotation: Annotation,
  text: string,
  revision: number,
  range: TextRange,
): Annotation | null {
  const selector = selectorFor(text, range.start, range.end)
  if (!selector) return null
  const { anchor, ...rest } = annotation
  const [{ start, end }] = selector
  const before = anchor ?? annotation.selector?.[0]
  const stood = anchor ? anchor.revision === revision && anchor.state !== 'lost' : true
  if (stood && before?.start === start && before.end === end) return null
  return { ...rest, revision, selector }
}
