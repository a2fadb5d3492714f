/** What is drawn on a page besides its letters: thin lines, small discs, and the boxes of all paths and pictures. */

import type { Box } from '#core/article/page-places.ts'
import type { Dot, PdfPage, Rule } from '#core/extract/pdf/page.ts'
import { type Matrix, numberOf, times } from './matrix.ts'

/** A page never has more of each; what is beyond is left out. */
const mostShapes = 5_000

/** Collects the shapes of a page; `found` is what it has so far. */
export function pageShapes() {
  const found: Pick<PdfPage, 'rules' | 'dots' | 'drawings'> = { rules: [], dots: [], drawings: [] }
  const { rules, dots, drawings } = found

  return {
    found,
    /** A path, as PDF.js lists it, whose bounds these are; one that only clips is seen as nothing but a line. */
    addPath(path: unknown, bounds: unknown, matrix: Matrix, isClip: boolean): void {
      if (rules.length + dots.length >= mostShapes && drawings.length >= mostShapes) return
      const box = boxOfBounds(bounds, matrix)
      if (!box) return
      const rule = ruleOf(box)
      const dot = dotOf(box)
      if (rule && rules.length < mostShapes) rules.push(rule)
      if (dot && dots.length < mostShapes) dots.push(dot)
      if (!isClip && drawings.length < mostShapes)
        drawings.push({ ...box, kind: isPlain(path, bounds) ? 'plain' : 'path' })
    },
    /** A picture, which fills the unit square of this matrix. */
    addPicture(matrix: Matrix): void {
      const box = boxOf(matrix, [0, 0, 1, 1])
      const isSeen = box.x1 - box.x0 > smallestPicture && box.y1 - box.y0 > smallestPicture
      if (isSeen && drawings.length < mostShapes) drawings.push({ ...box, kind: 'picture' })
    },
  }
}

/** In points. */
const smallestPicture = 20

/** The edges of a path on the page as it is shown; null where it has none. */
function boxOfBounds(bounds: unknown, matrix: Matrix): Box | null {
  const edges = edgesOf(bounds)
  return edges && boxOf(matrix, edges)
}

function edgesOf(bounds: unknown): [number, number, number, number] | null {
  const values = Array.isArray(bounds) || bounds instanceof Float32Array ? bounds : null
  if (!values) return null
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(values as ArrayLike<unknown>, numberOf)
  return [left, top, right, bottom]
}

/** How many points each of PDF.js's steps of a path has: to move, a line, a curve, a flatter curve, back to the beginning. */
const pointsOfSteps = [1, 1, 3, 2, 0]
const lineStep = 1
/** A point is at an edge that is nearer than this share of the path's longer side. */
const atEdge = 0.02

/** Whether all points of a path are at the edges of its box, and its lines run along them: a line, a rectangle, one with round corners. */
function isPlain(path: unknown, bounds: unknown): boolean {
  const edges = edgesOf(bounds)
  const steps: unknown = Array.isArray(path) ? path[0] : null
  if (!edges || !(steps instanceof Float32Array)) return false
  const [left, top, right, bottom] = edges
  const slack = Math.max(right - left, bottom - top) * atEdge
  const isAt = (value: number, edge: number) => Math.abs(value - edge) <= slack
  let [lastX, lastY] = [0, 0]
  for (let at = 0; at < steps.length; ) {
    const step = steps[at] ?? 0
    const points = pointsOfSteps[step] ?? 0
    for (let point = 0; point < points; point += 1) {
      const x = steps[at + 1 + 2 * point] ?? 0
      const y = steps[at + 2 + 2 * point] ?? 0
      if (!isAt(x, left) && !isAt(x, right) && !isAt(y, top) && !isAt(y, bottom)) return false
      if (step === lineStep && !isAt(x, lastX) && !isAt(y, lastY)) return false
      ;[lastX, lastY] = [x, y]
    }
    at += 1 + 2 * points
  }
  return true
}

function boxOf(matrix: Matrix, [left, top, right, bottom]: readonly [number, number, number, number]): Box {
  const [, , , , x0, y0] = times(matrix, [1, 0, 0, 1, left, top])
  const [, , , , x1, y1] = times(matrix, [1, 0, 0, 1, right, bottom])
  return { x0: Math.min(x0, x1), x1: Math.max(x0, x1), y0: Math.min(y0, y1), y1: Math.max(y0, y1) }
}

function ruleOf({ x0, x1, y0, y1 }: Box): Rule | null {
  return y1 - y0 > 3 || x1 - x0 < 15 ? null : { x0, x1, y: (y0 + y1) / 2 }
}

/** In points. */
const smallestDot = 1.2
const largestDot = 14

function dotOf({ x0, x1, y0, y1 }: Box): Dot | null {
  const width = x1 - x0
  const isSquare = Math.abs(width - (y1 - y0)) < width * 0.1
  return isSquare && width > smallestDot && width < largestDot ? { x0, x1, y: (y0 + y1) / 2 } : null
}
