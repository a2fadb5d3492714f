/** What a page holds twice, once for each width of window, is read once. */

import { removal } from '../../findings.ts'
import { type Area, areasOf, type Block, type Page } from '../page.ts'
import { keptBlocks, keptIn } from './measure.ts'
import type { Rule } from './rule.ts'

/** In UTF-16 units: shorter lines may be said twice. */
const shortest = 25

/** Whether two blocks that follow each other say the same in boxes of different names: a refrain has one name for all its lines. */
function isTwin(block: Block, next: Block): boolean {
  return (
    next.text === block.text &&
    next.text.length >= shortest &&
    next.tag !== 'pre' &&
    (next.names !== block.names || next.area.names !== block.area.names)
  )
}

/** Of neighbouring boxes of different names that hold the same blocks, those of the second. */
function twinBlocks(page: Page, area: Area): Block[] {
  return area.children.flatMap((next, index) => {
    const box = area.children[index - 1]
    if (next.kind !== 'area' || box?.kind !== 'area' || next.names === box.names) return []
    const [blocks, twins] = [keptIn(page, box), keptIn(page, next)]
    const isSame =
      twins.length > 1 &&
      twins.length === blocks.length &&
      twins.every((block, at) => block.text === blocks[at]?.text)
    return isSame && twins.some(({ text }) => text.length >= shortest) ? twins : []
  })
}

/** Removes the second of two copies, as `repeated-text`. */
export const removeRepeats: Rule = (page) => {
  const kept = keptBlocks(page)
  const single = kept.filter((block, index) => {
    const before = kept[index - 1]
    return before !== undefined && isTwin(before, block)
  })
  const boxes = areasOf(page).flatMap((area) => twinBlocks(page, area))
  return [removal([...new Set([...single, ...boxes])], 'repeated-text', { kind: 'built', as: 'repeated' })]
}
