/** Makes the selector of a passage that a reader marked: its place, its words and what stands around them. */

import { graphemes } from '../text/segments.ts'
import type { Selector, TextRange } from './annotation.ts'

/** How much of the text before and after is kept, in UTF-16 units. */
const context = 32

/** The user-perceived character that holds this offset. Only its line is segmented: a line break always parts two. */
function graphemeAt(text: string, offset: number): TextRange {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  if (text[offset] === '\n' || offset >= text.length) return { start: offset, end: offset + 1 }
  const lineEnd = text.indexOf('\n', offset)
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd)
  const found = graphemes.segment(line).containing(offset - lineStart)
  const start = lineStart + (found?.index ?? 0)
  return { start, end: start + (found?.segment.length ?? 0) }
}

function floor(text: string, offset: number): number {
  return graphemeAt(text, offset).start
}

function ceiling(text: string, offset: number): number {
  const { start, end } = graphemeAt(text, offset)
  return start === offset ? offset : end
}

/** The range without white space at its ends, widened to whole graphemes; null where nothing is left. */
function tidied(text: string, range: TextRange): TextRange | null {
  let start = floor(text, Math.max(0, Math.min(range.start, text.length)))
  let end = ceiling(text, Math.max(0, Math.min(range.end, text.length)))
  // A space can carry an accent: it then is a character of its own, and stays.
  const isSpace = (from: number, to: number) => to - from === 1 && /\s/.test(text.slice(from, to))
  while (start < end && isSpace(start, ceiling(text, start + 1))) start += 1
  while (end > start && isSpace(floor(text, end - 1), end)) end -= 1
  return start < end ? { start, end } : null
}

/**
 * The selector of a passage of the article's text, or null where the range holds nothing but white space. Neither the
 * passage nor its context ever splits a grapheme cluster.
 */
export function selectorFor(text: string, start: number, end: number): Selector | null {
  const range = tidied(text, { start, end })
  if (!range) return null
  const from = ceiling(text, Math.max(0, range.start - context))
  const to = floor(text, Math.min(text.length, range.end + context))
  return [
    { type: 'TextPositionSelector', start: range.start, end: range.end },
    {
      type: 'TextQuoteSelector',
      exact: text.slice(range.start, range.end),
      prefix: text.slice(Math.min(from, range.start), range.start),
      suffix: text.slice(range.end, Math.max(to, range.end)),
    },
  ]
}
