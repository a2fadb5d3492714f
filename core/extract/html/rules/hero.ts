/** The picture over the article stands in the page's header, outside of the container that holds the text. */

import { type Evidence, inRole, restoration } from '../../findings.ts'
import { areasOf, type Block, ruleOf } from '../page.ts'
import { keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

const names =
  /(?:^|[\s_-])(?:hero|lead-?(?:image|photo|media|art)|featured-?(?:image|media|img)|main-?(?:image|photo)|article-?(?:image|photo|media)|post-?thumbnail|wp-caption)(?=[\s_-]|$)/

/** Blocks at the article's start among which its picture may stand. */
const headBlocks = 3

/** Puts the figures between the title and the first paragraphs back. */
export const restoreHero: Rule = (page) => {
  const title = page.blocks.findIndex((block) => ruleOf(page, block) === 'title')
  const last = keptBlocks(page)[headBlocks - 1]?.number ?? -1
  if (title < 0 || last < title || last - title > 60) return []
  return areasOf(page).flatMap((area) => {
    if (area.tag !== 'figure' && !names.test(area.names)) return []
    if (area.from < title || area.to > last || area.to - area.from > 4) return []
    const blocks = page.blocks.slice(area.from, area.to)
    if (!blocks.some((block) => block.images > 0) || blocks.some(leadsElsewhere)) return []
    const outside = blocks.filter((block) => ruleOf(page, block) === 'outside-article')
    const why: Evidence = { kind: 'stands', where: 'under-title' }
    return [
      restoration(outside, why),
      inRole(
        outside.filter(({ text }) => text !== ''),
        'caption',
        { kind: 'stands', where: 'in-figure' },
      ),
    ]
  })
}

/** The picture of a teaser leads to another article with its words. */
function leadsElsewhere(block: Block): boolean {
  return block.text !== '' && block.linkChars * 2 > block.text.length
}
