/** Annotations that overlap: flattened, block by block, to stretches that can be painted side by side, and what is seen of each. */

import type { Color, HighlightStyle } from './annotation.ts'

/** A gloss's place in the article's text. */
export type GlossRange = { id: string; start: number; end: number }

/** A stretch of one block, in offsets relative to the block, and the glosses that cover all of it, the top one first. */
export type Segment = { start: number; end: number; ids: string[] }

/** The gloss that starts later lies on top; of two that start together, the shorter one; else the later made one. */
function byHeight(a: GlossRange, b: GlossRange): number {
  if (a.start !== b.start) return b.start - a.start
  if (a.end !== b.end) return a.end - b.end
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

/** Disjoint, sorted, non-empty segments of the block: each character lies in one that names exactly its glosses. */
export function segmentsOf(ranges: readonly GlossRange[], block: { start: number; end: number }): Segment[] {
  const inside = ranges
    .filter(({ start, end }) => start < end && start < block.end && end > block.start)
    .sort(byHeight)
  const edges = new Set<number>()
  for (const { start, end } of inside) {
    edges.add(Math.max(start, block.start))
    edges.add(Math.min(end, block.end))
  }
  const points = [...edges].sort((a, b) => a - b)
  const segments: Segment[] = []
  // Lowest first, so that what begins at a point is taken from the end and already stands in order of height.
  const waiting = inside
  let covering: GlossRange[] = []
  points.forEach((start, index) => {
    const end = points[index + 1]
    if (end === undefined) return
    const begun: GlossRange[] = []
    for (let next = waiting.at(-1); next && next.start <= start; next = waiting.at(-1)) {
      waiting.pop()
      begun.push(next)
    }
    // What begins here lies above all that began before.
    covering = [...begun.reverse(), ...covering.filter((range) => range.end > start)]
    if (covering.length === 0) return
    segments.push({ start: start - block.start, end: end - block.start, ids: covering.map(({ id }) => id) })
  })
  return segments
}

/**
 * The ranges that touch each block, by the block's number; blocks without any are left out. `blocks` are in the order of
 * the text and do not overlap. Costs a binary search a range, however many blocks there are.
 */
export function byBlock<R extends { start: number; end: number }>(
  ranges: readonly R[],
  blocks: readonly { number: number; start: number; end: number }[],
): Map<number, R[]> {
  const found = new Map<number, R[]>()
  for (const range of ranges) {
    let low = 0
    let high = blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((blocks[middle]?.end ?? 0) <= range.start) low = middle + 1
      else high = middle
    }
    for (let block = blocks[low]; block && block.start < range.end; block = blocks[++low]) {
      if (range.start >= range.end) break
      const list = found.get(block.number)
      if (list) list.push(range)
      else found.set(block.number, [range])
    }
  }
  return found
}

/** The colours of a stretch: what fills it, the line under it, and what shows as a strip at its foot. */
export type Layers = { fill?: Color; line?: Color; under?: Color }

/**
 * The layers of glosses from the top one down: the first highlight fills, the first underline draws the line, and of the
 * rest the upper highlight, else the upper underline, shows as a strip. Two of one colour show as two.
 */
export function layersOf(looks: readonly { color: Color; style: HighlightStyle }[]): Layers {
  const colorsOf = (style: HighlightStyle) =>
    looks.filter((look) => look.style === style).map(({ color }) => color)
  const [fill, secondFill] = colorsOf('highlight')
  const [line, secondLine] = colorsOf('underline')
  const under = secondFill ?? secondLine
  return { ...(fill && { fill }), ...(line && { line }), ...(under && { under }) }
}
