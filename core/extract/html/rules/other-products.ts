/** Rows of other things that a shop sells, under a label that says so. */

import { endsWithFullStop } from '../../../text/sentences.ts'
import { type Finding, removal } from '../../findings.ts'
import { isPrice } from '../containers/entries.ts'
import { ancestors, type Block, blocksIn, isKept, type Page } from '../page.ts'
import { namesGoodCompany, namesOtherProducts } from '../words/other-products.ts'
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
    if (row.length === 0 || !isRow(row, namesGoodCompany(label.text))) return []
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

/** A line of so many words that ends a sentence tells something. */
const leastTold = 3

/**
 * Whether lines show other things, in few words each: most lead to them, picture them or say what they cost, and few tell anything.
 * Articles and manuals have sections under the same labels, which tell of things and lead to some; under words that go with food and
 * clothes, only prices tell a shop.
 */
function isRow(blocks: readonly Block[], isPriced: boolean): boolean {
  if (wordsOf(blocks) > blocks.length * mostLineWords) return false
  const priced = blocks.filter(isPrice)
  if (isPriced && priced.length === 0) return false
  const told = blocks.filter((block) => block.words >= leastTold && endsWithFullStop(block.text))
  if (told.length * 2 >= blocks.length) return false
  if (priced.length > 0) return blocks.some(leads)
  return blocks.filter(leads).length * 2 >= blocks.length
}

const leads = (block: Block) => block.images > 0 || linkShare(block) >= 0.5
