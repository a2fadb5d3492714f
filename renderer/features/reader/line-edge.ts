/** Where a letter begins or ends on a line that may be turned, as the pages of a PDF can be. */

type Rect = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>

/**
 * `x` and `y` are the point above the line from which the edge runs down, `height` px long; all of it is turned clockwise around
 * that point by `turn` quarters. `middle` is the point halfway down.
 */
export type LineEdge = {
  x: number
  y: number
  height: number
  turn: number
  middle: { x: number; y: number }
}

/** The edge on the side where the letter in this box on the screen begins (`isFirst`), or on the other one. */
export function lineEdge({ left, right, top, bottom }: Rect, turn: number, isFirst: boolean): LineEdge {
  const isAcross = turn % 2 === 0
  // The line begins at the left, then at the top, the right and the bottom, and its top is a quarter further.
  const isLow = turn === 0 || turn === 1 ? isFirst : !isFirst
  const [x, y] = isAcross
    ? [isLow ? left : right, turn === 0 ? top : bottom]
    : [turn === 1 ? right : left, isLow ? top : bottom]
  const middle = isAcross ? { x, y: (top + bottom) / 2 } : { x: (left + right) / 2, y }
  return { x, y, height: isAcross ? bottom - top : right - left, turn, middle }
}
