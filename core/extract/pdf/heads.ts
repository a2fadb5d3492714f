/** Running heads and page numbers: what stands at the same place, above or below the text, page after page. */

import { type Segment, type SegmentPage, usualSize } from './segments.ts'

/** Lines of the top and of the bottom of a page that may be heads. */
const mostRows = 4

type Row = { segments: Segment[]; y: number; size: number; edge: 'top' | 'bottom'; depth: number }

/** The pages without their heads, and the heads. */
export function withoutHeads(pages: readonly SegmentPage[]): { pages: SegmentPage[]; heads: Segment[][] } {
  const rows = pages.map(edgeRows)
  const heads = pages.map(() => new Set<Segment>())
  markRepeated(pages, rows, heads)
  keepWithinText(pages, heads)
  markNumbers(pages, rows, heads)
  markRights(pages, rows, heads)
  for (const [page, edge] of rows.entries())
    keepText(edge, heads[page] ?? new Set(), leadingOf(pages[page]?.segments ?? []))
  markBeyondText(pages, heads)
  markStamps(pages, heads)
  return {
    pages: pages.map((page, index) => ({
      ...page,
      segments: page.segments.filter((segment) => !heads[index]?.has(segment)),
    })),
    heads: heads.map((set) => [...set]),
  }
}

/** The rows at the upper and lower edge of a page, the outermost first. */
function edgeRows(page: SegmentPage): Row[] {
  const rows = rowsOf(page.segments)
  const top = rows.slice(0, mostRows).map((row, depth): Row => ({ ...row, edge: 'top', depth }))
  const bottom = rows
    .slice(-mostRows)
    .reverse()
    .map((row, depth): Row => ({ ...row, edge: 'bottom', depth }))
  return [...top, ...bottom]
}

function rowsOf(segments: readonly Segment[]): { segments: Segment[]; y: number; size: number }[] {
  const rows: { segments: Segment[]; y: number; size: number }[] = []
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    const last = rows.at(-1)
    if (last && segment.y - last.y < Math.min(segment.size, last.size) * 0.5) last.segments.push(segment)
    else rows.push({ segments: [segment], y: segment.y, size: segment.size })
  }
  return rows
}

const spelled = (segment: Segment) =>
  segment.glyphs.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join('')

/** What a head says, with numbers left open. */
function keyOf(segment: Segment): string {
  return spelled(segment)
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/\d+/g, '#')
    .replace(/^[^\p{L}#]*([ivxlc]+)[^\p{L}]*$/u, '#')
}

/** Heads that say the same, at the same height of several pages. */
function markRepeated(pages: readonly SegmentPage[], rows: readonly Row[][], heads: Set<Segment>[]): void {
  type Place = { page: number; segment: Segment }
  const found = new Map<string, Place[]>()
  for (const [page, edge] of rows.entries()) {
    for (const row of edge) {
      for (const segment of row.segments) {
        if (isNote(segment, pages[page]?.segments ?? [])) continue
        const key = `${row.edge} ${keyOf(segment)}`
        const known = found.get(key)
        if (known) known.push({ page, segment })
        else found.set(key, [{ page, segment }])
      }
    }
  }
  for (const places of found.values()) {
    places.sort((a, b) => a.segment.y - b.segment.y)
    for (const [index, { page, segment }] of places.entries()) {
      const reach = (pages[page]?.height ?? 0) * 0.02
      const isElsewhere = (step: 1 | -1) => {
        for (let at = index + step; ; at += step) {
          const other = places[at]
          if (!other || Math.abs(other.segment.y - segment.y) >= reach) return false
          if (other.page !== page) return true
        }
      }
      if (isElsewhere(1) || isElsewhere(-1)) heads[page]?.add(segment)
    }
  }
}

/** A line of text has so many letters. */
const textLength = 25
/** Where so many pages have text, there are no heads: the other pages may begin chapters or end them. */
const manyPages = 0.3
/** So many pages tell where their text begins and ends. */
const fewestPages = 4

/** What stands where many pages have text is no head: the number over a chapter's title is at the same height in each chapter. */
function keepWithinText(pages: readonly SegmentPage[], heads: Set<Segment>[]): void {
  const area = textArea(pages, heads)
  if (!area) return
  for (const [index, { height }] of pages.entries()) {
    for (const segment of heads[index] ?? []) {
      const slack = segment.size * 0.1
      if (segment.y > area.top * height - slack && segment.y < area.bottom * height + slack)
        heads[index]?.delete(segment)
    }
  }
}

/** Where many pages have their first and last line of text, as shares of their height. */
function textArea(
  pages: readonly SegmentPage[],
  heads: readonly ReadonlySet<Segment>[],
): { top: number; bottom: number } | null {
  const places = pages.flatMap(({ segments, height }, index) => {
    const text = segments.filter(
      (segment) => segment.glyphs.length >= textLength && !heads[index]?.has(segment),
    )
    const ys = text.map(({ y }) => y / height)
    return ys.length === 0 ? [] : [{ top: Math.min(...ys), bottom: Math.max(...ys) }]
  })
  if (places.length < fewestPages) return null
  // At least one page is left out: its outermost line may be a long head.
  const many = Math.ceil((places.length - 1) * manyPages)
  const tops = places.map(({ top }) => top).sort((a, b) => a - b)
  const bottoms = places.map(({ bottom }) => bottom).sort((a, b) => b - a)
  return { top: tops[many] ?? 0, bottom: bottoms[many] ?? 1 }
}

/** A note at a page's foot, which may say the same as another one, or its mark hard by the text that follows it. */
function isNote(segment: Segment, others: readonly Segment[]): boolean {
  const [first] = segment.glyphs
  const isMarked =
    first !== undefined && first.size < segment.size * 0.88 && first.y < segment.y - segment.size * 0.15
  if (isMarked && /[\d*†‡§]/u.test(first.text)) return true
  return (
    segment.glyphs.length <= 3 &&
    others.some(
      ({ x0, y, size, glyphs }) =>
        glyphs.length > 3 &&
        segment.size < size * 0.9 &&
        x0 > segment.x0 &&
        x0 - segment.x1 < size &&
        Math.abs(y - segment.y) < size * 0.7,
    )
  )
}

const numberOnly = /^\W*(?:\p{L}{1,7}\.?\s*)?(\d{1,4})\s*(?:[/|–-]|\p{L}{1,4})?\s*(\d{1,4})?\W*$/u

/** Numbers alone in the outermost row. */
function markNumbers(pages: readonly SegmentPage[], rows: readonly Row[][], heads: Set<Segment>[]): void {
  for (const [page, edge] of rows.entries()) {
    const { width = 0, height = 0 } = pages[page] ?? {}
    for (const row of edge) {
      const [only] = row.segments
      if (row.depth > 0 || row.segments.length !== 1 || !only) continue
      const isOuter = only.y < height * 0.12 || only.y > height * 0.86
      const isShort = only.x1 - only.x0 < width * 0.2
      const next = edge.find((other) => other.edge === row.edge && other.depth === 1)
      const isApart = !next || Math.abs(next.y - row.y) > row.size * 1.6
      if (isOuter && isShort && isApart && numberOnly.test(spelled(only))) heads[page]?.add(only)
    }
  }
}

const rights = /©|\(c\)\s*\d{4}|\bcopyright\b|all rights reserved|\bissn\b|creativecommons\.org/iu

/** The outermost row at the bottom of a page that says whose it is. */
function markRights(pages: readonly SegmentPage[], rows: readonly Row[][], heads: Set<Segment>[]): void {
  for (const [page, edge] of rows.entries()) {
    const height = pages[page]?.height ?? 0
    // Below it, there may be a page number.
    const outer = edge.filter((row) => row.edge === 'bottom' && row.y > height * 0.86)
    const row = outer.find(({ segments }) => !segments.every((segment) => heads[page]?.has(segment)))
    if (row?.segments.some((segment) => rights.test(spelled(segment))))
      for (const segment of row.segments) heads[page]?.add(segment)
  }
}

/** So many pages have a stamp, and so large a share of all. */
const fewestStamped = 3
const mostStamped = 0.6
/** It stands at the same place, in points. */
const samePlace = 3
/** Over other text: the same words a little beside themselves are the shadow of a heading. */
const isOverText = (stamp: Segment, segments: readonly Segment[]) =>
  segments.some(
    (other) =>
      other !== stamp &&
      Math.abs(other.y - stamp.y) < stamp.size * 0.6 &&
      sharedWidth(other, stamp) > stamp.size * 2 &&
      spelled(other) !== spelled(stamp),
  )

/** Large letters with nothing near above or below them: a heading has the text that it belongs to. */
const isLargeAlone = (stamp: Segment, segments: readonly Segment[], size: number) =>
  stamp.size > size * largeStamp &&
  !segments.some(
    (other) =>
      other !== stamp &&
      Math.abs(other.y - stamp.y) < stamp.size * nearStamp &&
      sharedWidth(other, stamp) > 0,
  )

const sharedWidth = (a: Segment, b: Segment) => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)

const shortestStamp = 4
const longestStamp = 120

/** Letters so many times as large as the text's: headings of a form are smaller. */
const largeStamp = 3
/** What is nearer than this, in units of its own size, belongs together. */
const nearStamp = 2

/** What is written very large and alone, or over the text, on most pages at the very same place: watermarks. */
function markStamps(pages: readonly SegmentPage[], heads: Set<Segment>[]): void {
  const found = new Map<string, { page: number; segment: Segment }[]>()
  const size = usualSize(pages)
  for (const [page, { segments }] of pages.entries()) {
    for (const segment of segments) {
      if (segment.glyphs.length < shortestStamp || segment.glyphs.length > longestStamp) continue
      const text = spelled(segment)
      if (!/\p{L}{3}/u.test(text)) continue
      const place = [segment.x0, segment.y].map((edge) => Math.round(edge / samePlace))
      const key = `${place.join(' ')} ${text}`
      const known = found.get(key)
      if (known) known.push({ page, segment })
      else found.set(key, [{ page, segment }])
    }
  }
  for (const places of found.values()) {
    const stamped = new Set(places.map(({ page }) => page)).size
    if (stamped < Math.max(fewestStamped, pages.length * mostStamped)) continue
    const isStamp = ({ page, segment }: (typeof places)[number]) =>
      isLargeAlone(segment, pages[page]?.segments ?? [], size) ||
      isOverText(segment, pages[page]?.segments ?? [])
    if (places.filter(isStamp).length * 2 < places.length) continue
    for (const { page, segment } of places) heads[page]?.add(segment)
  }
}

/** Heads are the outermost rows, apart from the text: what is within the text, or hard by it, belongs to it. */
function keepText(rows: readonly Row[], heads: Set<Segment>, leading: number): void {
  for (const edge of ['top', 'bottom']) {
    const own = rows.filter((row) => row.edge === edge)
    const isHead = (row: Row | undefined) => row?.segments.some((segment) => heads.has(segment)) ?? false
    const outer = own.findIndex((row) => !isHead(row))
    let depth = Math.min(outer < 0 ? own.length : outer, mostRows - 1)
    while (depth > 0 && !isApart(own[depth - 1], own[depth], leading)) depth -= 1
    for (const row of own.slice(depth)) for (const segment of row.segments) heads.delete(segment)
  }
}

/** `leading` is how far the lines of the page are from each other. */
function isApart(head: Row | undefined, text: Row | undefined, leading: number): boolean {
  if (!head || !text) return head !== undefined
  const size = Math.max(head.size, text.size)
  const isFar = Math.abs(head.y - text.y) > Math.max(size * 1.5, leading * 1.15)
  return isFar || Math.abs(head.size - text.size) > size * 0.06
}

/** The distance that most rows of a page have from the next one; 0 where there are few. */
function leadingOf(segments: readonly Segment[]): number {
  const rows = rowsOf(segments)
  const gaps = rows.slice(1).map(({ y }, index) => y - (rows[index]?.y ?? y))
  return gaps.length < 8 ? 0 : (gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0)
}

/** The places of a page's first and last line of text, as shares of its height; null where it has none. */
type Extent = { first: number; last: number } | null

/** Hardly any page has a line of text so far out, as it would where a note at a page's foot says the same as another one. */
function isBeyondMost(y: number, pages: readonly Extent[]): boolean {
  const sameLine = 0.004
  const isTop = y < 0.5
  const beyond = pages.filter(
    (page) => page !== null && (isTop ? page.first < y + sameLine : page.last > y - sameLine),
  )
  return beyond.length <= Math.max(1, pages.length * 0.25)
}

/** Long lines that have another one close above or below: heads stand apart. In the order of the page. */
function linesOfText(segments: readonly Segment[]): Segment[] {
  const long = segments.filter(({ glyphs }) => glyphs.length >= textLength).sort((a, b) => a.y - b.y)
  return long.filter((segment, index) =>
    [long[index - 1], long[index + 1]].some(
      (other) => other !== undefined && Math.abs(other.y - segment.y) < segment.size * 1.45,
    ),
  )
}

/** What stands beyond the place where heads are on other pages, or on their line, is one, too: the first page has its own. */
function markBeyondText(pages: readonly SegmentPage[], heads: Set<Segment>[]): void {
  const all = heads.flatMap((set, page) =>
    [...set].map((segment) => ({ y: segment.y / (pages[page]?.height ?? 1), size: segment.size })),
  )
  const tops = all.filter(({ y }) => y < 0.3).map(({ y }) => y)
  const bottoms = all.filter(({ y }) => y > 0.7).map(({ y }) => y)
  // One head alone, or one high up in the text, says nothing of the others.
  const extents = pages.map(({ segments, height }, index): Extent => {
    const lines = linesOfText(segments.filter((segment) => !heads[index]?.has(segment)))
    const [first, last] = [lines[0], lines.at(-1)]
    return first && last ? { first: first.y / height, last: last.y / height } : null
  })
  // Only the innermost counts, and the heads of all pages are at few places.
  const innermost = (places: readonly number[], inwards: (a: number, b: number) => number) =>
    places.length < 2 ? undefined : [...new Set(places)].sort(inwards).find((y) => isBeyondMost(y, extents))
  const top = innermost(tops, (a, b) => b - a) ?? 0
  const bottom = innermost(bottoms, (a, b) => a - b) ?? 1
  for (const [index, page] of pages.entries()) {
    const text = page.segments.filter((segment) => !heads[index]?.has(segment))
    const slackOf = ({ size }: Segment) => (size * 0.6) / page.height
    const above = text.filter((segment) => top > 0 && segment.y / page.height < top + slackOf(segment))
    const below = text.filter((segment) => bottom < 1 && segment.y / page.height > bottom - slackOf(segment))
    for (const beyond of [above, below]) {
      // So many lines are text, wherever heads are on other pages.
      if (rowsOf(beyond).length > mostRows) continue
      for (const segment of beyond) heads[index]?.add(segment)
    }
  }
}
