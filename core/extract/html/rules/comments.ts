/** What readers say below an article, told by how it is built: a heading that speaks of it, over parts that are each a name and a text. */

import { findDate } from '../../text/dates.ts'
import { type Area, areasOf, type Block, remove } from '../page.ts'
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
  remove(stamped(keptBlocks(page), lang), 'comments')
  for (const area of areasOf(page)) {
    const head = headOf(area)
    if (!head || head.words > mostHeadWords || !readerWords.test(head.text)) continue
    if (page.blocks.slice(area.to).some(isText)) continue
    const parts = area.children.filter((child): child is Area => child.kind === 'area')
    const voices = parts.filter((part) => isVoice(keptIn(page, part)))
    if (voices.length < fewestParts || voices.length * 2 < parts.length) continue
    if (wordsOf(page.blocks.slice(0, area.from).filter(isText)) >= leastBefore)
      remove(keptIn(page, area), 'comments')
  }
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
function stamped(blocks: readonly Block[], lang: string | undefined): Block[] {
  const stamps = blocks.flatMap((block, index) => (isStamp(block, lang) ? [index] : []))
  const first = stamps[0] ?? -1
  if (stamps.length < fewestStamps || stamps.some((index) => stamps.includes(index + 1))) return []
  if (wordsOf(blocks.slice(0, first).filter(isText)) < leastBefore) return []
  const next = blocks.findIndex((block, index) => index > first && isHeading(block))
  if (next >= 0 && (stamps.at(-1) ?? 0) > next) return []
  return blocks.slice(first, next < 0 ? blocks.length : next)
}

const isText = (block: Block) => block.rule === null && isProseBlock(block)

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
