/** Headings that the other rules have left without text. */

import { removal } from '../../findings.ts'
import { type Block, type Page, roleOf, ruleOf } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

/** A heading may name the picture under it. */
function standsOverPicture(page: Page, { number }: Block): boolean {
  const next = page.blocks[number + 1]
  return next !== undefined && ruleOf(page, next) === null && next.text === '' && next.images > 0
}

/** Removes headings after which nothing follows, as `empty-heading`. */
export const removeEmptyHeadings: Rule = (page) => {
  const empty: Block[] = []
  for (const block of keptBlocks(page).toReversed()) {
    const role = roleOf(page, block)
    if (role !== null && role !== 'footnote') continue
    if (!isHeading(block) || isProseBlock(block) || standsOverPicture(page, block)) break
    empty.push(block)
  }
  return [removal(empty, 'empty-heading', { kind: 'built', as: 'empty-section' })]
}
