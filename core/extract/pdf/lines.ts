/** Lines of text in their column, and what is usual in a file. */

import type { Region } from './columns.ts'
import { type PlacedText, type Run, spelledIn } from './letters.ts'
import type { FontStyle, Glyph } from './page.ts'
import { pieceOf, type Segment } from './segments.ts'

/** A word on its page: `y` and `size` are those of its line. */
export type Word = PlacedText & { page: number; y: number; size: number }

/** A line; `cells` are its pieces from left to right, of which most lines have one. `left` and `right` are its column's edges. */
export type Line = {
  page: number
  region: number
  x0: number
  x1: number
  y: number
  size: number
  style: FontStyle
  cells: { x0: number; x1: number; runs: Run[]; words: Word[] }[]
  text: string
  /** How wide the large first letter is that the next lines are set beside; 0 where there is none. */
  dropCap: number
  /** How wide its first word is. */
  firstWord: number
  left: number
  right: number
}

/** What is usual: the size of the text's letters, and the distance of base lines for them. */
export type Usual = { size: number; leading: number }

function lineText(cells: Line['cells']): string {
  return cells
    .map(({ runs }) => runs.map(({ text }) => text).join(''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The lines of a part of a page, from top to bottom. */
export function linesOf(region: Region, number: number, isRtl: boolean): Line[] {
  const rows: Segment[][] = []
  for (const segment of withRaisedCaps(region.segments).sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && isBeside(first, segment)) row.push(segment)
    else rows.push([segment])
  }
  return rows.map((row) => lineOf(row, region, number, isRtl)).filter(({ text }) => text !== '')
}

/** A large first letter stands beside several lines: it belongs to the first of them, wherever its own base line is. */
function withRaisedCaps(segments: readonly Segment[]): Segment[] {
  const caps = new Map<Segment, Glyph>()
  const parted = segments.flatMap((segment) => {
    const [letter, ...others] = segment.glyphs
    const isCap = letter && /^\p{Lu}$/u.test(letter.text)
    if (!isCap || (others.length > 0 && letter.size < segment.size * 1.6)) return [segment]
    const cap = pieceOf([letter])
    const rest = others.length > 0 ? [pieceOf(others)] : []
    const beside = [...segments, ...rest].filter((line) => line !== segment && isBesideCap(line, cap))
    const [first] = beside.sort((a, b) => a.y - b.y)
    if (!first || beside.length < 2 || first.y > segment.y - 1) return [segment]
    caps.set(first, letter)
    return rest
  })
  return parted.map((line) => {
    const cap = caps.get(line)
    return cap ? pieceOf([{ ...cap, y: line.y }, ...line.glyphs]) : line
  })
}

function isBesideCap(line: Segment, cap: Segment): boolean {
  return (
    line.glyphs.length > 8 &&
    line.size * 1.6 < cap.size &&
    line.y > cap.y - cap.size * 0.95 &&
    line.y <= cap.y + 1 &&
    line.x0 > cap.x1 - line.size * 0.5 &&
    line.x0 - cap.x1 < cap.size
  )
}

/** The words of lines, in their order. */
export const wordsOf = (lines: readonly Line[]): Word[] =>
  lines.flatMap(({ cells }) => cells.flatMap(({ words }) => words))

/** Whether two pieces stand in one line: the mark of a note is smaller, and raised. */
function isBeside(a: Segment, b: Segment): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size > large.size * 0.85) return Math.abs(a.y - b.y) < small.size * 0.45
  return large.y - small.y > -small.size * 0.3 && large.y - small.y < large.size * 0.55
}

export function lineOf(
  row: readonly Segment[],
  region: Omit<Region, 'segments'>,
  number: number,
  isRtl: boolean,
): Line {
  const ordered = [...row].sort((a, b) => (isRtl ? b.x1 - a.x1 : a.x0 - b.x0))
  const longest = ordered.reduce((a, b) => (b.glyphs.length > a.glyphs.length ? b : a))
  const { y, size } = longest
  const { page } = region
  // Lines from right to left are measured as in a mirror, so that what is said of their beginning holds for them, too.
  const span = ({ x0, x1 }: { x0: number; x1: number }) => (isRtl ? { x0: -x1, x1: -x0 } : { x0, x1 })
  const cells = ordered.map((segment) => {
    const raised = segment.size < longest.size * 0.85 && longest.y - segment.y > longest.size * 0.15
    const { runs, words } = spelledIn(segment)
    return {
      ...span(segment),
      runs: raised ? runs.map((run) => ({ ...run, raised })) : runs,
      words: words.map(({ text, x0, x1 }) => ({ text, x0, x1, page, y, size })),
    }
  })
  const [initial] = ordered[0]?.glyphs ?? []
  const isDropCap = initial && initial.size > longest.size * 1.6 && /^\p{Lu}$/u.test(initial.text)
  const edges = span(region)
  return {
    page,
    region: number,
    x0: Math.min(...cells.map(({ x0 }) => x0)),
    x1: Math.max(...cells.map(({ x1 }) => x1)),
    y,
    size,
    style: styleOf(cells.flatMap(({ runs }) => runs)),
    dropCap: isDropCap ? initial.width : 0,
    cells,
    text: lineText(cells),
    firstWord: ordered[0] ? firstWordOf(ordered[0], isRtl) : 0,
    left: edges.x0,
    right: edges.x1,
  }
}

function firstWordOf({ glyphs, size }: Segment, isRtl: boolean): number {
  const isOrdered = !isRtl && glyphs.every(({ x }, index) => x >= (glyphs[index - 1]?.x ?? x))
  const row = isOrdered
    ? glyphs
    : [...glyphs].sort((a, b) => (isRtl ? b.x + b.width - a.x - a.width : a.x - b.x))
  let width = 0
  for (const [index, glyph] of row.entries()) {
    const last = row[index - 1]
    const gap = last ? (isRtl ? last.x - glyph.x - glyph.width : glyph.x - last.x - last.width) : 0
    if (last && gap > size * 0.15) break
    width += glyph.width + Math.max(0, gap)
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(glyph.text)) break
  }
  return width
}

const none: FontStyle = { family: '', bold: false, italic: false, mono: false }

/** Bold, italic or of one width is a line where nearly all of it is. */
function styleOf(runs: readonly Run[]): FontStyle {
  const longest = runs.reduce<Run | null>((a, b) => (a && a.text.length >= b.text.length ? a : b), null)
  const text = runs.map((run) => run.text).join('')
  const { length } = text
  const share = (has: (style: FontStyle) => boolean) =>
    runs.filter(({ style }) => has(style)).reduce((sum, run) => sum + run.text.length, 0) >= length * 0.85
  return {
    ...(longest?.style ?? none),
    bold: share(({ bold }) => bold),
    italic: share(({ italic }) => italic),
    // An address alone in its line may be set like code.
    mono: runs.every(({ style }) => style.mono) && !/https?:|www\.|\bdoi\b|@/.test(text),
  }
}

export function usualOf(lines: readonly Line[]): Usual {
  const size = most(lines.map((line) => [Math.round(line.size * 5) / 5, line.text.length]))
  const gaps: [number, number][] = []
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (!next || next.region !== line.region || Math.abs(line.size - size) > 0.3) continue
    const gap = next.y - line.y
    if (gap > size * 0.8 && gap < size * 2.6) gaps.push([Math.round(gap * 4) / 4, 1])
  }
  return { size, leading: gaps.length > 0 ? most(gaps) : size * 1.2 }
}

/** The lines of a text that is typed: what is set like code there is the text itself. They fill their column, which code does not. */
export function withoutTyping(lines: readonly Line[]): Line[] {
  const lettersOf = (own: readonly Line[]) => own.reduce((sum, { text }) => sum + text.length, 0)
  const typed = lines.filter(({ style }) => style.mono)
  const full = typed.filter(({ x0, x1, left, right }) => x1 - x0 > (right - left) * 0.8)
  const isTyped = lettersOf(typed) > lettersOf(lines) * 0.6 && full.length > typed.length * 0.4
  return isTyped ? lines.map((line) => ({ ...line, style: { ...line.style, mono: false } })) : [...lines]
}

function most(values: readonly (readonly [number, number])[]): number {
  const counts = new Map<number, number>()
  for (const [value, weight] of values) counts.set(value, (counts.get(value) ?? 0) + weight)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}

/** Lines with the edges of their column: parts of pages that have nearly the same edges are of one column. */
export function withEdges(lines: readonly Line[], usual: Usual): Line[] {
  const regions = new Map<number, Line[]>()
  for (const line of lines) {
    const own = regions.get(line.region)
    if (own) own.push(line)
    else regions.set(line.region, [line])
  }
  type Column = { left: number; right: number }
  const columns: Column[] = []
  const known = new Map<number, Column>()
  const body = (line: Line) => Math.abs(line.size - usual.size) < usual.size * 0.08 && line.cells.length === 1
  for (const [number, own] of [...regions].sort(([, a], [, b]) => b.length - a.length)) {
    const text = own.filter(body)
    if (text.length < 4) continue
    const edges = {
      left: quantile(
        text.map(({ x0 }) => x0),
        0.08,
      ),
      right: rightEdge(text.map(({ x1 }) => x1)),
    }
    const column = columns.find(
      ({ left, right }) =>
        Math.abs(left - edges.left) < usual.size * 2.5 && Math.abs(right - edges.right) < usual.size * 4,
    )
    known.set(number, column ?? edges)
    if (!column) columns.push(edges)
  }
  const edgesOf = (own: readonly Line[]): Column => {
    const x0 = Math.min(...own.map((each) => each.x0))
    const x1 = Math.max(...own.map((each) => each.x1))
    const narrowest = columns
      .filter(({ left, right }) => x0 > left - usual.size * 3 && x1 < right + usual.size * 3)
      .sort((a, b) => a.right - a.left - (b.right - b.left))[0]
    return narrowest ?? { left: x0, right: x1 }
  }
  for (const [region, own] of regions) if (!known.has(region)) known.set(region, edgesOf(own))
  return lines.map((line) => {
    const { left = line.x0, right = line.x1 } = known.get(line.region) ?? {}
    return { ...line, left, right }
  })
}

/** Of justified lines, so many end at the very same place, within so many points. */
const justified = 0.35
const sameEdge = 0.7

/** Where the lines of a column end: where most do, since some may be too long for it, or else where the longest do. */
function rightEdge(ends: readonly number[]): number {
  const sorted = [...ends].sort((a, b) => a - b)
  let most = { count: 0, edge: 0 }
  for (let from = 0, to = 0; to < sorted.length; to += 1) {
    const edge = sorted[to] ?? 0
    while (edge - (sorted[from] ?? 0) > sameEdge) from += 1
    if (to - from + 1 > most.count) most = { count: to - from + 1, edge }
  }
  return most.count >= Math.max(4, sorted.length * justified) ? most.edge : quantile(sorted, 0.92)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
