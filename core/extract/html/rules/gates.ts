/** Boxes amid a text that ask to subscribe or to log in for the rest of it, where the rest is there. */

import { removal } from '../../findings.ts'
import { type Area, ancestors, type Block, type Page, roleOf } from '../page.ts'
import { gateWords } from '../words/gates.ts'
import { isProseBlock, keptBlocks, keptIn, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

const mostWords = 90
/** A longer line is no button or heading of such a box. */
const mostLabelWords = 8
/** A longer paragraph that stands in no box of its own speaks of such things itself. */
const mostLineWords = 25

/** Removes such boxes, and such lines among paragraphs, as `newsletter`. */
export const removeGates: Rule = (page, { isReference }) => {
  if (isReference) return []
  const asking = keptBlocks(page).filter(
    (block) => roleOf(page, block) === null && gateWords.test(block.text),
  )
  return asking.map((block) => {
    const box = boxAround(page, block)
    const isLine = block.words <= mostLineWords && !isSaid(block)
    return removal(box ? keptIn(page, box) : isLine ? [block] : [], 'newsletter', {
      kind: 'says',
      what: 'phrase',
    })
  })
}

/** Somebody in the text says so. */
function isSaid(block: Block): boolean {
  if (/^["“”„«‘'「]/u.test(block.text)) return true
  for (const { tag } of ancestors(block)) if (/^(?:blockquote|table|dl|li)$/.test(tag)) return true
  return false
}

/** The largest part around a block in which all asks the same or is a label. */
function boxAround(page: Page, block: Block): Area | undefined {
  let box: Area | undefined
  for (const area of ancestors(block)) {
    const blocks = keptIn(page, area)
    if (area.parent === null || wordsOf(blocks) > mostWords || !blocks.every(isOfGate)) break
    box = area
  }
  return box
}

function isOfGate(block: Block): boolean {
  return gateWords.test(block.text) || (block.words <= mostLabelWords && !isProseBlock(block))
}
