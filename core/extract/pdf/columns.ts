/** The columns of a page, and the order in which they are read. */

import type { Segment } from './segments.ts'

/** A part of a page that is one column wide. `x0` and `x1` are the edges of its text. */
export type Region = { page: number; x0: number; x1: number; segments: Segment[] }

/** Pieces on either side that make columns. */
const fewestRows = 3
/** Between columns, in points. */
const narrowestGutter = 6
/** A column's typical line holds more letters than a table's cell. */
const shortestLine = 14

/** The parts of a page in their order of reading. */
export function regionsOf(segments: readonly Segment[], page: number, isRtl: boolean): Region[] {
  return split(segments, isRtl, 0).map((part) => ({
    page,
    x0: Math.min(...part.map(({ x0 }) => x0)),
    x1: Math.max(...part.map(({ x1 }) => x1)),
    segments: part,
  }))
}

function split(segments: readonly Segment[], isRtl: boolean, depth: number): Segment[][] {
  if (segments.length === 0) return []
  const best = depth < 4 ? bestGutter(segments) : null
  if (!best) return [[...segments]]
  return best.flatMap((band) => {
    if (!band.columns) return [band.segments]
    const [left, right] = band.columns.map((column) => split(column, isRtl, depth + 1))
    return isRtl ? [...(right ?? []), ...(left ?? [])] : [...(left ?? []), ...(right ?? [])]
  })
}

type Band = { segments: Segment[]; columns?: [Segment[], Segment[]] }

/** The bands that the gutter with the most lines at its sides makes; null where there is none. */
function bestGutter(segments: readonly Segment[]): Band[] | null {
  let best: { bands: Band[]; lines: number } | null = null
  for (const x of gutters(segments)) {
    const bands = bandsAt(segments, x)
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

/** What reaches across the gutter parts the page into bands; between, there are two columns. */
function bandsAt(segments: readonly Segment[], x: number): Band[] {
  const crosses = (segment: Segment) => segment.x0 < x - 1 && segment.x1 > x + 1
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
    const left = rest.filter((segment) => segment.x1 <= x + 1)
    const right = rest.filter((segment) => segment.x1 > x + 1)
    if (isColumns(left, right)) {
      if (full.length > 0) bands.push({ segments: full })
      full = []
      bands.push({ segments: rest, columns: [left, right] })
    } else full.push(...rest)
  }
  if (full.length > 0) bands.push({ segments: full })
  return bands
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
    const lengths = column.map(({ glyphs }) => glyphs.length).sort((a, b) => a - b)
    const middle = lengths[Math.floor(lengths.length / 2)] ?? 0
    const wide = column.some(({ glyphs }) =>
      glyphs.some(({ text }) => /[\p{Script=Han}\p{Script=Hiragana}]/u.test(text)),
    )
    return middle >= (wide ? 8 : shortestLine)
  }
  return isText(left) && (isText(right) || right.length < fewestRows)
}
