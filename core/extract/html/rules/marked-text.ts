/** Lines in asterisks that say where a text begins and ends, as collections of books set them around what they carry. */

import { type Finding, removal } from '../../findings.ts'
import type { Block, Page } from '../page.ts'
import { keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

const start = /^\*{3}\s*(?:START|BEGIN)\b.{0,200}\*{3}$/
const end = /^\*{3}\s*END\b.{0,200}\*{3}$/

/** Removes such a line with what stands before the first, as `page-start`, and behind the last, as `page-end`. */
export const removeAroundMarks: Rule = (page) => {
  const blocks = keptBlocks(page)
  const opening = blocks.find(({ text }) => start.test(text))
  const closing = page.blocks.findLast(({ text }) => end.test(text))
  const before = opening ? blocks.filter(({ number }) => number <= opening.number) : []
  const after = closing ? blocks.filter(({ number }) => number >= closing.number) : []
  return [...found(page, before, 'page-start'), ...found(page, after, 'page-end')]
}

function found(page: Page, blocks: readonly Block[], rule: 'page-start' | 'page-end'): Finding[] {
  // Between the marks lies the text: most of the page.
  if (blocks.length === 0 || blocks.length * 2 > page.blocks.length) return []
  return [removal(blocks, rule, { kind: 'says', what: 'marks' })]
}
