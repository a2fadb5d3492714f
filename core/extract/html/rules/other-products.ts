/** Rows of other things that a shop sells, under a label that says so. */

import { type Finding, removal } from '../../findings.ts'
import { ancestors, type Block, blocksIn, isKept, type Page } from '../page.ts'
import { namesOtherProducts } from '../words/other-products.ts'
import { isHeading, keptBlocks, linkShare, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** So many words of the page's own stand before the label. */
const fewestBefore = 12
/** A row shows its things in lines of so few words on average: more are the article's own. */
const mostLineWords = 14

/** Removes the label with the box that it opens, as `other-products`, or the lines to the next heading of its level where it opens none. */
export const removeOtherProducts: Rule = (page) => {
  const kept = keptBlocks(page)
  const taken = new Set<Block>()
  return kept.flatMap((label, index): Finding[] => {
    if (taken.has(label) || !namesOtherProducts(label.text, label.words)) return []
    if (wordsOf(kept.slice(0, index)) < fewestBefore) return []
    const row = boxOpenedBy(page, label) ?? following(kept, index)
    if (row.length === 0 || !isRow(row)) return []
    for (const block of row) taken.add(block)
    return [
      removal([label], 'other-products', { kind: 'says', what: 'label', words: label.text }),
      removal(row, 'other-products', { kind: 'stands', where: 'under-label' }),
    ]
  })
}

/** What else the nearest box holds that opens with the label and holds more; null where the label stands amid its box. */
function boxOpenedBy(page: Page, label: Block): Block[] | null {
  for (const area of ancestors(label)) {
    if (area.parent === null) return null
    const own = blocksIn(page, area).filter((block) => isKept(page, block))
    if (own[0] !== label) return null
    if (own.length > 1) return own.slice(1)
  }
  return null
}

/** The lines under a heading up to the next of its level or a higher one that is no link; where the label is no heading, none. */
function following(kept: readonly Block[], index: number): Block[] {
  const label = kept[index]
  if (!label || !isHeading(label)) return []
  const rest = kept.slice(index + 1)
  const ends = (block: Block) => isHeading(block) && block.tag <= label.tag && linkShare(block) < 0.5
  const end = rest.findIndex(ends)
  return end < 0 ? rest : rest.slice(0, end)
}

/** Whether lines lead to other things, in few words each. */
function isRow(blocks: readonly Block[]): boolean {
  const leads = blocks.some(({ linkChars, images }) => linkChars > 0 || images > 0)
  return leads && wordsOf(blocks) <= blocks.length * mostLineWords
}
