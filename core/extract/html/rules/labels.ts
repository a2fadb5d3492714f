/** Lines that say what they are in words: advertisement, read more, share, comments. */

import type { RemovalRule } from '../../../article/removal-rules.ts'
import { isLabel, type Labels, labelOf } from '../../text/words/labels.ts'
import { isLayoutTable } from '../model/layout-table.ts'
import { ancestors, type Block, remove } from '../page.ts'
import {
  isHeading,
  isProseBlock,
  keptBlocks,
  linkShare,
  opensLinkSection,
  proseWords,
  wordsOf,
} from './measure.ts'
import type { Rule } from './rule.ts'

/** Links and short lines that follow a label over related articles. */
const mostFollowers = 8

/** Removes label lines, and what stands under a label over other articles. */
export const removeLabelled: Rule = (page, { labels }) => {
  const blocks = keptBlocks(page).filter((block) => block.role === null)
  const total = wordsOf(blocks)
  let seen = 0
  blocks.forEach((block, index) => {
    seen += block.words
    if (block.rule !== null || block.text.length > 120) return
    const rule = ruleOf(block, labels)
    if (rule === null || isFigure(block) || isSection(blocks, index, rule)) return
    if (rule === 'tail') removeTail(blocks, index, seen / total)
    else {
      remove([block], rule)
      if (rule === 'related-teaser') remove(followers(blocks, index), rule)
    }
  })
}

/** Words of prose under a heading that make it one of the article's own, though it reads as a label. */
const sectionWords = 12

/**
 * `Comments`, `See also` over a paragraph in the same part of the page, which leads nowhere; a heading that may open the
 * page's end needs a section after its own, and may have code and headings of its own parts over that paragraph.
 */
function isSection(blocks: readonly Block[], index: number, rule: RemovalRule | 'tail'): boolean {
  const block = blocks[index]
  if (!block || !isHeading(block) || (rule !== 'tail' && rule !== 'related-teaser')) return false
  const opens = (other: Block) =>
    other.tag === 'pre' || (isHeading(other) && other.tag > block.tag && linkShare(other) === 0)
  const next = blocks.slice(index + 1).find((other) => rule !== 'tail' || !opens(other))
  if (!next) return false
  if (rule === 'related-teaser' && opensLinkSection(blocks, index)) return true
  if (rule === 'tail' && !blocks.slice(index + 2).some(({ tag }) => tag === block.tag)) return false
  return (
    next.area === block.area &&
    next.tag === 'p' &&
    next.words >= sectionWords &&
    next.linkChars === 0 &&
    isProseBlock(next)
  )
}

/** A word in a table of data is one of its figures. */
function isFigure(block: Block): boolean {
  if (!/^t[dh]$/.test(block.tag)) return false
  const table = [...ancestors(block)].find(({ tag }) => tag === 'table')
  return table !== undefined && !isLayoutTable(table)
}

function ruleOf(block: Block, labels: Labels): RemovalRule | 'tail' | null {
  const label = labelOf(block.text)
  if (isLabel(label, labels.ads)) return 'ad-marker'
  if (isLabel(label, labels.teasers)) return 'related-teaser'
  if (isLabel(label, labels.tail) || isLabel(label, labels.comments)) return 'tail'
  if (isLabel(label, labels.actions)) return isHeading(block) && block.words > 3 ? null : 'share'
  if (opensTeaser(block, labels)) return 'related-teaser'
  return linkShare(block) > 0.8 && isLabel(label, labels.navigation) ? 'navigation' : null
}

/** `Read more: the title of another article`, all on one line and linked. */
function opensTeaser(block: Block, labels: Labels): boolean {
  const colon = /^[\s[(>»→•*-]*([^:：|]{3,40})\s*[:：|]\s*\S/u.exec(block.text)?.[1]
  if (colon === undefined || block.words > 30) return false
  const isTeaser = isLabel(labelOf(colon), labels.teasers)
  return isTeaser && (linkShare(block) > 0.4 || !/[.!?]$/.test(block.text))
}

/** The lines under a label until the next prose: links, or short lines without a sentence. */
function followers(blocks: readonly Block[], index: number): Block[] {
  const found: Block[] = []
  for (const block of blocks.slice(index + 1, index + 1 + mostFollowers)) {
    if (isProseBlock(block) || (isHeading(block) && linkShare(block) < 0.5) || block.words > 25) break
    if (linkShare(block) < 0.5) break
    found.push(block)
  }
  return found
}

/** A box under such a label holds less of the text than this. */
const mostBoxShare = 0.3
/** So many words of prose are no end of a page, but a section of it; those of readers stand in boxes of their own. */
const fewestSectionProse = 80

/** A label that opens the page's end: all that follows goes, unless prose of some length does. */
function removeTail(blocks: readonly Block[], index: number, position: number): void {
  const label = blocks[index]
  if (!label) return
  const rest = blocks.slice(index + 1)
  const rule = 'page-tail'
  const own = blocks.filter(({ number }) => number >= label.area.from && number < label.area.to)
  const isBox = isHeading(label) && own[0] === label && label.area.parent !== null
  if (isBox && proseWords(own.filter(({ area }) => area === label.area)) >= fewestSectionProse) return
  if (isBox && position > 0.2 && wordsOf(own) < wordsOf(blocks) * mostBoxShare) remove(own, rule)
  else if (position > 0.6 && proseWords(rest) < fewestSectionProse) remove([label, ...rest], rule)
  else remove([label, ...followers(blocks, index)], rule)
}
