/** Where a page has something drawn: paths and pictures that touch are one place. */

import { type Box, uprightBox } from '../../article/page-places.ts'
import type { PdfPage } from './page.ts'
import type { Sheets } from './places.ts'

/** The places of each page, on the page turned upright. */
export type DrawnPlaces = ReadonlyMap<number, readonly Box[]>

/** What is nearer to each other than this, in points, belongs together. */
const nearest = 9
/** So many shapes of a page are looked at: with more, what is drawn is a picture of its own anyway. */
const mostShapes = 2_000
/** What covers more of a page is what it stands on. */
const mostOfPage = 0.8
/** A place that has the same edges, in points, on so many pages belongs to the pages. */
const sameEdges = 3
const fewestRepeats = 3

export function drawnPlaces(pages: readonly PdfPage[], sheets: Sheets): DrawnPlaces {
  const places = new Map<number, Box[]>()
  for (const page of pages) {
    const sheet = sheets.get(page.number)
    if (!sheet || page.drawings.length === 0) continue
    const area = page.width * page.height
    const shapes = page.drawings
      .slice(0, mostShapes)
      .map((box) => onPage(box, page))
      .filter((box) => sizeOf(box) < area * mostOfPage)
    const found = joined(shapes).map((box) => uprightBox(box, { ...page, turn: sheet.turn }))
    if (found.length > 0) places.set(page.number, found)
  }
  return withoutRepeated(places)
}

export const sizeOf = ({ x0, x1, y0, y1 }: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0)

export const shared = (a: Box, b: Box): Box => ({
  x0: Math.max(a.x0, b.x0),
  x1: Math.min(a.x1, b.x1),
  y0: Math.max(a.y0, b.y0),
  y1: Math.min(a.y1, b.y1),
})

const onPage = (box: Box, { width, height }: Pick<PdfPage, 'width' | 'height'>): Box =>
  shared(box, { x0: 0, x1: width, y0: 0, y1: height })

const touch = (a: Box, b: Box) =>
  a.x0 < b.x1 + nearest && b.x0 < a.x1 + nearest && a.y0 < b.y1 + nearest && b.y0 < a.y1 + nearest

/** The boxes round those that touch, until none does. */
function joined(shapes: readonly Box[]): Box[] {
  let boxes = [...shapes].sort((a, b) => a.y0 - b.y0)
  for (;;) {
    const out: Box[] = []
    for (const box of boxes) {
      const known = out.findLastIndex((other) => touch(other, box))
      const other = out[known]
      if (other) out[known] = around(other, box)
      else out.push(box)
    }
    if (out.length === boxes.length) return out
    boxes = out
  }
}

const around = (a: Box, b: Box): Box => ({
  x0: Math.min(a.x0, b.x0),
  x1: Math.max(a.x1, b.x1),
  y0: Math.min(a.y0, b.y0),
  y1: Math.max(a.y1, b.y1),
})

/** Frames, bars and emblems that every page has are no figures. */
function withoutRepeated(places: ReadonlyMap<number, readonly Box[]>): DrawnPlaces {
  const keyOf = ({ x0, x1, y0, y1 }: Box) =>
    [x0, x1, y0, y1].map((edge) => Math.round(edge / sameEdges)).join(' ')
  const counts = new Map<string, number>()
  for (const box of [...places.values()].flat()) counts.set(keyOf(box), (counts.get(keyOf(box)) ?? 0) + 1)
  return new Map(
    [...places].map(([page, boxes]) => [
      page,
      boxes.filter((box) => (counts.get(keyOf(box)) ?? 0) < fewestRepeats),
    ]),
  )
}
