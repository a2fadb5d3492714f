/** Boxes amid a text that ask to subscribe or to log in for the rest of it, where the rest is there. */

import { nodeText } from '../../../article/blocks.ts'
import type { ArticleNode } from '../../../article/document.ts'
import { removal } from '../../findings.ts'
import { type Area, ancestors, type Block, type Page, roleOf } from '../page.ts'
import { isLogIn } from '../words/accounts.ts'
import { gateWords, offerWords } from '../words/gates.ts'
import { isProseBlock, keptBlocks, keptIn, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

const mostWords = 90
/** A longer line is no button or heading of such a box. */
const mostLabelWords = 8
/** A longer paragraph that stands in no box of its own speaks of such things itself. */
const mostLineWords = 25

/**
 * Removes such boxes, and such lines among paragraphs, as `newsletter`. A sentence may say the same of a club or a program: it goes only
 * where it, or its box, leads to a log-in or an offer, or where the box has a line that is no sentence and says so as well.
 */
export const removeGates: Rule = (page, { isReference }) => {
  if (isReference) return []
  const asking = keptBlocks(page).filter(
    (block) => roleOf(page, block) === null && gateWords.test(block.text),
  )
  return asking.map((block) => {
    const box = boxAround(page, block)
    const blocks = box ? keptIn(page, box) : [block]
    const isAsked = blocks.some((one) => leadsIn(one) || isAskingLine(one))
    const isLine = block.words <= mostLineWords && !isSaid(block)
    return removal(isAsked && (box || isLine) ? blocks : [], 'newsletter', { kind: 'says', what: 'phrase' })
  })
}

/** Whether a link of a block leads to a log-in or an offer. */
function leadsIn(block: Block): boolean {
  return block.linkChars > 0 && linksIn(block.content).some((text) => isLogIn(text) || offers(text))
}

const offers = (text: string) => offerWords.test(text) || gateWords.test(text)

const linksIn = (nodes: readonly ArticleNode[]): string[] =>
  nodes.flatMap((node) =>
    node.type === 'text' ? [] : node.tagName === 'a' ? [nodeText(node).trim()] : linksIn(node.children),
  )

/** A line that is nearly all such a phrase, and no sentence. */
function isAskingLine({ text }: Block): boolean {
  if (/[.。．!！…]["”’»)]?$/u.test(text)) return false
  const said = text.match(everyGate)?.join('') ?? ''
  return lettersIn(said) * 2 > lettersIn(text)
}

const everyGate = new RegExp(gateWords.source, 'giu')
const lettersIn = (text: string) => text.match(/\p{L}/gu)?.length ?? 0

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
