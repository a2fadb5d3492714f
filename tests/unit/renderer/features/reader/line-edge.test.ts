/** The edges of letters on lines that are turned. */

import { describe, expect, it } from 'vitest'
import { lineEdge } from '#renderer/features/reader/line-edge.ts'

const letter = { left: 100, right: 108, top: 50, bottom: 70 }

describe('the edge of a letter', () => {
  it.each([
    { turn: 0, first: [100, 50], last: [108, 50], height: 20, middles: [100, 60, 108, 60] },
    { turn: 1, first: [108, 50], last: [108, 70], height: 8, middles: [104, 50, 104, 70] },
    { turn: 2, first: [108, 70], last: [100, 70], height: 20, middles: [108, 60, 100, 60] },
    { turn: 3, first: [100, 70], last: [100, 50], height: 8, middles: [104, 70, 104, 50] },
  ])('stands across a line turned by $turn quarters', ({ turn, first, last, height, middles }) => {
    const [begin, end] = [lineEdge(letter, turn, true), lineEdge(letter, turn, false)]
    expect([begin.x, begin.y, begin.height, begin.turn]).toEqual([...first, height, turn])
    expect([end.x, end.y, end.height, end.turn]).toEqual([...last, height, turn])
    expect([begin.middle, end.middle].flatMap(({ x, y }) => [x, y])).toEqual(middles)
  })
})
