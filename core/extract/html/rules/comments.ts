/** What readers say below an article, told by how it is built: a heading that speaks of it, over parts that are each a name and a text. */

import { type Area, areasOf, type Block, remove } from '../page.ts'
import { readerWords } from '../words/readers.ts'
import { isHeading, isProseBlock, keptIn, wordsOf } from './measure.ts'
import type { Rule } from './rules.ts'

const fewestParts = 3
const mostHeadWords = 7
const mostNameWords = 8
/** Before the heading stands so much text. */
const leastBefore = 60

/** Removes the heading and its parts as `comments`. */
export const removeComments: Rule = (page) => {
  for (const area of areasOf(page)) {
    const head = headOf(area)
    if (!head || head.words > mostHeadWords || !readerWords.test(head.text)) continue
    if (page.blocks.slice(area.to).some(isText)) continue
    const parts = area.children.filter((child): child is Area => child.kind === 'area')
    const voices = parts.filter((part) => isVoice(keptIn(page, part)))
    if (voices.length < fewestParts || voices.length * 2 < parts.length) continue
    if (wordsOf(page.blocks.slice(0, area.from).filter(isText)) >= leastBefore)
      remove(keptIn(page, area), 'comments')
  }
}

const isText = (block: Block) => block.rule === null && isProseBlock(block)

/** The heading that an area opens with, alone or in a box. */
function headOf(area: Area): Block | undefined {
  const [first] = area.children
  const block = first?.kind === 'area' ? first.children[0] : first
  return block?.kind === 'block' && isHeading(block) ? block : undefined
}

/** A short line, then what was said. */
function isVoice(blocks: readonly Block[]): boolean {
  const [name, ...rest] = blocks
  return (
    name !== undefined &&
    name.words <= mostNameWords &&
    !isHeading(name) &&
    rest.some((block) => block.words >= mostNameWords)
  )
}
