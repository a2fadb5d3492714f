/** What stands around a text that lines in asterisks mark. */

import { type Finding, removal } from '../../findings.ts'
import { marksAround } from '../../marked-text.ts'
import type { Block } from '../page.ts'
import { keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

/** Removes the two lines with what stands before the first, as `page-start`, and behind the second, as `page-end`. */
export const removeAroundMarks: Rule = (page) => {
  const blocks = keptBlocks(page)
  const marks = marksAround(blocks)
  if (!marks) return []
  const before = blocks.filter(({ number }) => number <= marks.opening.number)
  const after = blocks.filter(({ number }) => number >= marks.closing.number)
  return [...found(before, 'page-start'), ...found(after, 'page-end')]
}

function found(blocks: readonly Block[], rule: 'page-start' | 'page-end'): Finding[] {
  return blocks.length === 0 ? [] : [removal(blocks, rule, { kind: 'says', what: 'marks' })]
}
