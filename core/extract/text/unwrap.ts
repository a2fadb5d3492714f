/** Joins text whose paragraphs were broken into lines of equal width, as mail and old text files are. */

import { ideographic } from '../../text/scripts.ts'
import { endsSentence } from '../../text/sentences.ts'
import { readMarker } from './markers.ts'
import { columns } from './measure.ts'
import type { RawLine } from './normalise.ts'

const narrowest = 55
const widest = 90
const fewestLines = 4

const endsIdeographic = new RegExp(`[${ideographic}\\p{P}]$`, 'u')
const beginsIdeographic = new RegExp(`^[${ideographic}]`, 'u')

/** Whether a line goes on in the next one as far as letters tell. */
function runsOn(line: RawLine, next: RawLine): boolean {
  return !endsSentence(line.text) && /^[^\p{Lu}\p{Lt}]*[\p{Ll}\p{Lo}]/u.test(next.text)
}

/**
 * The width at which a text was wrapped, or undefined where it was not: most lines, or most within paragraphs, are 55 to 90 columns
 * wide, and lines mostly break within a sentence.
 */
function wrapWidth(lines: readonly RawLine[]): number | undefined {
  if (lines.length < fewestLines) return undefined
  const widths = lines.map((line) => columns(line.text))
  const isFull = (width: number) => width >= narrowest && width <= widest
  const inRange = widths.filter(isFull)
  if (inRange.length <= lines.length * 0.6 && !fillsLines(lines, widths.map(isFull))) return undefined
  let full = 0
  let running = 0
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (!next || next.gap || (widths[index] ?? 0) < narrowest) continue
    full += 1
    if (runsOn(line, next)) running += 1
  }
  if (full < 2 || running < full * 0.4) return undefined
  const sorted = inRange.sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.98))]
}

/** From so many lines on that others follow without a blank one, these alone tell. */
const fewestInner = 8

/** Whether nearly all lines that others follow without a blank one are full: conversations and short paragraphs have many last lines. */
function fillsLines(lines: readonly RawLine[], full: readonly boolean[]): boolean {
  const inner = lines.flatMap((_, index) => (lines[index + 1]?.gap === false ? [full[index]] : []))
  return inner.length >= fewestInner && inner.filter(Boolean).length >= inner.length * 0.75
}

/** Whether a line was left short though the next line's first word would have fitted: a paragraph ends there. */
function endsShort(line: RawLine, next: RawLine, width: number): boolean {
  const first = /^\S+/.exec(next.text)?.[0] ?? ''
  return columns(line.text) + 1 + columns(first) <= width
}

/**
 * The text's paragraphs, each one line; text that is not hard-wrapped comes back as it is. Paragraphs are told apart by
 * blank lines, by indents and list markers, and by lines that were left short. Greedily wrapped text leaves no line short
 * by chance; elsewhere only a line of less than three quarters that ends a sentence counts.
 */
export function unwrap(lines: RawLine[]): RawLine[] {
  const width = wrapWidth(lines)
  if (width === undefined) return lines
  const pairs = lines.slice(1).map((next, index) => ({ line: lines[index] as RawLine, next }))
  const inner = pairs.filter(({ line, next }) => !next.gap && runsOn(line, next))
  const greedy = inner.filter(({ line, next }) => !endsShort(line, next, width)).length >= inner.length * 0.9
  const startsParagraph = (line: RawLine, next: RawLine): boolean => {
    if (next.gap || readMarker(next.text) !== undefined || next.indent >= line.indent + 2) return true
    if (greedy) return endsShort(line, next, width)
    return columns(line.text) < width * 0.75 && !runsOn(line, next)
  }
  const paragraphs: { line: RawLine; parts: string[] }[] = []
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    const open = paragraphs.at(-1)
    if (!before || !open || startsParagraph(before, line)) paragraphs.push({ line, parts: [line.text] })
    else open.parts.push(separator(before.text, line.text), line.text)
  }
  return paragraphs.map(({ line, parts }) => ({ ...line, text: parts.join('') }))
}

/** Words broken at a hyphen are put together with it; scripts without spaces join without one. */
function separator(before: string, next: string): '' | ' ' {
  const hyphenated = /\p{L}-$/u.test(before) && /^\p{L}/u.test(next)
  const unspaced = endsIdeographic.test(before) && beginsIdeographic.test(next)
  return hyphenated || unspaced ? '' : ' '
}
