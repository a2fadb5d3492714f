/** Notes in the margin: small text beside the edges that the text of a file has. */

import type { Region } from './columns.ts'
import type { Line } from './lines.ts'
import type { Glyph } from './page.ts'
import { pieceOf, type Segment, type SegmentPage, usualSize } from './segments.ts'

/** A line of running text has so many letters; a page of text so many lines. */
const lineLength = 25
const fewestLines = 8
/** Pages of one side of a book that tell where its text stands. */
const fewestPages = 2
/** From the text, in units of its letters' size. */
const nearest = 0.6
/** A note's letters are smaller than so much of the text's. */
const largest = 0.97
const widestShare = 0.3
/** More of a page than this is no margin. */
const mostOfPage = 0.3
/** Of all lines, so many at least have an edge of the text: columns have fewer each, notes in the margin fewer still. */
const sharing = 0.08

type Edges = { left: number; right: number }

/** The pages without the notes in their margins, and those. */
export function withoutSideNotes(pages: readonly SegmentPage[]): {
  pages: SegmentPage[]
  notes: Segment[][]
} {
  const size = usualSize(pages)
  const lines = pages.map(({ segments }) =>
    segments.filter(
      (segment) => segment.glyphs.length >= lineLength && Math.abs(segment.size - size) < size * 0.08,
    ),
  )
  const full = lines.filter(({ length }) => length >= fewestLines)
  // Left and right pages of a book have their text at different places.
  const edges = [0, 1].map((parity) => {
    const side = lines.filter((each, index) => index % 2 === parity && each.length >= fewestLines)
    return edgesOf((side.length >= fewestPages ? side : full).flat())
  })
  const read = pages.map((page, index) => {
    const own = edges[index % 2]
    const isText = (lines[index]?.length ?? 0) >= fewestLines
    return isText && own ? partedAt(page, own, size) : { page, notes: [] }
  })
  return { pages: read.map(({ page }) => page), notes: read.map(({ notes }) => notes) }
}

/** The outermost edges that many lines share. */
function edgesOf(lines: readonly Segment[]): Edges | null {
  const many = Math.max(3, Math.floor(lines.length * sharing))
  const shared = (values: number[]) =>
    values
      .sort((a, b) => a - b)
      .find((value, index) => (values[index + many - 1] ?? Number.POSITIVE_INFINITY) - value < 3)
  const left = shared(lines.map(({ x0 }) => x0))
  const right = shared(lines.map(({ x1 }) => -x1))
  return left === undefined || right === undefined ? null : { left, right: -right }
}

function partedAt(page: SegmentPage, edges: Edges, size: number): { page: SegmentPage; notes: Segment[] } {
  const segments = page.segments.flatMap((segment) => apartAt(segment, edges, size))
  const notes = new Set(notesBeside({ ...page, segments }, edges, size))
  if (notes.size === 0) return { page, notes: [] }
  return { page: { ...page, segments: segments.filter((segment) => !notes.has(segment)) }, notes: [...notes] }
}

/** A line and the note that stands so close to it that the two were taken for one piece. */
function apartAt(segment: Segment, { left, right }: Edges, size: number): Segment[] {
  const { glyphs } = segment
  const gap = size * nearest
  const isEdge = (before: Glyph, after: Glyph) =>
    after.x - before.x - before.width > gap &&
    ((after.x > right + gap && before.x < right) ||
      (before.x + before.width < left - gap && after.x > left - gap)) &&
    Math.abs(before.size - after.size) > size * (1 - largest)
  const at = glyphs.findIndex((glyph, index) => {
    const before = glyphs[index - 1]
    return before !== undefined && isEdge(before, glyph)
  })
  return at < 0 ? [segment] : [glyphs.slice(0, at), glyphs.slice(at)].map(pieceOf)
}

function notesBeside(page: SegmentPage, { left, right }: Edges, size: number): Segment[] {
  const gap = size * nearest
  const isNote = (segment: Segment) =>
    (segment.x1 < left - gap || segment.x0 > right + gap) &&
    segment.size < size * largest &&
    segment.x1 - segment.x0 < page.width * widestShare
  const found = page.segments.filter(isNote)
  const lettersOf = (segments: readonly Segment[]) =>
    segments.reduce((sum, { glyphs }) => sum + glyphs.length, 0)
  return lettersOf(found) > lettersOf(page.segments) * mostOfPage ? [] : found
}

/** The notes of a page, each as a part of it: their lines stand close together. */
export function sideNotesOf(segments: readonly Segment[], page: number): Region[] {
  const notes: Segment[][] = []
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    const own = notes.find((note) => {
      const last = note.at(-1)
      return last !== undefined && segment.y - last.y < segment.size * 1.8 && overlap(last, segment)
    })
    if (own) own.push(segment)
    else notes.push([segment])
  }
  return notes.map((own) => ({
    page,
    x0: Math.min(...own.map(({ x0 }) => x0)),
    x1: Math.max(...own.map(({ x1 }) => x1)),
    segments: own,
  }))
}

const overlap = (a: Segment, b: Segment) => a.x0 < b.x1 && b.x0 < a.x1

/** The lines of a page with those of its notes after the lines that they stand beside. */
export function withSideNotes(lines: readonly Line[], notes: readonly (readonly Line[])[]): Line[] {
  const after = new Map<number, (readonly Line[])[]>()
  for (const note of notes) {
    const [first] = note
    if (!first) continue
    const distance = ({ x0, x1, y }: Line) =>
      Math.abs(y - first.y) * 4 + Math.max(first.x0 - x1, x0 - first.x1, 0)
    const nearest = lines.reduce(
      (best, line, index) => (distance(line) < distance(lines[best] ?? line) ? index : best),
      0,
    )
    after.set(nearest, [...(after.get(nearest) ?? []), note])
  }
  if (lines.length === 0) return notes.flat()
  return lines.flatMap((line, index) => [line, ...(after.get(index) ?? []).flat()])
}
