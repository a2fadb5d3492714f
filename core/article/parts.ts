/** A long article in parts that can be drawn and taken away one by one: a book is never in the window as a whole. */

import type { Block } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, isRemoved } from './document.ts'
import { imageValue, visitImages } from './images.ts'

/**
 * `children` are drawn one after the other; a section that reaches over several parts is in each of them, with what of it is there.
 * `blocks` are the numbers of its blocks, the end not included; `start` and `end` its stretch of the article's text in UTF-16
 * units; `images` is how many images (of `imagesOf`) stand before it, `weight` how much there is of it, in UTF-16 units of text.
 */
export type ArticlePart = {
  children: ArticleElement[]
  blocks: { from: number; to: number }
  start: number
  end: number
  images: number
  weight: number
}

/** In UTF-16 units: articles up to `whole` are one part; otherwise a part is as long as `part`, and longer only by what cannot be parted. */
const partLimits = { whole: 120_000, part: 8_000 } as const

/** How much of a page an image takes, as if it were so much text, in UTF-16 units. */
const imageWeight = 600

type Piece = { children: ArticleElement[]; weight: number }

/**
 * The article in parts, in order; all of its elements are in one of them. Only sections are parted within: what is a list, a
 * table or a quotation stays whole.
 */
export function partsOf(
  document: ArticleDocument,
  blocks: readonly Block[],
  { whole, part }: { whole: number; part: number } = partLimits,
): ArticlePart[] {
  const weights = new Map<ArticleElement, number>()
  const weigh = (element: ArticleElement): number => {
    if (isRemoved(element)) return 0
    const { dataBlock } = element.properties
    let weight = element.tagName === 'img' ? imageWeight : 0
    if (dataBlock !== undefined) weight += blocks[dataBlock]?.text.length ?? 0
    // A block's text is known: only its images are left to be found in it.
    for (const child of element.children) if (child.type === 'element') weight += weigh(child)
    weights.set(element, weight)
    return weight
  }
  let total = 0
  for (const child of document.children) total += weigh(child)
  const pieces =
    total <= whole
      ? [{ children: document.children, weight: total }]
      : piecesOf(document.children, weights, part)

  let [number, images] = [0, 0]
  return pieces.map(({ children, weight }): ArticlePart => {
    const from = number
    const imagesBefore = images
    for (const child of children) number += blocksIn(child)
    visitImages({ type: 'root', children }, ({ properties }) => {
      if (imageValue(properties) !== undefined) images += 1
    })
    const start = blocks[from]?.start ?? blocks.at(-1)?.end ?? 0
    const end = number > from ? (blocks[number - 1]?.end ?? start) : start
    return { children, blocks: { from, to: number }, start, end, images: imagesBefore, weight }
  })
}

function blocksIn(element: ArticleElement): number {
  if (isRemoved(element)) return 0
  if (element.properties.dataBlock !== undefined) return 1
  let count = 0
  for (const child of element.children) if (child.type === 'element') count += blocksIn(child)
  return count
}

function isElementsOnly(element: ArticleElement): element is ArticleElement & { children: ArticleElement[] } {
  return element.children.every(({ type }) => type === 'element')
}

function piecesOf(
  elements: readonly ArticleElement[],
  weights: ReadonlyMap<ArticleElement, number>,
  most: number,
): Piece[] {
  const pieces: Piece[] = []
  let open: Piece = { children: [], weight: 0 }
  const close = () => {
    if (open.children.length > 0) pieces.push(open)
    open = { children: [], weight: 0 }
  }
  for (const element of elements) {
    const weight = weights.get(element) ?? 0
    if (weight > most && element.tagName === 'section' && isElementsOnly(element)) {
      close()
      piecesOf(element.children, weights, most).forEach((piece, index) => {
        const { id: _, ...properties } = element.properties
        const shell = { ...element, properties: index === 0 ? element.properties : properties }
        pieces.push({ children: [{ ...shell, children: piece.children }], weight: piece.weight })
      })
      continue
    }
    if (open.weight > 0 && open.weight + weight > most) close()
    open.children.push(element)
    open.weight += weight
  }
  close()
  return pieces
}

/** The part that holds a block, or the one before it, by binary search. */
export function partOfBlock(parts: readonly Pick<ArticlePart, 'blocks'>[], number: number): number {
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((parts[middle]?.blocks.from ?? 0) <= number) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}
