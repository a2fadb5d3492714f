/** Headings that the other rules have left without text. */

import { remove } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

/** Removes headings after which nothing follows, as `empty-heading`. */
export const removeEmptyHeadings: Rule = (page) => {
  const blocks = keptBlocks(page).filter(({ role }) => role === null || role === 'footnote')
  for (const block of blocks.toReversed()) {
    if (!isHeading(block) && !/^(?:hr|)$/.test(block.text)) return
    if (isHeading(block) && isProseBlock(block)) return
    if (isHeading(block)) remove([block], 'empty-heading')
  }
}
