/** Headings that the other rules have left without text. */

import { removal } from '../../findings.ts'
import { type Block, roleOf } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

/** Removes headings after which nothing follows, as `empty-heading`. */
export const removeEmptyHeadings: Rule = (page) => {
  const empty: Block[] = []
  for (const block of keptBlocks(page).toReversed()) {
    const role = roleOf(page, block)
    if (role !== null && role !== 'footnote') continue
    if (!isHeading(block) || isProseBlock(block)) break
    empty.push(block)
  }
  return [removal(empty, 'empty-heading', { kind: 'built', as: 'empty-section' })]
}
