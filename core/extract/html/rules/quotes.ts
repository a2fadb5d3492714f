/** A quote of which the container kept a part is part of the article whole, with the line that says whose words it is. */

import { areasOf, isKept } from '../page.ts'
import { isProseBlock } from './measure.ts'
import type { Rule } from './rule.ts'

/** Blocks of a quote; what holds more is no quote. */
const mostBlocks = 12

/** Puts back what the container dropped of quotes that hold kept prose. */
export const restoreQuotes: Rule = (page) => {
  for (const area of areasOf(page)) {
    if (area.tag !== 'blockquote' || area.to - area.from > mostBlocks) continue
    const blocks = page.blocks.slice(area.from, area.to)
    if (!blocks.some((block) => isKept(block) && isProseBlock(block))) continue
    for (const block of blocks) if (block.rule === 'outside-article') block.rule = null
  }
}
