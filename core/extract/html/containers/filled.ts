/** What a container that was found leaves out of the text: what opens it, what stands between its paragraphs, boxes and entries of one kind. */

import { titleKey } from '../metadata/declared-title.ts'
import { isInCell } from '../model/layout-table.ts'
import { type Area, ancestors, type Block, type Page } from '../page.ts'
import { isHeading, isInChapter, isProseBlock } from '../rules/measure.ts'
import type { Said } from './choose.ts'
import { entryAround, isPrice } from './entries.ts'
import { inManual } from './manual-text.ts'

/** What stands between the title and the article, and between its paragraphs, belongs to it unless it is furniture. */
export function filled(
  page: Page,
  said: Said,
  isArticle: boolean,
  wide: ReadonlySet<Block>,
  found: ReadonlySet<Block>,
): ReadonlySet<Block> {
  const { first, last } = spanOf(found)
  const heading = headingBefore(page, first, said.title)
  const opening = openingOf(page, first)
  const start = heading?.number ?? (isArticle ? first : opening - 1)
  const headsText = (block: Block) => {
    const next = page.blocks[block.number + 1]
    if (!isHeading(block) || !next) return false
    return (found.has(next) && (!isArticle || isProseBlock(next))) || (said.isReference && next.tag === 'pre')
  }
  const isOpening = (block: Block) =>
    block.tag === 'pre' ||
    isInChapter(block) ||
    (said.isReference && isStatement(block)) ||
    (!isArticle && isInCell(block)) ||
    isAbstract(block) ||
    headsText(block) ||
    (!isArticle && (isProseBlock(block) || (!heading && opensText.test(block.tag))))
  const belongs = (block: Block) =>
    (block.number > first && block.number < last) ||
    (block.number > start && block.number < first && isOpening(block))
  const inBox = said.isReference ? inManual(found, heading) : inBoxesOf(found)
  const isAlike = isStyledLike(found)
  const priced = isArticle ? noAreas : pricedEntries(found)
  const inEntry = (block: Block) => priced.size > 0 && priced.has(entryAround(block))
  return new Set([
    ...found,
    ...[...wide].filter((block) => belongs(block) || inBox(block) || isAlike(block) || inEntry(block)),
  ])
}

const noAreas: ReadonlySet<Area | undefined> = new Set()

/** The entries of which a container has the price: their names are links, which Readability leaves out. */
function pricedEntries(found: ReadonlySet<Block>): ReadonlySet<Area | undefined> {
  const entries = new Set([...found].filter(isPrice).map(entryAround))
  entries.delete(undefined)
  return entries
}

/** So many words under the title of an entry say what it is, as `cat, tac — print files` does. */
const fewestStated = 4

const isStatement = ({ tag, words, linkChars }: Block) =>
  tag === 'p' && words >= fewestStated && linkChars === 0

const abstractName = /(?:^|[\s_-])abs(?:tract)?\d*(?=[\s_-]|$)/
const abstractLevels = 3

/** A scholarly article's abstract stands in a part of its own, with sections in it. */
function isAbstract(block: Block): boolean {
  if (!isProseBlock(block) && !isHeading(block)) return false
  return [...ancestors(block)].slice(0, abstractLevels).some(({ names }) => abstractName.test(names))
}

/** A class that so many paragraphs of the article have is one that its paragraphs have. */
const fewestStyled = 3

/** Tells whether a paragraph has the very class that those found have. */
function isStyledLike(found: ReadonlySet<Block>): (block: Block) => boolean {
  const counts = new Map<string, number>()
  for (const block of found)
    if (block.tag === 'p' && block.names !== '' && isProseBlock(block))
      counts.set(block.names, (counts.get(block.names) ?? 0) + 1)
  return (block) =>
    counts.size > 0 &&
    block.tag === 'p' &&
    isProseBlock(block) &&
    block.linkChars === 0 &&
    (counts.get(block.names) ?? 0) >= fewestStyled
}

/** What may open a text that has no heading of the page over it. */
const opensText = /^(?:p|h[2-6])$/

/** Where the article begins that holds a block; the block itself where none does. */
function openingOf(page: Page, first: number): number {
  const block = page.blocks[first]
  return (block && articleAround(block)?.from) ?? first
}

/** A shorter heading may be part of any title. */
export const shortestTitle = 4

/** The last heading before a block that is the page's: an h1, or one that the page's title names. */
function headingBefore(page: Page, first: number, title: string): Block | undefined {
  const before = page.blocks.slice(0, Math.max(0, first + 1))
  const key = titleKey(title)
  return (
    before.findLast(({ tag }) => tag === 'h1') ??
    before.findLast((block) => {
      const own = isHeading(block) ? titleKey(block.text) : ''
      return own.length >= shortestTitle && key.includes(own)
    })
  )
}

/**
 * Site builders set a text in boxes of one kind, one after the other: all of them, in the article that holds the first, are part of
 * it. Tells whether a block stands in such a box.
 */
function inBoxesOf(found: ReadonlySet<Block>): (block: Block) => boolean {
  const boxes = new Map<Area, Set<string>>()
  for (const block of found) {
    const box = isProseBlock(block) && boxOf(block)
    const article = box && articleAround(block)
    if (article) boxes.set(article, (boxes.get(article) ?? new Set()).add(box))
  }
  return (block) => {
    const box = boxes.size > 0 && boxOf(block)
    const article = box && articleAround(block)
    return article ? boxes.get(article)?.has(box) === true : false
  }
}

/** A box is the nearest element around a text that has a name, or what that one holds without a name. */
const boxLevels = 2

function boxOf(block: Block): string {
  const around = [...ancestors(block)].slice(0, boxLevels)
  const level = around.findIndex(({ names }) => names !== '')
  const box = around[level]
  return box ? `${level} ${box.tag} ${box.names}` : ''
}

function articleAround(block: Block): Area | undefined {
  for (const area of ancestors(block))
    if (area.tag === 'article' || area.itemprop === 'articleBody') return area
  return undefined
}

/** The numbers of the first and the last paragraph of a container; -1 where it has none. */
export function spanOf(found: ReadonlySet<Block>): { first: number; last: number } {
  const numbers = [...found].filter(isProseBlock).map(({ number }) => number)
  return { first: numbers[0] ?? -1, last: numbers.at(-1) ?? -1 }
}
