/** Blocks that are nothing but links lead out of the article. */

import { nodeText } from '../../../article/blocks.ts'
import { removal } from '../../findings.ts'
import { isLabel, labelOf } from '../../text/words/labels.ts'
import { entryAround, isPrice } from '../containers/entries.ts'
import { isInCell } from '../model/layout-table.ts'
import { type Area, ancestors, type Block, roleOf } from '../page.ts'
import { isBibliographyHeading } from '../words/bibliography.ts'
import { isNotesHeading } from '../words/notes-headings.ts'
import {
  isHeading,
  isInChapter,
  isProseBlock,
  keptBlocks,
  linkShare,
  opensLinkSection,
  wordsOf,
} from './measure.ts'
import type { Rule, RuleContext } from './rule.ts'

const mostWords = 25

/** A link to a file belongs to the text, as a figure does, where it says in two words or more what the file is. */
const fileKind = /\b(?:PDF|DOCX?|XLSX?|CSV|ZIP|EPUB|PPTX?|MP3)\b/
const file = /(?:\S+\s+){2,}.*\b(?:PDF|DOCX?|XLSX?|CSV|ZIP|EPUB|PPTX?|MP3)\b/
const namesFile = ({ text }: Block) => fileKind.test(text) && file.test(text)

/** Removes short blocks that are links only, but for linked headings over prose, and cells of tables. */
export const removeLinkBlocks: Rule = (page, context) => {
  const blocks = keptBlocks(page)
  const lines = linesOf(blocks)
  const isProseList = once(isListOfProse)
  const isCatalogue = once((grid: Area) => isCatalogueOf(blocks, grid))
  const isListing = once((box: Area) => isListingOf(blocks, box))
  const isOwnList = once((list: Area) => isAnnounced(blocks, list, context))
  const found = blocks.filter((block, index) => {
    if (!isLinkLine(block)) return false
    if (isUnderItem(block, lines, index)) return true
    if (roleOf(page, block) !== null) return false
    if (/^(?:https?:\/\/|www\.)\S+$/.test(block.text) || namesFile(block)) return false
    const next = blocks[index + 1]
    if (next && isProseBlock(next) && (isHeading(block) || opensPart(block, next))) return false
    if (
      isCellOrCaption(block) ||
      inQuote(block) ||
      block.area.tag === 'dd' ||
      inProseList(block, isProseList) ||
      isInChapter(block) ||
      isTerm(block, next) ||
      isPriced(blocks, block) ||
      inCatalogue(block, isCatalogue) ||
      opensEntry(block, next, isListing) ||
      (context.isReference && isEntry(blocks, lines, index)) ||
      inOwnList(block, isOwnList)
    )
      return false
    return true
  })
  const listed = found.filter(inList)
  const isSubject = wordsOf(listed) > wordsOf(blocks) * mostShare
  return found
    .filter((block) => !isSubject || !inList(block))
    .map((block) => removal([block], 'link-list', { kind: 'links', share: linkShare(block) }))
}

const isLinkLine = (block: Block) => block.words <= mostWords && linkShare(block) >= 0.9

/** What stands before each of the blocks, and how many there are of each row of links, so that no block looks through all others. */
type Lines = {
  /** The last block before it that is text, and the last that is a heading or no line of links. */
  readonly text: readonly (Block | undefined)[]
  readonly other: readonly (Block | undefined)[]
  readonly firstProse: number
  readonly works: ReadonlySet<Block>
  readonly alike: ReadonlyMap<string, number>
}

function linesOf(blocks: readonly Block[]): Lines {
  const text: (Block | undefined)[] = []
  const other: (Block | undefined)[] = []
  const works = new Set<Block>()
  const alike = new Map<string, number>()
  let lastText: Block | undefined
  let lastOther: Block | undefined
  let isWork = false
  for (const block of blocks) {
    text.push(lastText)
    other.push(lastOther)
    if (linkShare(block) <= 0.5) lastText = block
    if (isHeading(block) || !isLinkLine(block)) lastOther = block
    if (isHeading(block)) isWork = isBibliographyHeading(block.text)
    if (isWork) works.add(block)
    if (block.linkChars > 0) alike.set(rowOf(block), (alike.get(rowOf(block)) ?? 0) + 1)
  }
  return {
    text,
    other,
    firstProse: blocks.find(isProseBlock)?.number ?? Number.POSITIVE_INFINITY,
    works,
    alike,
  }
}

/** The index of the first of the blocks that has this number or a higher one. */
function placeOf(blocks: readonly Block[], number: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.number ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}

/** An answer about an area, kept for the many blocks that ask it. */
function once(answer: (area: Area) => boolean): (area: Area) => boolean {
  const known = new Map<Area, boolean>()
  return (area) => {
    const found = known.get(area) ?? answer(area)
    known.set(area, found)
    return found
  }
}

/** Lists of links that hold more of the text than this are what it is about. */
const mostShare = 0.2

function inList(block: Block): boolean {
  for (const { tag } of ancestors(block)) if (tag === 'li') return true
  return false
}

/** The title of a text in an `article` element of its own. */
function opensPart(block: Block, next: Block): boolean {
  const part = [...ancestors(block)].slice(0, 3).find(({ tag }) => tag === 'article')
  return part !== undefined && part.from === block.number && next.number < part.to
}

/** So many boxes of the same name make a catalogue. */
const fewestCards = 4

/** A box among many alike that are links as a whole, between a heading and prose of the article. */
function inCatalogue(block: Block, isCatalogue: (grid: Area) => boolean): boolean {
  const card = [...ancestors(block)].find(
    (area) => area.parent !== null && alikeIn(area.parent).has(area.names),
  )
  return card?.parent ? isCatalogue(card.parent) : false
}

const cardNames = new WeakMap<Area, ReadonlySet<string>>()

/** The names that so many boxes of an area share that they make a catalogue. */
function alikeIn(area: Area): ReadonlySet<string> {
  const known = cardNames.get(area)
  if (known) return known
  const counts = new Map<string, number>()
  for (const { names } of area.children) if (names !== '') counts.set(names, (counts.get(names) ?? 0) + 1)
  const names = new Set([...counts].filter(([, count]) => count >= fewestCards).map(([name]) => name))
  cardNames.set(area, names)
  return names
}

function isCatalogueOf(blocks: readonly Block[], grid: Area): boolean {
  const heading = blocks[placeOf(blocks, grid.from) - 1]
  if (!heading || !isHeading(heading) || heading.area !== grid.parent) return false
  return blocks.some((other) => other.number >= grid.to && other.area === grid.parent && isProseBlock(other))
}

/** The name of a thing that costs something, in a list of such things. */
function isPriced(blocks: readonly Block[], block: Block): boolean {
  const entry = entryAround(block)
  if (!entry) return false
  return blocks.slice(placeOf(blocks, entry.from), placeOf(blocks, entry.to)).some(isPrice)
}

/** So many `article` elements in one box are the entries of a list, where they hold this share of the text. */
const fewestEntries = 3
const leastListed = 0.4

/** The linked title of an entry, over what is said of it, in a list that the page is about. */
function opensEntry(block: Block, next: Block | undefined, isListing: (box: Area) => boolean): boolean {
  const entry = [...ancestors(block)].slice(0, 4).find(({ tag }) => tag === 'article')
  if (!entry?.parent || !next || next.number >= entry.to) return false
  return next.words >= fewestSaid && linkShare(next) < 0.5 && isListing(entry.parent)
}

function isListingOf(blocks: readonly Block[], { children }: Area): boolean {
  const entries = children.filter((child): child is Area => child.kind === 'area' && child.tag === 'article')
  if (entries.length < fewestEntries) return false
  const words = entries.map(({ from, to }) =>
    wordsOf(blocks.slice(placeOf(blocks, from), placeOf(blocks, to))),
  )
  return words.reduce((sum, one) => sum + one, 0) > wordsOf(blocks) * leastListed
}

/** So many words beside a linked heading are what is said of it. */
const fewestSaid = 4

/** In a work of reference: an item of a list behind the first paragraph, or a paragraph that is a section, which lead to its other pages, or a card of a heading and a line. */
function isEntry(blocks: readonly Block[], lines: Lines, index: number): boolean {
  const block = blocks[index]
  if (!block || block.number < lines.firstProse) return false
  if (inList(block) || isUnderHeading(block, lines, index)) return true
  const next = blocks[index + 1]
  if (next && opensRow(block, next)) return true
  if (isHeading(block) && next && next.area === block.area && !isHeading(next) && linkShare(next) === 0)
    return true
  const card = [...ancestors(block)].find(({ tag }) => tag === 'a')
  const own = card ? blocks.slice(placeOf(blocks, card.from), placeOf(blocks, card.to)) : []
  return own.some(isHeading) && own.some((other) => !isHeading(other) && other.words >= fewestSaid)
}

/** A linked name in a box of its own, and in the same row what is said of it. */
function opensRow(block: Block, next: Block): boolean {
  const row = [...ancestors(block)].find((area) => area.to - area.from > 1)
  if (!row || row.from !== block.number || next.number >= row.to || row.to - row.from > mostRowBlocks)
    return false
  return !isHeading(next) && next.tag !== 'pre' && next.words >= 2 && linkShare(next) < 0.5
}

const mostRowBlocks = 3

/** Whether nothing but such lines stands between a heading, which is no link, and a line of links. */
function isUnderHeading(block: Block, { other }: Lines, index: number): boolean {
  const before = other[index]
  return !isHeading(block) && before !== undefined && isHeading(before) && before.linkChars === 0
}

/** A heading says of a list what it is of in fewer words than a paragraph that announces it. */
const announcingWords = 8

/** An item of a list that belongs to the article. */
function inOwnList(block: Block, isOwnList: (list: Area) => boolean): boolean {
  const list = [...ancestors(block)].findLast(({ tag }) => tag === 'ul' || tag === 'ol')
  return list !== undefined && isOwnList(list)
}

/**
 * The list that a paragraph of the article announces, with a colon at its end, or that is a section of its own: one that
 * such lists are called, one that text follows, or any in a text without a date, as a work of reference is. Dated texts end with what
 * else there is to read.
 */
function isAnnounced(
  blocks: readonly Block[],
  list: Area,
  { labels, metadata, isReference }: RuleContext,
): boolean {
  const index = placeOf(blocks, list.from) - 1
  const before = blocks[index]
  if (!before) return false
  if (before.words >= announcingWords && /[:：]$/.test(before.text)) return true
  if (isReference && isHeading(before) && !isLabel(labelOf(before.text), labels.tail)) return true
  if (!opensLinkSection(blocks, index)) return false
  const label = labelOf(before.text)
  return (
    metadata.published === undefined ||
    isLabel(label, labels.teasers) ||
    isLabel(label, labels.source) ||
    isNotesHeading(before.text) ||
    blocks.some((other) => other.number >= list.to && other.area === before.area && isProseBlock(other))
  )
}

/** A linked term with a colon behind it, and the text that tells what it is. */
const isTerm = ({ text }: Block, next: Block | undefined) =>
  /\p{L}\s?[:：]$/u.test(text) && next !== undefined && next.words > 0 && linkShare(next) < 0.5

const isCellOrCaption = (block: Block) => /^(?:td|th|dd|dt|figcaption)$/.test(block.tag) || isInCell(block)

/** Under a quote the link leads to where it was said. */
function inQuote(block: Block): boolean {
  for (const { tag } of ancestors(block)) if (tag === 'blockquote') return true
  return false
}

/** So many items with the same links under their text have buttons there. */
const fewestAlike = 3

/** In a list of the works that a text cites: a line of links under a work, of which the last stands so under others as well: where to find it. */
function isUnderItem(block: Block, { text, works, alike }: Lines, index: number): boolean {
  if (!works.has(block) || fileKind.test(block.text) || inQuote(block) || isCellOrCaption(block)) return false
  if ((alike.get(rowOf(block)) ?? 0) < fewestAlike) return false
  const before = text[index]
  const item = itemOf(block)
  if (!before || !item || itemOf(before) !== item || block.number === item.from) return false
  const word = lastLink(block)
  // An item of a list within the item has nothing but the one link.
  const isOwn = [...ancestors(block)].find(({ tag }) => tag === 'li') === item
  return word !== '' && (isOwn || block.text === word)
}

const rowOf = (block: Block) => `${block.names}\n${lastLink(block)}`

const itemOf = (block: Block) => [...ancestors(block)].findLast(({ tag }) => tag === 'li')

function lastLink({ content }: Block): string {
  const link = content.findLast((node) => node.type === 'element' && node.tagName === 'a')
  return link ? nodeText(link).trim() : ''
}

/** An item of a list whose other items are text. */
function inProseList(block: Block, isProseList: (list: Area) => boolean): boolean {
  for (const area of ancestors(block)) if (area.tag === 'ul' || area.tag === 'ol') return isProseList(area)
  return false
}

function isListOfProse({ children }: Area): boolean {
  const items = children.filter((child) => child.kind === 'area' && child.tag === 'li')
  const texts = items.filter(
    (item) =>
      item.kind === 'area' && item.children.some((child) => child.kind === 'block' && linkShare(child) < 0.6),
  )
  return texts.length * 2 > items.length
}
