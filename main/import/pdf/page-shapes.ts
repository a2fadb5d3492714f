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
    /** A path whose bounds these are; one that only clips is seen as nothing but a line. */
    addPath(bounds: unknown, matrix: Matrix, isClip: boolean): void {
      if (rules.length + dots.length >= mostShapes && drawings.length >= mostShapes) return
      const box = boxOfBounds(bounds, matrix)
      if (!box) return
      const rule = ruleOf(box)
      const dot = dotOf(box)
      if (rule && rules.length < mostShapes) rules.push(rule)
      if (dot && dots.length < mostShapes) dots.push(dot)
      if (!isClip && drawings.length < mostShapes) drawings.push(box)
    },
    /** A picture, which fills the unit square of this matrix. */
    addPicture(matrix: Matrix): void {
      const box = boxOf(matrix, [0, 0, 1, 1])
      const isSeen = box.x1 - box.x0 > smallestPicture && box.y1 - box.y0 > smallestPicture
      if (isSeen && drawings.length < mostShapes) drawings.push(box)
    },
  }
}

/** In points. */
const smallestPicture = 20

/** The edges of a path on the page as it is shown; null where it has none. */
function boxOfBounds(bounds: unknown, matrix: Matrix): Box | null {
  const values = Array.isArray(bounds) || bounds instanceof Float32Array ? bounds : null
  if (!values) return null
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(values as ArrayLike<unknown>, numberOf)
  return boxOf(matrix, [left, top, right, bottom])
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
