/** Where a page has something drawn: paths and pictures that touch are one place. */

import { type Box, uprightBox } from '../../article/page-places.ts'
import type { Drawing, PdfPage } from './page.ts'
import type { Sheets } from './places.ts'

/**
 * Text may stand on a `ground`, which is nothing but frames, bands and lines from edge to edge, and on a picture that fills its place;
 * a `drawing` has more than that.
 */
export type DrawnPlace = Box & { kind: 'ground' | 'picture' | 'drawing' }

/** The places of each page, on the page turned upright. */
export type DrawnPlaces = ReadonlyMap<number, readonly DrawnPlace[]>

/** What is nearer to each other than this, in points, belongs together. */
const nearest = 9
/** So many shapes of a page are looked at: with more, what is drawn is a picture of its own anyway. */
const mostShapes = 2_000
/** What covers more of a page is what it stands on. */
const mostOfPage = 0.8
/** A plain shape so wide or so high as its place, by share, is its frame, its ground, or a line across. */
const acrossPlace = 0.9
/** What else is drawn there makes it a drawing where it has so large a share of the place: less is a sign beside a text. */
const smallestDrawing = 0.15
/** A place that has the same edges, in points, on so many pages belongs to the pages. */
const sameEdges = 3
const fewestRepeats = 3

/** `progress` is called page by page. */
export function drawnPlaces(
  pages: readonly Omit<PdfPage, 'glyphs'>[],
  sheets: Sheets,
  progress: () => void = () => {},
): DrawnPlaces {
  const places = new Map<number, DrawnPlace[]>()
  for (const page of pages) {
    progress()
    const sheet = sheets.get(page.number)
    if (!sheet || page.drawings.length === 0) continue
    const area = page.width * page.height
    const shapes = page.drawings
      .slice(0, mostShapes)
      .map((shape) => ({ ...onPage(shape, page), kind: shape.kind }))
      .filter((box) => sizeOf(box) < area * mostOfPage)
    const found = joined(shapes).map((place) => ({
      ...uprightBox(place.box, { ...page, turn: sheet.turn }),
      kind: kindOf(place),
    }))
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

/** Shapes that touch, and the box round them. */
type Joined = { box: Box; shapes: Drawing[] }

/**
 * The boxes round those that touch, so that none does, from top to bottom. A shape looks again at the places only where it has just
 * taken one of them up: altogether no more often than twice for each shape.
 */
function joined(shapes: readonly Drawing[]): Joined[] {
  const places: Joined[] = []
  for (const shape of shapes) {
    const own: Joined = { box: shape, shapes: [shape] }
    for (;;) {
      const index = places.findLastIndex(({ box }) => touch(box, own.box))
      const [other] = index < 0 ? [] : places.splice(index, 1)
      if (!other) break
      own.box = around(own.box, other.box)
      // The shorter list goes to the end of the longer one.
      const [more, fewer] =
        own.shapes.length < other.shapes.length ? [other.shapes, own.shapes] : [own.shapes, other.shapes]
      for (const one of fewer) more.push(one)
      own.shapes = more
    }
    places.push(own)
  }
  return places.sort((a, b) => a.box.y0 - b.box.y0)
}

function kindOf({ box, shapes }: Joined): DrawnPlace['kind'] {
  const isAcross = ({ x0, x1 }: Box) => x1 - x0 >= (box.x1 - box.x0) * acrossPlace
  const isUpright = ({ y0, y1 }: Box) => y1 - y0 >= (box.y1 - box.y0) * acrossPlace
  const isGround = (shape: Drawing) =>
    (shape.kind === 'plain' && (isAcross(shape) || isUpright(shape))) ||
    (shape.kind === 'picture' && isAcross(shape) && isUpright(shape))
  const drawn = shapes.reduce((sum, shape) => sum + (isGround(shape) ? 0 : sizeOf(shape)), 0)
  if (drawn >= sizeOf(box) * smallestDrawing) return 'drawing'
  return shapes.some(({ kind }) => kind === 'picture') ? 'picture' : 'ground'
}

const around = (a: Box, b: Box): Box => ({
  x0: Math.min(a.x0, b.x0),
  x1: Math.max(a.x1, b.x1),
  y0: Math.min(a.y0, b.y0),
  y1: Math.max(a.y1, b.y1),
})

/** Frames, bars and emblems that every page has are no figures. */
function withoutRepeated(places: DrawnPlaces): DrawnPlaces {
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
