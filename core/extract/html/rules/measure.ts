/** What the rules ask of blocks and areas: how much prose there is, and where it begins and ends. */

import type { Finding, TextBlock } from '../../findings.ts'
import { isProse } from '../../text/measure.ts'
import { type Area, ancestors, type Block, isKept, type Page, roleOf } from '../page.ts'
import { chapterName } from '../prepare/contents.ts'

/** Share of a block's text that is links, 0 to 1. */
export function linkShare(block: Block): number {
  return block.text === '' ? 0 : Math.min(1, block.linkChars / block.text.replace(/ /g, '').length)
}

const prose = new WeakMap<Block, boolean>()

/** Whether a block is a paragraph of running text that is not mostly links. */
export function isProseBlock(block: Block): boolean {
  const known = prose.get(block)
  if (known !== undefined) return known
  const found = block.words >= 8 && linkShare(block) < 0.5 && isProse(block.text, block.words)
  prose.set(block, found)
  return found
}

export function isHeading(block: Block): boolean {
  return /^h[1-6]$/.test(block.tag)
}

/** Whether a block stands in the list of the pages that a chapter has. */
export function isInChapter(block: Block): boolean {
  for (const { names } of ancestors(block)) if (names === chapterName) return true
  return block.names === chapterName
}

/** The blocks that still count, in order. */
export function keptBlocks(page: Page): Block[] {
  return page.blocks.filter((block) => isKept(page, block))
}

export function wordsOf(blocks: readonly TextBlock[]): number {
  let words = 0
  for (const block of blocks) words += block.words
  return words
}

/** The kept blocks of an area. */
export function keptIn(page: Page, area: Area): Block[] {
  return page.blocks.slice(area.from, area.to).filter((block) => isKept(page, block))
}

/** The numbers of the first and the last kept block of prose; both -1 where there is none. */
export function proseSpan(page: Page): { first: number; last: number } {
  let first = -1
  let last = -1
  for (const block of page.blocks) {
    if (!isKept(page, block) || roleOf(page, block) !== null || !isProseBlock(block)) continue
    if (first < 0) first = block.number
    last = block.number
  }
  return { first, last }
}

/** What a name says of more than this share of a text it says of how the text looks. */
const mostNamed = 0.4

/** Findings less those that give by a name alone a role to more of the text than could have it. */
export function withinShare(page: Page, findings: readonly Finding[]): readonly Finding[] {
  const byName = findings.filter(({ why }) => why.kind === 'name')
  if (byName.length === 0) return findings
  const total = wordsOf(keptBlocks(page))
  const words = new Map<string, number>()
  for (const { outcome, blocks } of byName)
    if (outcome.kind === 'role') words.set(outcome.role, (words.get(outcome.role) ?? 0) + wordsOf(blocks))
  return findings.filter(
    ({ why, outcome }) =>
      why.kind !== 'name' || outcome.kind !== 'role' || (words.get(outcome.role) ?? 0) <= total * mostNamed,
  )
}

export function proseWords(blocks: Iterable<Block>): number {
  return wordsOf([...blocks].filter(isProseBlock))
}

/** So many sections of the same level before one that is a list of links make it a section like them. */
const fewestSections = 2

/** Whether a block is a heading over a list, as works of reference end with: after sections of the same level, in the same part of the page. */
export function opensLinkSection(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  const item = blocks[index + 1]?.area
  if (!block || !isHeading(block) || item?.tag !== 'li' || item.parent?.parent !== block.area) return false
  const alike = blocks
    .slice(0, index)
    .filter((other) => other.tag === block.tag && (other.area === block.area || opensLike(other, block)))
  return alike.length >= fewestSections
}

/** Whether two headings open sections beside each other, each in an element of its own. */
export function opensLike({ area }: Block, { area: other }: Block): boolean {
  return area.tag === 'section' && other.tag === 'section' && area.parent === other.parent
}
