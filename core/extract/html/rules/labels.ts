/** Lines that say what they are in words: advertisement, read more, share, comments. */

import type { RemovalRule } from '../../../article/removal-rules.ts'
import { type Finding, removal } from '../../findings.ts'
import { isLabel, type Labels, labelOf } from '../../text/words/labels.ts'
import { isInCell } from '../model/layout-table.ts'
import { ancestors, type Block, isPlace, roleOf } from '../page.ts'
import { listsServices } from '../words/services.ts'
import {
  isHeading,
  isInChapter,
  isProseBlock,
  keptBlocks,
  linkShare,
  opensLike,
  opensLinkSection,
  proseWords,
  wordsOf,
} from './measure.ts'
import type { Rule, RuleContext } from './rule.ts'

/** Links and short lines that follow a label over related articles. */
const mostFollowers = 8

/** Removes label lines, and what stands under a label over other articles. */
export const removeLabelled: Rule = (page, { labels, kind, isReference, isGenerated }) => {
  const blocks = keptBlocks(page).filter((block) => roleOf(page, block) === null && !isInChapter(block))
  const total = wordsOf(blocks)
  const taken = new Set<Block>()
  let seen = 0
  return blocks.flatMap((block, index): Finding[] => {
    seen += block.words
    if (taken.has(block) || block.tag === 'pre' || block.text.length > mostCharacters) return []
    const rule =
      ruleOf(block, labels) ?? (kind === 'article' && opensContact(blocks, index, labels) ? 'tail' : null)
    if (isGenerated && isOwnWord(block, rule)) return []
    if (rule === null || isFigure(block) || isSection(blocks, index, rule, { labels, isReference })) return []
    const under = underLabel(blocks, index, rule, seen / total)
    if (under === null) return []
    for (const other of under) taken.add(other)
    const name = rule === 'tail' ? 'page-tail' : rule
    return [
      removal([block], name, { kind: 'says', what: 'label', words: block.text }),
      removal(under, name, { kind: 'stands', where: 'under-label' }),
    ]
  })
}

/** In a reference that a program made: `See also`, and the names of entries in its lists, are what its author wrote. */
const isOwnWord = (block: Block, rule: RemovalRule | 'tail' | null) =>
  rule === 'related-teaser' || rule === 'tail' || (rule === 'share' && block.tag === 'li')

const mostCharacters = 120
const mostActionWords = 4

/** Removes the buttons of a list's entries, and how many remarks they have. */
export const removeActions: Rule = (page, { labels }) => {
  const isAction = (block: Block) => {
    if (block.words > mostActionWords || isHeading(block) || isFigure(block)) return false
    const label = labelOf(block.text)
    return labels.actions.whole.has(label) || labels.comments.whole.has(label)
  }
  return keptBlocks(page)
    .filter((block) => roleOf(page, block) === null && isAction(block))
    .map((block) => removal([block], 'share', { kind: 'says', what: 'label', words: block.text }))
}

/** Words of prose under a heading that make it one of the article's own, though it reads as a label. */
const sectionWords = 12

/**
 * `Comments`, `See also` over a paragraph in the same part of the page, which leads nowhere; a heading that may open the
 * page's end needs a section after its own, and may have code and headings of its own parts over that paragraph.
 */
function isSection(
  blocks: readonly Block[],
  index: number,
  rule: RemovalRule | 'tail',
  { labels, isReference }: Pick<RuleContext, 'labels' | 'isReference'>,
): boolean {
  const block = blocks[index]
  if (!block || !isHeading(block)) return false
  if (rule === 'share')
    return (isReference && isPlace(block)) || opensCommand(blocks, index) || opensText(blocks, index)
  if (rule !== 'tail' && rule !== 'related-teaser') return false
  const opens = (other: Block) =>
    other.tag === 'pre' || (isHeading(other) && other.tag > block.tag && linkShare(other) === 0)
  const next = blocks.slice(index + 1).find((other) => rule !== 'tail' || !opens(other))
  if (!next) return false
  if (rule === 'related-teaser' && opensLinkSection(blocks, index)) return true
  if (rule === 'related-teaser' && isReference && isAmongHeadings(blocks, index)) return true
  // `Responses` are those of a program.
  const isAnswer = rule === 'tail' && isReference && isLabel(labelOf(block.text), labels.comments)
  if (isAnswer && linkShare(next) < 0.5 && blocks.slice(0, index).some(isHeading)) return true
  if (rule === 'tail' && !blocks.slice(index + 2).some(({ tag }) => tag === block.tag)) return false
  return (
    next.area === block.area &&
    next.tag === 'p' &&
    next.words >= sectionWords &&
    next.linkChars === 0 &&
    isProseBlock(next)
  )
}

/** Whether a paragraph without links stands right under a heading, in the same part of the page: what a button says has none. */
function opensText(blocks: readonly Block[], index: number): boolean {
  const heading = blocks[index]
  const next = blocks[index + 1]
  if (!heading || !next || next.tag !== 'p' || next.area !== heading.area) return false
  return next.words >= sectionWords && next.linkChars === 0 && isProseBlock(next)
}

/** Whether headings of the text stand before a heading in the very same part of the page, or open sections beside it. */
function isAmongHeadings(blocks: readonly Block[], index: number): boolean {
  const heading = blocks[index]
  if (!heading) return false
  return blocks
    .slice(0, index)
    .some(
      (other) =>
        isHeading(other) &&
        (other.area === heading.area || opensLike(other, heading) || opensBox(other, heading)),
    )
}

/** Whether two headings open boxes beside each other that have names, as the sections of an entry do. */
function opensBox({ area, number }: Block, { area: other, number: otherNumber }: Block): boolean {
  const isBoxes = [area, other].every(({ tag, names }) => tag === 'div' && names !== '')
  return isBoxes && area.parent === other.parent && area.from === number && other.from === otherNumber
}

/** So many headings of one level make it that of a reference's entries. */
const fewestEntries = 3

/** `copy`, `print`: among headings like it, what a program's reference calls a command, with code or a text of its own. */
function opensCommand(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  const next = blocks[index + 1]
  if (!block || !next || !(next.tag === 'pre' || isProseBlock(next))) return false
  const alike = blocks.filter(({ tag, area }) => tag === block.tag && area.names === block.area.names)
  return alike.length >= fewestEntries
}

/** A word in a table of data is one of its figures, one in a list of terms is a term, and one in a callout its label. */
function isFigure(block: Block): boolean {
  if (/^d[td]$/.test(block.tag) || isInCell(block)) return true
  for (const { properties } of ancestors(block)) if (properties.dataCallout !== undefined) return true
  return false
}

function ruleOf(block: Block, labels: Labels): RemovalRule | 'tail' | null {
  const label = labelOf(block.text)
  if (isLabel(label, labels.ads)) return 'ad-marker'
  if (isLabel(label, labels.teasers)) return 'related-teaser'
  if (isLabel(label, labels.tail) || isLabel(label, labels.comments)) return 'tail'
  if (isLabel(label, labels.actions)) return isHeading(block) && !isRequest(block) ? null : 'share'
  const beforeAddress = addressed.exec(block.text)?.[1]
  if (beforeAddress !== undefined && labels.actions.whole.has(labelOf(beforeAddress))) return 'share'
  if (opensTeaser(block, labels)) return 'related-teaser'
  if (!isHeading(block) && listsServices(block.text, block.words)) return 'share'
  return linkShare(block) > 0.8 && isLabel(label, labels.navigation) ? 'navigation' : null
}

/** `Permalink https://bay.example/p/1` */
const addressed = /^(\D{2,40}?)[:\s]+https?:\/\/\S+$/

/** A heading of a few words, or one that calls upon the reader. */
const isRequest = ({ words, text }: Block) => words <= 3 || /!$/.test(text)

const contactData = /\S@\S|\d{2,}[\s/–-]?\d{3,}/

/** Whether a line says that whom to ask follows, and nothing does but names, addresses and numbers. */
function opensContact(blocks: readonly Block[], index: number, labels: Labels): boolean {
  const label = labelOf(blocks[index]?.text ?? '')
  if (!isLabel(label, labels.contact)) return false
  const rest = blocks.slice(index + 1)
  return rest.length > 0 && proseWords(rest) === 0 && rest.some(({ text }) => contactData.test(text))
}

/** `Read more: the title of another article`, all on one line and linked. */
function opensTeaser(block: Block, labels: Labels): boolean {
  const colon = /^[\s[(>»→•*-]*([^:：|]{3,40})\s*[:：|]\s*\S/u.exec(block.text)?.[1]
  if (colon === undefined || block.words > 30) return false
  const isTeaser = isLabel(labelOf(colon), labels.teasers)
  return isTeaser && (linkShare(block) > 0.4 || (block.linkChars > 0 && !/[.!?]$/.test(block.text)))
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

/**
 * What goes with a label. Of one that opens the page's end that is all that follows, unless prose of some length does; null where it
 * opens a section. `position` is the share of the text before it.
 */
function underLabel(
  blocks: readonly Block[],
  index: number,
  rule: RemovalRule | 'tail',
  position: number,
): readonly Block[] | null {
  const label = blocks[index]
  if (rule === 'related-teaser') return followers(blocks, index)
  if (!label || rule !== 'tail') return []
  const rest = blocks.slice(index + 1)
  const own = blocks.filter(({ number }) => number >= label.area.from && number < label.area.to)
  const isBox = isHeading(label) && own[0] === label && label.area.parent !== null
  if (isBox && proseWords(own.filter(({ area }) => area === label.area)) >= fewestSectionProse) return null
  if (isBox && position > 0.2 && wordsOf(own) < wordsOf(blocks) * mostBoxShare) return own
  return position > 0.6 && proseWords(rest) < fewestSectionProse ? rest : followers(blocks, index)
}
