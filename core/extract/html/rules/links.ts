/** Blocks that are nothing but links lead out of the article. */

import { nodeText } from '../../../article/blocks.ts'
import { removal } from '../../findings.ts'
import { isLabel, labelOf } from '../../text/words/labels.ts'
import { isInCell } from '../model/layout-table.ts'
import { type Area, ancestors, type Block, roleOf } from '../page.ts'
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
  const found = blocks.filter((block, index) => {
    if (isUnderItem(blocks, index)) return true
    if (roleOf(page, block) !== null || linkShare(block) < 0.9 || block.words > mostWords) return false
    if (/^(?:https?:\/\/|www\.)\S+$/.test(block.text) || namesFile(block)) return false
    const next = blocks[index + 1]
    if (next && isProseBlock(next) && (isHeading(block) || opensPart(block, next))) return false
    if (
      /^(?:td|th|dd|dt|figcaption)$/.test(block.tag) ||
      isInCell(block) ||
      inQuote(block) ||
      block.area.tag === 'dd' ||
      inProseList(block) ||
      isInChapter(block) ||
      isTerm(block, next) ||
      inCatalogue(blocks, block) ||
      (context.isReference && isEntry(blocks, index)) ||
      isAnnounced(blocks, block, context)
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
function inCatalogue(blocks: readonly Block[], block: Block): boolean {
  const isAlike = (area: Area) =>
    area.names !== '' &&
    (area.parent?.children ?? []).filter(({ names }) => names === area.names).length >= fewestCards
  const card = [...ancestors(block)].find((area) => isAlike(area))
  const grid = card?.parent
  if (!grid) return false
  const heading = blocks.findLast(({ number }) => number < grid.from)
  if (!heading || !isHeading(heading) || heading.area !== grid.parent) return false
  return blocks.some((other) => other.number >= grid.to && other.area === grid.parent && isProseBlock(other))
}

/** So many words beside a linked heading are what is said of it. */
const fewestSaid = 4

/** In a work of reference: an item of a list behind the first paragraph, or a paragraph that is a section, which lead to its other pages, or a card of a heading and a line. */
function isEntry(blocks: readonly Block[], index: number): boolean {
  const first = blocks.find(isProseBlock)
  const block = blocks[index]
  if (!first || !block || block.number < first.number) return false
  if (inList(block) || isUnderHeading(blocks, index)) return true
  const next = blocks[index + 1]
  if (next && opensRow(block, next)) return true
  if (isHeading(block) && next && next.area === block.area && !isHeading(next) && linkShare(next) === 0)
    return true
  const card = [...ancestors(block)].find(({ tag }) => tag === 'a')
  const own = card ? blocks.filter(({ number }) => number >= card.from && number < card.to) : []
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
function isUnderHeading(blocks: readonly Block[], index: number): boolean {
  const isLine = (other: Block) => !isHeading(other) && linkShare(other) >= 0.9 && other.words <= mostWords
  const before = blocks.slice(0, index).findLast((other) => !isLine(other))
  const block = blocks[index]
  return (
    block !== undefined &&
    isLine(block) &&
    before !== undefined &&
    isHeading(before) &&
    before.linkChars === 0
  )
}

/** A heading says of a list what it is of in fewer words than a paragraph that announces it. */
const announcingWords = 8

/**
 * An item of the list that a paragraph of the article announces, with a colon at its end, or that is a section of its own: one that
 * such lists are called, one that text follows, or any in a text without a date, as a work of reference is. Dated texts end with what
 * else there is to read.
 */
function isAnnounced(
  blocks: readonly Block[],
  block: Block,
  { labels, metadata, isReference }: RuleContext,
): boolean {
  const list = [...ancestors(block)].findLast(({ tag }) => tag === 'ul' || tag === 'ol')
  if (!list) return false
  const index = blocks.findLastIndex(({ number }) => number < list.from)
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

/** Under a quote the link leads to where it was said. */
function inQuote(block: Block): boolean {
  for (const { tag } of ancestors(block)) if (tag === 'blockquote') return true
  return false
}

/** So many items with the same links under their text have buttons there. */
const fewestAlike = 3

/** A line of links under the text of an item, of which the last is one that stands so under others as well: where to find a work, how to get it. */
function isUnderItem(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  const before = blocks.slice(0, index).findLast((other) => linkShare(other) <= 0.5)
  if (!block || !before || linkShare(block) < 0.9 || block.words > mostWords) return false
  const item = itemOf(block)
  if (!item || itemOf(before) !== item || block.number === item.from) return false
  const word = lastLink(block)
  // An item of a list within the item has nothing but the one link.
  const isOwn = [...ancestors(block)].find(({ tag }) => tag === 'li') === item
  if (!isOwn && block.text !== word) return false
  const alike = blocks.filter((other) => other.names === block.names && lastLink(other) === word)
  return word !== '' && alike.length >= fewestAlike
}

const itemOf = (block: Block) => [...ancestors(block)].findLast(({ tag }) => tag === 'li')

function lastLink({ content }: Block): string {
  const link = content.findLast((node) => node.type === 'element' && node.tagName === 'a')
  return link ? nodeText(link).trim() : ''
}

/** An item of a list whose other items are text. */
function inProseList(block: Block): boolean {
  for (const area of ancestors(block)) {
    if (area.tag !== 'ul' && area.tag !== 'ol') continue
    const items = area.children.filter((child) => child.kind === 'area' && child.tag === 'li')
    const texts = items.filter(
      (item) =>
        item.kind === 'area' &&
        item.children.some((child) => child.kind === 'block' && linkShare(child) < 0.6),
    )
    return texts.length * 2 > items.length
  }
  return false
}
