/** What readers say below an article, told by how it is built: a heading that speaks of it, over parts that are each a name and a text. */

import { decide, type Finding, removal } from '../../findings.ts'
import { findDate } from '../../text/dates.ts'
import { type Area, areasOf, type Block, type Page, ruleOf } from '../page.ts'
import { readerWords } from '../words/readers.ts'
import { isHeading, isProseBlock, keptBlocks, keptIn, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

const fewestParts = 3
const mostHeadWords = 7
const mostNameWords = 8
/** Before the heading stands so much text. */
const leastBefore = 60

/** Removes the heading and its parts as `comments`, and what follows the first of several lines that stamp comments. */
export const removeComments: Rule = (page, { lang }) => {
  const stamped = stampedBlocks(page, lang)
  if (stamped.length === 0) return headedComments(page)
  const found = removal(stamped, 'comments', { kind: 'says', what: 'date' })
  return [found, ...headedComments(decide(page, [found]))]
}

function headedComments(page: Page): Finding[] {
  return areasOf(page)
    .filter((area) => {
      const head = headOf(area)
      if (!head || head.words > mostHeadWords || !readerWords.test(head.text)) return false
      if (textIn(page, area.to, page.blocks.length).length > 0) return false
      const parts = area.children.filter((child): child is Area => child.kind === 'area')
      const voices = parts.filter((part) => isVoice(keptIn(page, part)))
      if (voices.length < fewestParts || voices.length * 2 < parts.length) return false
      return wordsOf(textIn(page, 0, area.from)) >= leastBefore
    })
    .map((area) => removal(keptIn(page, area), 'comments', { kind: 'built', as: 'comments' }))
}

/** The prose that was not removed between two numbers of blocks, the second exclusive. */
function textIn(page: Page, from: number, to: number): Block[] {
  return page.blocks.slice(from, to).filter((block) => ruleOf(page, block) === null && isProseBlock(block))
}

/** So many stamps of comments, in lines of so many words. */
const fewestStamps = 3
const mostStampWords = 7

/** `Anna 2026-03-04 10:15`: a name, a day and the time of day, as programs sign what a reader has written. */
function isStamp({ text, words, tag }: Block, lang: string | undefined): boolean {
  if (words > mostStampWords || /^(?:li|td|th|h\d)$/.test(tag) || !/\d{1,2}:\d{2}/.test(text)) return false
  const found = findDate(text, lang)
  return found !== undefined && /^\p{L}/u.test(text) && /\p{L}{2}/u.test(found.rest)
}

/** The blocks from the first stamp on, where prose stands before it, text behind each, and no heading among them; a heading ends them. */
function stampedBlocks(page: Page, lang: string | undefined): Block[] {
  const blocks = keptBlocks(page)
  const stamps = blocks.flatMap((block, index) => (isStamp(block, lang) ? [index] : []))
  const first = stamps[0] ?? -1
  if (stamps.length < fewestStamps || stamps.some((index, at) => stamps[at + 1] === index + 1)) return []
  if (wordsOf(blocks.slice(0, first).filter(isProseBlock)) < leastBefore) return []
  const next = blocks.findIndex((block, index) => index > first && isHeading(block))
  if (next >= 0 && (stamps.at(-1) ?? 0) > next) return []
  return blocks.slice(first, next < 0 ? blocks.length : next)
}

/** The heading that an area opens with, alone or in a box. */
function headOf(area: Area): Block | undefined {
  const [first] = area.children
  const block = first?.kind === 'area' ? first.children[0] : first
  return block?.kind === 'block' && isHeading(block) ? block : undefined
}

/** A short line, then what was said. */
function isVoice(blocks: readonly Block[]): boolean {
  const [name, ...rest] = blocks
  return (
    name !== undefined &&
    name.words <= mostNameWords &&
    !isHeading(name) &&
    rest.some((block) => block.words >= mostNameWords)
  )
}
