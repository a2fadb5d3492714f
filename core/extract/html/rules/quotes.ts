/** A quote of which the container kept a part is part of the article whole, with the line that says whose words it is. */

import { restoration } from '../../findings.ts'
import { areasOf, blocksIn } from '../page.ts'
import { isProseBlock, keptIn } from './measure.ts'
import type { Rule } from './rule.ts'

/** Blocks of a quote; what holds more is no quote. */
const mostBlocks = 12

/** Puts back what the container dropped of quotes that hold kept prose. */
export const restoreQuotes: Rule = (page) =>
  areasOf(page)
    .filter((area) => area.tag === 'blockquote' && area.to - area.from <= mostBlocks)
    .filter((area) => keptIn(page, area).some(isProseBlock))
    .map((area) => restoration(blocksIn(page, area), { kind: 'stands', where: 'in-quote' }))
