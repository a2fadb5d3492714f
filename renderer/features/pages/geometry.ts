/** Where pages and words stand in the column of pages, in px from its top: known from the file, drawn or not. */

import type { TextRange } from '#core/annotation/annotation.ts'
import { pagePlace } from '#core/article/images.ts'
import {
  type Box,
  type Fragment,
  type PageSize,
  type PlacedWord,
  shownBox,
  uprightBox,
} from '#core/article/page-places.ts'
import { isRightToLeft } from '#core/text/scripts.ts'
import { blockAt } from '#renderer/article/positions.ts'

/** Between two pages, in px. */
const pageGap = 18

/** Each page with its place; `scale` is px on the screen for a point. */
export type PlacedPage = PageSize & { number: number; top: number; scale: number }

/** The pages one below the other, as wide as there is room, but no wider than `preferred` px for the usual page. */
export function placedPages(pages: readonly PageSize[], room: number, preferred: number): PlacedPage[] {
  const widths = pages.map(({ width }) => width).sort((a, b) => a - b)
  const usual = widths[Math.floor(widths.length / 2)] ?? 1
  let top = 0
  return pages.map((page, index) => {
    const scale = Math.min(preferred / usual, room / page.width)
    const placed = { ...page, number: index + 1, top, scale }
    top += page.height * scale + pageGap
    return placed
  })
}

/** The fragments of each page, in the order of the text. */
export function fragmentsByPage(fragments: readonly Fragment[]): Map<number, Fragment[]> {
  const byPage = new Map<number, Fragment[]>()
  for (const fragment of fragments) {
    const known = byPage.get(fragment.page)
    if (known) known.push(fragment)
    else byPage.set(fragment.page, [fragment])
  }
  return byPage
}

export const totalHeight = (pages: readonly PlacedPage[]): number => {
  const last = pages.at(-1)
  return last ? last.top + last.height * last.scale : 0
}

export const widestPage = (pages: readonly PlacedPage[]): number =>
  Math.max(0, ...pages.map(({ width, scale }) => Math.round(width * scale)))

/** The page at a height: the last that begins above it. */
export function pageAt(pages: readonly PlacedPage[], y: number): PlacedPage | undefined {
  let low = 0
  let high = pages.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pages[middle]?.top ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return pages[low]
}

/** The upper and lower edge of a box of a page in the column. */
function edgesOf(box: Box, page: PlacedPage): { top: number; bottom: number } {
  const { y0, y1 } = shownBox(box, page)
  return { top: page.top + y0 * page.scale, bottom: page.top + y1 * page.scale }
}

/** Where a stretch of text begins: the upper and lower edge of its first word; null where it has no place. */
export function edgesOfRange(
  pages: readonly PlacedPage[],
  fragments: readonly Fragment[],
  { start }: Pick<TextRange, 'start'>,
): { top: number; bottom: number } | null {
  const fragment = blockAt(fragments, start) as Fragment | undefined
  const page = fragment && pages[fragment.page - 1]
  const word = fragment?.words.findLast((one) => one.start <= start) ?? fragment?.words[0]
  return page && word ? edgesOf(word, page) : null
}

/** A line above or below is so much farther than a word beside, when the nearest word is looked for. */
const acrossLines = 4

/** The offset of the text nearest to a point of a page, in px from its upper left corner; null on a page without text. */
export function offsetNear(
  page: PlacedPage,
  fragments: readonly Fragment[],
  x: number,
  y: number,
): number | null {
  const [pointX, pointY] = [x / page.scale, y / page.scale]
  const point = uprightBox({ x0: pointX, x1: pointX, y0: pointY, y1: pointY }, page)
  let best: { word: PlacedWord; fragment: Fragment; distance: number } | null = null
  for (const fragment of fragments) {
    for (const word of fragment.words) {
      const distance = Math.hypot(
        Math.max(word.x0 - point.x0, point.x0 - word.x1, 0),
        Math.max(word.y0 - point.y0, point.y0 - word.y1, 0) * acrossLines,
      )
      if (!best || distance < best.distance) best = { word, fragment, distance }
    }
  }
  if (!best) return null
  const { word, fragment } = best
  const text = fragment.text.slice(word.start - fragment.start, word.end - fragment.start).trimEnd()
  const along = Math.min(1, Math.max(0, (point.x0 - word.x0) / Math.max(word.x1 - word.x0, 1)))
  return word.start + Math.round((isRightToLeft(text) ? 1 - along : along) * text.length)
}

/** The upper and lower edge of a picture of a page, by its name (`imagesOf`); null where it is none. */
export function edgesOfPicture(
  pages: readonly PlacedPage[],
  image: string,
): { page: number; top: number; bottom: number } | null {
  const place = pagePlace(image)
  const page = place && pages[place.page - 1]
  if (!page) return null
  const top = page.top + place.top * page.scale
  return { page: page.number, top, bottom: top + place.height * page.scale }
}

/** An article of pages alone has no text to count offsets in: each page has so many, from its top to its bottom. */
const offsetsOfPage = 1000

/** The offset of such an article at a height, and the height at which it begins. */
export function pageOffsetAt(
  pages: readonly PlacedPage[],
  y: number,
): { offset: number; top: number } | null {
  // A fraction of a pixel above a page is the page.
  const page = pageAt(pages, y + 1)
  if (!page) return null
  const share = Math.min(Math.max((y - page.top) / (page.height * page.scale), 0), 1)
  const offset =
    (page.number - 1) * offsetsOfPage + Math.min(Math.round(share * offsetsOfPage), offsetsOfPage - 1)
  return { offset, top: topOfPageOffset(pages, offset) ?? y }
}

/** The height at which such an offset begins; null beyond the last page. */
export function topOfPageOffset(pages: readonly PlacedPage[], offset: number): number | null {
  const page = pages[Math.floor(offset / offsetsOfPage)]
  return page ? page.top + ((offset % offsetsOfPage) / offsetsOfPage) * page.height * page.scale : null
}

/** The first line that reaches below a height: where in the text it begins, and where on the screen. */
export function lineAt(
  pages: readonly PlacedPage[],
  byPage: ReadonlyMap<number, readonly Fragment[]>,
  y: number,
): { offset: number; top: number } | null {
  const first = (pageAt(pages, y)?.number ?? 1) - 1
  for (const page of pages.slice(first)) {
    let best: { offset: number; top: number } | null = null
    for (const { start, words } of byPage.get(page.number) ?? []) {
      for (const word of words) {
        const { top, bottom } = edgesOf(word, page)
        if (bottom > y + 1 && (!best || top < best.top - 1))
          best = { offset: Math.max(start, word.start), top }
      }
    }
    if (best) return best
  }
  return null
}

/** The top of the next page from a height on, or of the page before it; that of the last one at the end. */
export function stepFrom(pages: readonly PlacedPage[], y: number, direction: 1 | -1): number {
  const next =
    direction === 1 ? pages.find(({ top }) => top > y + 2) : pages.findLast(({ top }) => top < y - 2)
  return next?.top ?? (direction === 1 ? y : 0)
}
