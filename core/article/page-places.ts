/** Where the words of a PDF's article stand on its pages, and which page a stretch of its text is on. */

import type { TextRange } from '../annotation/annotation.ts'
import { type Block, isBlock, nodeText } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, isRemoved } from './document.ts'
import { pagePlace } from './images.ts'

/**
 * A page as it is shown, in points. `turn` counts the quarters by which it is turned clockwise so that its text is upright;
 * places of words are those on the page so turned.
 */
export type PageSize = { width: number; height: number; turn?: number | undefined }

/**
 * `pages` in order. `blocks` has, for each element that has a rectangle (`placedElements`), the lines of its text: the number
 * of the page, from 1, the upper and the lower edge, then for each word its place in the element's text and its left and right edge.
 */
export type PagePlaces = { pages: PageSize[]; blocks: number[][][] }

/** A word from one offset of the article's text to the next word's, and its edges on the page. */
export type PlacedWord = TextRange & Box

/** What of a block is on one page: a stretch of the article's text that begins with a word's place. */
export type Fragment = Block & { block: number; page: number; words: PlacedWord[] }

export type Box = { x0: number; x1: number; y0: number; y1: number }

/** A box of the page turned upright, on the page as it is shown. */
export function shownBox({ x0, x1, y0, y1 }: Box, { width, height, turn = 0 }: PageSize): Box {
  if (turn === 1) return { x0: width - y1, x1: width - y0, y0: x0, y1: x1 }
  if (turn === 2) return { x0: width - x1, x1: width - x0, y0: height - y1, y1: height - y0 }
  return turn === 3 ? { x0: y0, x1: y1, y0: height - x1, y1: height - x0 } : { x0, x1, y0, y1 }
}

/** A box of the page as it is shown, on the page turned upright. */
export function uprightBox({ x0, x1, y0, y1 }: Box, { width, height, turn = 0 }: PageSize): Box {
  if (turn === 1) return { x0: y0, x1: y1, y0: width - x1, y1: width - x0 }
  if (turn === 2) return { x0: width - x1, x1: width - x0, y0: height - y1, y1: height - y0 }
  return turn === 3 ? { x0: height - y1, x1: height - y0, y0: x0, y1: x1 } : { x0, x1, y0, y1 }
}

/** The elements with a place on a page, removed ones, too, in document order. Putting a part back changes nothing of that. */
export function placedElements(document: ArticleDocument): ArticleElement[] {
  const found: ArticleElement[] = []
  const visit = (element: ArticleElement) => {
    if (element.properties.dataRect !== undefined) found.push(element)
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  for (const child of document.children) visit(child)
  return found
}

/** The article's text cut at the ends of pages, in its order; what has no place on any page is not in it. */
export function fragmentsOf(document: ArticleDocument, places: PagePlaces): Fragment[] {
  const lines = new Map(
    placedElements(document).map((element, index) => [element, places.blocks[index] ?? []]),
  )
  const fragments: Fragment[] = []
  let start = 0
  let block = 0
  const visit = (element: ArticleElement) => {
    if (isRemoved(element)) return
    if (!isBlock(element)) {
      for (const child of element.children) if (child.type === 'element') visit(child)
      return
    }
    const text = nodeText(element)
    if (text === '') return
    for (const fragment of cutAtPages(text, lines.get(element) ?? [])) {
      const range = { start: start + fragment.start, end: start + fragment.end }
      const words = fragment.words.map((word) => ({
        ...word,
        start: start + word.start,
        end: start + word.end,
      }))
      const own = text.slice(fragment.start, fragment.end)
      fragments.push({
        number: fragments.length,
        ...range,
        text: own,
        element,
        block,
        page: fragment.page,
        words,
      })
    }
    start += text.length + 1
    block += 1
  }
  for (const child of document.children) visit(child)
  return fragments
}

type Cut = TextRange & { page: number; words: PlacedWord[] }

/** The parts of an element's text by page, with offsets into that text. */
function cutAtPages(text: string, lines: readonly number[][]): Cut[] {
  const cuts: Cut[] = []
  for (const [page = 0, y0 = 0, y1 = 0, ...words] of lines) {
    let open = cuts.at(-1)
    for (let at = 0; at + 2 < words.length; at += 3) {
      const [start = 0, x0 = 0, x1 = 0] = words.slice(at, at + 3)
      const last: PlacedWord | undefined = open?.words.at(-1)
      if (start > text.length || (last && start <= last.start)) continue
      if (open?.page !== page) {
        if (open) open.end = start
        open = { page, start: cuts.length === 0 ? 0 : start, end: text.length, words: [] }
        cuts.push(open)
      }
      if (last) last.end = start
      open.words.push({
        start: open.words.length === 0 ? open.start : start,
        end: text.length,
        x0,
        x1,
        y0,
        y1,
      })
    }
  }
  return cuts
}

/** The first and the last page of a stretch of text. */
export type PageSpan = { first: number; last: number }

type BlockPages = TextRange & { page: number; breaks: number[] }

/**
 * Gives the pages of stretches of the article's text, from what its blocks say, and of images by their names; null outside of
 * PDFs. A block that says nothing is on the page of what it is in or comes after.
 */
export function pageFinder(document: ArticleDocument): (range: TextRange, image?: string) => PageSpan | null {
  const blocks: BlockPages[] = []
  let start = 0
  let last: number | undefined
  const visit = (element: ArticleElement) => {
    if (isRemoved(element)) return
    const { dataPage, dataBreaks } = element.properties
    last = dataPage ?? last
    if (!isBlock(element)) {
      for (const child of element.children) if (child.type === 'element') visit(child)
      return
    }
    const { length } = nodeText(element)
    if (length === 0) return
    const breaks = dataBreaks?.split(' ').map(Number) ?? []
    if (last !== undefined) blocks.push({ start, end: start + length, page: last, breaks })
    start += length + 1
  }
  for (const child of document.children) visit(child)

  return (range, image) => {
    const picture = image === undefined ? null : pagePlace(image)
    if (picture) return { first: picture.page, last: picture.page }
    // An image stands before a block, in no text.
    const end = Math.max(range.end, range.start + 1)
    const pages: number[] = []
    for (let index = firstAfter(blocks, range.start); index < blocks.length; index += 1) {
      const block = blocks[index]
      if (!block || block.start >= end) break
      const pageAt = (offset: number) => block.page + block.breaks.filter((place) => place < offset).length
      pages.push(pageAt(range.start - block.start + 1), pageAt(Math.min(end, block.end) - block.start))
    }
    return pages.length === 0 ? null : { first: Math.min(...pages), last: Math.max(...pages) }
  }
}

/** The index of the first block that ends after an offset, by binary search. */
function firstAfter(blocks: readonly TextRange[], offset: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
