/** The columns of a page, and the order in which they are read. */

import type { Rule } from './page.ts'
import type { Segment } from './segments.ts'

/** A part of a page that is one column wide. `x0` and `x1` are the edges of its text. */
export type Region = { page: number; x0: number; x1: number; segments: Segment[] }

/** Pieces on either side that make columns. */
const fewestRows = 3
/** Between columns, in points. */
const narrowestGutter = 6
/** A column's typical line holds more letters than a table's cell. */
const shortestLine = 14

/** A line that is too long for its column reaches out of it by no more than so much of itself. */
const mostOverfull = 0.2

/** Between the lines of a table there is no more than this, in points. */
const highestTable = 420

/** The parts of a page in their order of reading. `rules` are its thin lines: those of a table hold its columns together. */
export function regionsOf(
  segments: readonly Segment[],
  page: number,
  isRtl: boolean,
  rules: readonly Rule[] = [],
): Region[] {
  return split(segments, { isRtl, rules, isFirst: page === 1 }, 0).map((part) => ({
    page,
    x0: Math.min(...part.map(({ x0 }) => x0)),
    x1: Math.max(...part.map(({ x1 }) => x1)),
    segments: part,
  }))
}

type Layout = { isRtl: boolean; rules: readonly Rule[]; isFirst: boolean }

function split(segments: readonly Segment[], layout: Layout, depth: number): Segment[][] {
  if (segments.length === 0) return []
  const best = depth < 4 ? bestGutter(segments, layout.rules) : null
  if (!best) return [[...segments]]
  return best.flatMap((band) => {
    if (!band.columns) return [band.segments]
    const [names, ...text] = layout.isFirst && depth === 0 ? namesApart(band.columns) : [band.columns]
    return [names, ...text].flatMap((columns) => {
      const [left, right] = (columns ?? []).map((column) => split(column, layout, depth + 1))
      return layout.isRtl ? [...(right ?? []), ...(left ?? [])] : [...(left ?? []), ...(right ?? [])]
    })
  })
}

/** The most lines that a name has with its address. */
const mostOfName = 8

/** Names with their addresses, side by side above the columns of the text, are read before those. */
function namesApart(columns: readonly [Segment[], Segment[]]): (readonly [Segment[], Segment[]])[] {
  const rows = columns.flat().sort((a, b) => a.y - b.y)
  const end = rows.findIndex((segment, index) => {
    const next = rows[index + 1]
    return next !== undefined && next.y - segment.y > Math.max(segment.size, next.size) * 1.5
  })
  const last = rows[end]
  if (!last) return [columns]
  const [above, below] = [true, false].map((isAbove) =>
    columns.map((column) => column.filter(({ y }) => y <= last.y === isAbove)),
  )
  const [left = [], right = []] = above ?? []
  const widths = columns.map(
    (column) => Math.max(...column.map(({ x1 }) => x1)) - Math.min(...column.map(({ x0 }) => x0)),
  )
  const areNames = [left, right].every(
    (column, index) =>
      column.length > 0 &&
      column.length <= mostOfName &&
      column.every(({ x0, x1 }) => x1 - x0 < (widths[index] ?? 0) * 0.75),
  )
  const areLevel = Math.abs((left[0]?.y ?? 0) - (right[0]?.y ?? Number.POSITIVE_INFINITY)) < 2
  const [belowLeft = [], belowRight = []] = below ?? []
  return areNames && areLevel
    ? [
        [left, right],
        [belowLeft, belowRight],
      ]
    : [columns]
}

type Band = { segments: Segment[]; columns?: [Segment[], Segment[]] }

/** The bands that the gutter with the most lines at its sides makes; null where there is none. */
function bestGutter(segments: readonly Segment[], rules: readonly Rule[]): Band[] | null {
  let best: { bands: Band[]; lines: number } | null = null
  for (const x of gutters(segments)) {
    const bands = bandsAt(segments, x, inTables(segments, x, rules))
    const lines = bands.reduce((sum, { columns }) => sum + (columns?.flat().length ?? 0), 0)
    if (lines > 0 && (!best || lines > best.lines)) best = { bands, lines }
  }
  return best?.bands ?? null
}

/** Places across the page where many neighbours in a line leave a gap. */
function gutters(segments: readonly Segment[]): number[] {
  const rows = [...segments].sort((a, b) => a.y - b.y)
  const votes = new Map<number, number>()
  for (const [index, left] of rows.entries()) {
    let nearest: Segment | null = null
    const isLeftOf = (right: Segment) => right.x0 > left.x1 + narrowestGutter * 0.5
    for (const step of [1, -1]) {
      for (let next = index + step; ; next += step) {
        const right = rows[next]
        if (!right || Math.abs(right.y - left.y) > left.size) break
        if (isLeftOf(right) && (!nearest || right.x0 < nearest.x0)) nearest = right
      }
    }
    if (!nearest) continue
    for (let x = Math.ceil(left.x1); x <= Math.floor(nearest.x0); x += 1)
      votes.set(x, (votes.get(x) ?? 0) + 1)
  }
  const enough = [...votes].filter(([, count]) => count >= fewestRows).sort(([a], [b]) => a - b)
  // Of each stretch of places, the middle of those with the most votes.
  const found: number[] = []
  let stretch: [number, number][] = []
  const flush = () => {
    const most = Math.max(...stretch.map(([, count]) => count))
    const top = stretch.filter(([, count]) => count >= most * 0.9).map(([x]) => x)
    const middle = top[Math.floor(top.length / 2)]
    if (middle !== undefined) found.push(middle)
    stretch = []
  }
  for (const place of enough) {
    const last = stretch.at(-1)
    const isBreak = last && (place[0] - last[0] > 1 || place[1] > last[1] * 3 || place[1] * 3 < last[1])
    if (isBreak) flush()
    stretch.push(place)
  }
  if (stretch.length > 0) flush()
  return found
}

/** What stands between two lines that reach across the gutter, where it is short as the cells of a table are. */
function inTables(segments: readonly Segment[], x: number, rules: readonly Rule[]): Set<Segment> {
  const across = rules.filter(({ x0, x1 }) => x0 < x - 10 && x1 > x + 10).map(({ y }) => y)
  const ys = [...new Set(across)].sort((a, b) => a - b)
  const found = new Set<Segment>()
  for (const [index, top] of ys.entries()) {
    const bottom = ys[index + 1]
    if (bottom === undefined || bottom - top > highestTable) continue
    const within = segments.filter(({ y }) => y > top && y < bottom)
    if (within.length > 1 && middleLength(within) < shortestLine) for (const cell of within) found.add(cell)
  }
  return found
}

function middleLength(segments: readonly Segment[]): number {
  const lengths = segments.map(({ glyphs }) => glyphs.length).sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

/** What reaches across the gutter parts the page into bands; between, there are two columns. */
function bandsAt(segments: readonly Segment[], x: number, tables: ReadonlySet<Segment>): Band[] {
  const crosses = (segment: Segment) =>
    tables.has(segment) || (segment.x0 < x - 1 && segment.x1 > x + 1 && !isOverfull(segment, segments, x))
  const spanning = segments.filter(crosses).sort((a, b) => a.y - b.y)
  const beside = segments.filter((segment) => !crosses(segment))
  const parts: Segment[][] = [[], ...spanning.map((): Segment[] => [])]
  for (const segment of beside) {
    const after = spanning.filter(({ y }) => y < segment.y).length
    parts[after]?.push(segment)
  }
  const bands: Band[] = []
  let full: Segment[] = []
  for (const [index, part] of parts.entries()) {
    const before = spanning[index - 1]
    if (before) full.push(before)
    const tail = before ? tailOf(before, part, x) : []
    full.push(...tail)
    const rest = part.filter((segment) => !tail.includes(segment))
    const left = rest.filter((segment) => segment.x0 < x - 1)
    const right = rest.filter((segment) => segment.x0 >= x - 1)
    if (isColumns(left, right)) {
      if (full.length > 0) bands.push({ segments: full })
      full = []
      bands.push({ segments: rest, columns: [left, right] })
    } else full.push(...rest)
  }
  if (full.length > 0) bands.push({ segments: full })
  return bands
}

/** A line of the left column that was too long for it, such as an address: those above and below begin where it does, and end in time. */
function isOverfull(line: Segment, segments: readonly Segment[], x: number): boolean {
  if (line.x1 - x > (line.x1 - line.x0) * mostOverfull) return false
  const near = segments.filter(
    (other) =>
      other !== line && Math.abs(other.y - line.y) < line.size * 1.6 && Math.abs(other.x0 - line.x0) < 2,
  )
  return near.length > 0 && near.every((other) => other.x1 <= x + 1)
}

/** The short last lines of a paragraph that reaches across: they follow it at its own distance, with nothing beside them. */
function tailOf(before: Segment, part: readonly Segment[], x: number): Segment[] {
  const next = part.filter(({ y }) => y - before.y < before.size * 1.6 && y > before.y + before.size * 0.3)
  const [only] = next
  if (!only || next.length > 1 || only.x0 > x || Math.abs(only.size - before.size) > 0.3) return []
  const beside = part.some(
    (other) => other !== only && Math.abs(other.y - only.y) < only.size * 1.2 && other.x0 > x,
  )
  const follows = part.some(
    (other) => other !== only && other.x1 <= x && other.y > only.y && other.y - only.y < only.size * 1.35,
  )
  return beside || follows ? [] : [only]
}

function isColumns(left: readonly Segment[], right: readonly Segment[]): boolean {
  if (left.length < fewestRows || right.length < 2) return false
  const isText = (column: readonly Segment[]) => {
    const wide = column.some(({ glyphs }) =>
      glyphs.some(({ text }) => /[\p{Script=Han}\p{Script=Hiragana}]/u.test(text)),
    )
    return middleLength(column) >= (wide ? 8 : shortestLine) || isMostlyFull(column)
  }
  return isText(left) && (isText(right) || right.length < fewestRows)
}

/** Whether lines as wide as the column hold most of its letters: the pieces of a formula are many, but short. */
function isMostlyFull(column: readonly Segment[]): boolean {
  const width = Math.max(...column.map(({ x1 }) => x1)) - Math.min(...column.map(({ x0 }) => x0))
  const full = column.filter(
    ({ x0, x1, glyphs }) => x1 - x0 > width * 0.9 && glyphs.length > shortestLine * 2,
  )
  const lettersOf = (own: readonly Segment[]) => own.reduce((sum, { glyphs }) => sum + glyphs.length, 0)
  return full.length > fewestRows && lettersOf(full) > lettersOf(column) / 2
}
