/** Characters put together: pieces of a line that nothing parts, as they follow each other in the file. */

import type { Glyph, PdfPage } from './page.ts'
import { withVerticalLines } from './vertical.ts'

/** A piece of a line. `y` is its base line, `size` that of most of its letters. */
export type Segment = { glyphs: Glyph[]; x0: number; x1: number; y: number; size: number }

/** A page's text, in pieces of lines. `turn` counts the quarters by which the page was turned clockwise to be upright. */
export type SegmentPage = {
  number: number
  width: number
  height: number
  turn: Glyph['turn']
  segments: Segment[]
}

/** Gaps in units of the letter's size: within a piece, and between pieces that do not follow each other in the file. */
const widestSpace = 1.7
const widestSeam = 0.4

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

/** The pieces of a page's lines. The glyphs are those of one direction. */
export function segmentsOf(glyphs: readonly Glyph[]): Segment[] {
  const pieces: Segment[] = []
  let open: Segment | null = null
  for (const glyph of glyphs) {
    if (open && goesOn(open, glyph)) {
      // The same letter a hair's breadth beside itself makes it bold.
      if (!isShadow(open, glyph)) open.glyphs.push(glyph)
      open.x0 = Math.min(open.x0, glyph.x)
      open.x1 = Math.max(open.x1, glyph.x + glyph.width)
      if (glyph.size > open.size * 1.05) {
        open.size = glyph.size
        open.y = glyph.y
      }
    } else {
      open = { glyphs: [glyph], x0: glyph.x, x1: glyph.x + glyph.width, y: glyph.y, size: glyph.size }
      pieces.push(open)
    }
  }
  return seamed(pieces.map(measured))
}

function goesOn(open: Segment, glyph: Glyph): boolean {
  const last = open.glyphs.at(-1)
  if (!last) return false
  const size = Math.max(open.size, glyph.size)
  const rise = Math.abs(glyph.y - open.y)
  const isRaised =
    glyph.size < open.size * 0.9 || open.size < glyph.size * 0.9 || isAccent(glyph) || isAccent(last)
  if (rise > size * (isRaised ? 0.62 : 0.25)) return false
  const reach = widestSpace * Math.min(open.size, Math.max(glyph.size, open.size * 0.6))
  const after = glyph.x - open.x1
  if (after > -size * 0.75 && after < reach) return true
  // Written from right to left, one letter before the other.
  const before = open.x0 - (glyph.x + glyph.width)
  return rightToLeft.test(glyph.text + last.text) && before > -size * 0.3 && before < reach
}

const isAccent = ({ text }: Glyph) => /^(?:[\u00a8\u00af\u00b4\u00b8`^]|[\u02c6-\u02dd]|\p{M})$/u.test(text)

function isShadow({ glyphs, x1 }: Segment, glyph: Glyph): boolean {
  const near = glyph.size * 0.08
  // Nearly every letter stands behind the last one.
  if (glyph.x + glyph.width > x1 + near) return false
  return glyphs
    .slice(-40)
    .some(
      (other) =>
        other.text === glyph.text && Math.abs(other.x - glyph.x) < near && Math.abs(other.y - glyph.y) < near,
    )
}

/** A piece of these glyphs, which stand in a line. */
export function pieceOf(glyphs: readonly Glyph[]): Segment {
  const x0 = Math.min(...glyphs.map(({ x }) => x))
  const x1 = Math.max(...glyphs.map(({ x, width }) => x + width))
  return measured({ glyphs: [...glyphs], x0, x1, y: 0, size: 0 })
}

/** The piece with size and base line of most of its letters. */
function measured(piece: Segment): Segment {
  const sizes = new Map<number, { count: number; glyph: Glyph }>()
  for (const glyph of piece.glyphs) {
    const key = Math.round(glyph.size * 5)
    const known = sizes.get(key) ?? { count: 0, glyph }
    known.count += glyph.text.length
    sizes.set(key, known)
  }
  const [largest] = [...sizes.values()].sort((a, b) => b.count - a.count)
  const most = smallCapitals(piece) ?? largest
  if (!most) return piece
  const ys = piece.glyphs
    .filter(({ size }) => Math.round(size * 5) === Math.round(most.glyph.size * 5))
    .map(({ y }) => y)
    .sort((a, b) => a - b)
  return { ...piece, size: most.glyph.size, y: ys[Math.floor(ys.length / 2)] ?? piece.y }
}

/** A piece in small capitals is as large as its capitals are: its first letter, where the others are smaller on the same line. */
function smallCapitals({ glyphs }: Segment): { glyph: Glyph } | null {
  const capitals = glyphs.filter(({ text }) => /\p{L}/u.test(text))
  const [first] = capitals
  if (!first || capitals.length < 4 || !capitals.every(({ text }) => /^\p{Lu}/u.test(text))) return null
  const isSmall = ({ size, y }: Glyph) =>
    size < first.size * 0.88 && size > first.size * 0.65 && Math.abs(y - first.y) < first.size * 0.05
  return capitals.every((glyph) => glyph.size === first.size || isSmall(glyph)) ? { glyph: first } : null
}

/** Pieces of one base line that touch are one, in whichever order the file has them. */
function seamed(pieces: readonly Segment[]): Segment[] {
  const rows = [...pieces].sort((a, b) => a.y - b.y || a.x0 - b.x0)
  const out: Segment[] = []
  const dropped = new Set<Segment>()
  for (const [index, piece] of rows.entries()) {
    if (dropped.has(piece)) continue
    let joined = piece
    let again = true
    while (again) {
      again = false
      for (let next = index + 1; next < rows.length; next += 1) {
        const other = rows[next]
        if (!other || other.y - joined.y > joined.size * 0.6) break
        if (dropped.has(other) || !touches(joined, other)) continue
        joined = together(joined, other)
        dropped.add(other)
        again = true
      }
    }
    out.push(joined)
  }
  const place = new Map(pieces.map((piece, index) => [piece.glyphs[0], index]))
  return out.sort((a, b) => (place.get(a.glyphs[0]) ?? 0) - (place.get(b.glyphs[0]) ?? 0))
}

function touches(a: Segment, b: Segment): boolean {
  const size = Math.min(a.size, b.size)
  const [left, right] = a.x0 <= b.x0 ? [a, b] : [b, a]
  const gap = right.x0 - left.x1
  const isRaised = Math.max(a.size, b.size) > size * 1.12 && Math.min(a.glyphs.length, b.glyphs.length) < 6
  return Math.abs(a.y - b.y) <= size * (isRaised ? 0.6 : 0.2) && gap > -size * 0.3 && gap < size * widestSeam
}

function together(a: Segment, b: Segment): Segment {
  const [left, right] = a.x0 <= b.x0 ? [a, b] : [b, a]
  return measured({
    glyphs: [...left.glyphs, ...right.glyphs],
    x0: left.x0,
    x1: Math.max(left.x1, right.x1),
    y: left.y,
    size: Math.max(left.size, right.size),
  })
}

/**
 * A page turned so that most of its text is upright, with that text alone: the rest are stamps in its margin and labels of
 * axes.
 */
export function uprightPage(page: Pick<PdfPage, 'number' | 'width' | 'height' | 'glyphs'>): SegmentPage {
  const counts = [0, 0, 0, 0]
  const glyphs = withVerticalLines(page)
  for (const { turn } of glyphs) counts[turn] = (counts[turn] ?? 0) + 1
  const most = counts.indexOf(Math.max(...counts))
  const [width, height] = most % 2 === 0 ? [page.width, page.height] : [page.height, page.width]
  // What stands beside the page as it is cut belongs to the printer.
  const segments = segmentsOf(glyphs.filter(({ turn }) => turn === most)).filter(
    ({ x0, x1 }) => x1 > 0 && x0 < width,
  )
  return { number: page.number, width, height, turn: most as Glyph['turn'], segments }
}

/** The size of most letters. */
export function usualSize(pages: readonly SegmentPage[]): number {
  const counts = new Map<number, number>()
  for (const { segments } of pages)
    for (const { size, glyphs } of segments) {
      const key = Math.round(size * 5) / 5
      counts.set(key, (counts.get(key) ?? 0) + glyphs.length)
    }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}
