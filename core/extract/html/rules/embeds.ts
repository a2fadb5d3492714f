/** What stands in place of a post, a map or a video that the page loads only once its reader consents. */

import { removal } from '../../findings.ts'
import { type Area, ancestors, type Block, type Page } from '../page.ts'
import { embedConsentWords, embedWords } from '../words/embed-consent.ts'
import { isProseBlock, keptBlocks, keptIn, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

const mostWords = 160
/** A longer line is no button or heading of such a box. */
const mostLabelWords = 8

/** Removes boxes that name external content and ask for consent, and hold nothing else, as `notice`. */
export const removeEmbedNotices: Rule = (page) => {
  const naming = keptBlocks(page).filter(({ text }) => embedWords.test(text))
  const boxes = naming.map((block) => {
    const box = boxAround(page, block)
    return box ? keptIn(page, box) : [block]
  })
  return boxes
    .filter((blocks) => blocks.some(({ text }) => embedConsentWords.test(text)))
    .map((blocks) => removal(blocks, 'notice', { kind: 'says', what: 'phrase' }))
}

/** The largest part around a block in which all speak of consent or are labels. */
function boxAround(page: Page, block: Block): Area | undefined {
  let box: Area | undefined
  for (const area of ancestors(block)) {
    const blocks = keptIn(page, area)
    if (area.parent === null || wordsOf(blocks) > mostWords || !blocks.every(isOfNotice)) break
    box = area
  }
  return box
}

function isOfNotice(block: Block): boolean {
  if (embedWords.test(block.text) || embedConsentWords.test(block.text)) return true
  return block.words <= mostLabelWords && !isProseBlock(block)
}
