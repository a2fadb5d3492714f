/** Cards of other articles between the paragraphs: a picture, a linked title and a line on what it is about. */

import { removal } from '../../findings.ts'
import { type Area, ancestors, areasOf, type Block, blocksIn, type Page, ruleOf } from '../page.ts'
import { isProseBlock, keptIn, linkShare, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

const mostBlocks = 5
const mostWords = 60

/** More of them are what the page is about. */
const mostCards = 2

/** Removes such cards where paragraphs of the article stand before and behind, as `related-teaser`. */
export const removeCards: Rule = (page) => {
  const cards = areasOf(page).filter((area) => {
    if (area.to - area.from > mostBlocks || !/^(?:div|section|aside|article)$/.test(area.tag)) return false
    return isCard(page, area, keptIn(page, area)) && standsInText(page, area)
  })
  const all = new Set(cards)
  const outer = cards.filter((card) => ![...ancestors(card)].some((area) => all.has(area)))
  if (outer.length > mostCards) return []
  return outer.map((area) => removal(blocksIn(page, area), 'related-teaser', { kind: 'built', as: 'card' }))
}

/** One title that is a link, with a picture, and at most a short text besides. */
function isCard(page: Page, area: Area, blocks: readonly Block[]): boolean {
  const titles = blocks.filter((block) => linkShare(block) > 0.9)
  const texts = blocks.filter((block) => linkShare(block) <= 0.9)
  const [title] = titles
  if (!title || titles.length > 2 || texts.length === 0 || wordsOf(blocks) > mostWords || title.words < 3)
    return false
  if (blocks[0] !== title || texts.some((block) => block.linkChars > 0)) return false
  return page.blocks.slice(area.from, area.to).some((block) => block.images > 0)
}

function standsInText(page: Page, area: Area): boolean {
  const isText = (block: Block | undefined) =>
    block !== undefined && ruleOf(page, block) === null && isProseBlock(block)
  let before = area.from - 1
  while (page.blocks[before]?.text === '') before -= 1
  let behind = area.to
  while (page.blocks[behind]?.text === '') behind += 1
  return isText(page.blocks[before]) && isText(page.blocks[behind])
}
