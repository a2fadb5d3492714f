import { describe, expect, it } from 'vitest'
import type { Fragment } from '#core/article/page-places.ts'
import {
  edgesOfPicture,
  edgesOfRange,
  fragmentsByPage,
  lineAt,
  offsetNear,
  pageAt,
  pageOffsetAt,
  placedPages,
  stepFrom,
  topOfPageOffset,
  totalHeight,
} from '#renderer/features/pages/geometry.ts'

const portrait = { width: 500, height: 800 }
const landscape = { width: 800, height: 500 }
const pages = placedPages([portrait, portrait, landscape], 1000, 1000)

const word = (start: number, y0: number, x0 = 50) => ({
  start,
  end: start + 5,
  x0,
  x1: x0 + 20,
  y0,
  y1: y0 + 10,
})
const fragment = (number: number, page: number, start: number, words: Fragment['words']): Fragment => ({
  number,
  block: number,
  page,
  start,
  end: words.at(-1)?.end ?? start,
  text: '',
  element: { type: 'element', tagName: 'p', properties: {}, children: [] },
  words,
})
const fragments = [
  fragment(0, 1, 0, [word(0, 100), word(5, 100, 80), word(10, 112)]),
  fragment(1, 2, 16, [word(16, 400)]),
]
const byPage = fragmentsByPage(fragments)

describe('the place of a point', () => {
  const [first] = pages
  const near = (x: number, y: number, page = first) =>
    page ? offsetNear(page, byPage.get(page.number) ?? [], x, y) : null
  const told = fragment(0, 1, 0, [word(0, 100), word(5, 100, 80)])
  const texts = new Map([[1, [{ ...told, text: 'abcd efgh' }]]])
  const within = (x: number, y: number, turn: 0 | 1 = 0) =>
    first ? offsetNear({ ...first, turn }, texts.get(1) ?? [], x, y) : null

  it('is in the word under it, by its share of that', () => {
    // A point is two px on the screen.
    expect([100, 110, 139, 160, 199].map((x) => within(x, 210))).toEqual([0, 1, 4, 5, 9])
  })

  it('is in the nearest line, and at its end beside that', () => {
    expect(within(700, 205)).toBe(9)
    expect(within(0, 0)).toBe(0)
    expect(near(110, 232)).toBeGreaterThanOrEqual(10)
  })

  it('goes by the page turned upright', () => {
    // Turned by a quarter, the line runs down from the right edge.
    expect(within(1000 - 2 * 105, 2 * 55, 1)).toBe(1)
  })

  it('is nowhere on a page without text', () => {
    expect(near(50, 50, pages[2])).toBeNull()
  })
})

describe('the column of pages', () => {
  it('has the usual page as wide as wanted, and a wider one as wide as there is room', () => {
    expect(pages.map(({ number, top, scale }) => [number, top, scale])).toEqual([
      [1, 0, 2],
      [2, 1618, 2],
      [3, 3236, 1.25],
    ])
    expect(totalHeight(pages)).toBe(3236 + 625)
  })

  it('tells the page at a height, also above the first and below the last', () => {
    expect([-5, 0, 1617, 1618, 99_999].map((y) => pageAt(pages, y)?.number)).toEqual([1, 1, 1, 2, 3])
  })

  it('goes from page to page, and no further than the last', () => {
    expect([0, 300, 1618, 3236].map((y) => stepFrom(pages, y, 1))).toEqual([1618, 1618, 3236, 3236])
    expect([0, 300, 1618, 3236].map((y) => stepFrom(pages, y, -1))).toEqual([0, 0, 0, 1618])
  })
})

describe('a place in the text', () => {
  it('stands where its word does', () => {
    expect(edgesOfRange(pages, fragments, { start: 12 })).toEqual({ top: 224, bottom: 244 })
    expect(edgesOfRange(pages, fragments, { start: 17 })).toEqual({ top: 1618 + 800, bottom: 1618 + 820 })
    expect(edgesOfRange(pages, [], { start: 0 })).toBeNull()
  })

  it('stands on a page that is turned where it is seen', () => {
    const turned = placedPages([{ width: 800, height: 500, turn: 1 }], 1000, 800)
    // The left edge of the upright page is the upper one of the page as it is shown.
    expect(edgesOfRange(turned, fragments, { start: 0 })).toEqual({ top: 50, bottom: 70 })
  })

  it('is found again from the first line that is in sight', () => {
    expect(lineAt(pages, byPage, 0)).toEqual({ offset: 0, top: 200 })
    expect(lineAt(pages, byPage, 221)).toEqual({ offset: 10, top: 224 })
    // Below the last line of a page, the first of the next one.
    expect(lineAt(pages, byPage, 900)).toEqual({ offset: 16, top: 2418 })
    expect(lineAt(pages, byPage, 5000)).toBeNull()
  })
})

describe('an article of pages alone', () => {
  it('counts the heights of its pages, and finds them again whatever their size', () => {
    const half = placedPages([portrait, portrait, landscape], 500, 500)
    for (const [y, offset, smaller] of [
      [0, 0, 0],
      [800, 500, 400],
      [1618 + 400, 1250, 818 + 200],
      [3236, 2000, 1636],
    ] as const) {
      expect(pageOffsetAt(pages, y)).toEqual({ offset, top: y })
      expect(topOfPageOffset(half, offset)).toBe(smaller)
    }
  })

  it('is between two pages at the end of the first, and past the last nowhere', () => {
    expect(pageOffsetAt(pages, 1610)).toMatchObject({ offset: 999 })
    expect(topOfPageOffset(pages, 3000)).toBeNull()
    expect(pageOffsetAt([], 10)).toBeNull()
  })

  it('has the edges of its pictures by their names', () => {
    expect(edgesOfPicture(pages, 'page:2 0 100 500 300')).toEqual({
      page: 2,
      top: 1618 + 200,
      bottom: 1618 + 800,
    })
    expect(edgesOfPicture(pages, 'page:9 0 0 500 300')).toBeNull()
    expect(edgesOfPicture(pages, 'asset:9.png')).toBeNull()
  })
})
