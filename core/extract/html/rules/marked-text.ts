/** Lines in asterisks that say where a text begins and ends, as collections of books set them around what they carry. */

import { foldWords } from '../../../text/fold.ts'
import { type Finding, removal } from '../../findings.ts'
import type { Block } from '../page.ts'
import { keptBlocks, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

const start = /^\*{3}\s*(?:START|BEGIN|BEGINNING)\s+OF\b(.{1,200}?)\*{3}$/
const end = /^\*{3}\s*END\s+OF\b(.{1,200}?)\*{3}$/

/**
 * Removes two such lines that name the same text, with what stands before the first, as `page-start`, and behind the second, as `page-end`.
 * One alone marks a part of the text, as a warning does or the end of a chapter.
 */
export const removeAroundMarks: Rule = (page) => {
  const opening = page.blocks.find(({ text }) => start.test(text))
  const name = opening && named(start, opening)
  if (!opening || name === undefined) return []
  const closing = page.blocks.findLast((block) => named(end, block) === name)
  if (!closing || closing.number < opening.number) return []
  const blocks = keptBlocks(page)
  const between = blocks.filter(({ number }) => number > opening.number && number < closing.number)
  if (wordsOf(between) * 2 <= wordsOf(blocks)) return []
  const before = blocks.filter(({ number }) => number <= opening.number)
  const after = blocks.filter(({ number }) => number >= closing.number)
  return [...found(before, 'page-start'), ...found(after, 'page-end')]
}

/** What a mark calls the text that it opens or closes. */
function named(mark: RegExp, { text }: Block): string | undefined {
  const name = mark.exec(text)?.[1]
  return name === undefined ? undefined : foldWords(name.replace(/^\s+(?:THE|THIS)\b/, ''))
}

function found(blocks: readonly Block[], rule: 'page-start' | 'page-end'): Finding[] {
  return blocks.length === 0 ? [] : [removal(blocks, rule, { kind: 'says', what: 'marks' })]
}
