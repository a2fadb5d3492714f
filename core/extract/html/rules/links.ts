/** Blocks that are nothing but links lead out of the article. */

import { ancestors, type Block, remove } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks, linkShare } from './measure.ts'
import type { Rule } from './rules.ts'

const mostWords = 25

/** Removes short blocks that are links only, but for linked headings over prose, and cells of tables. */
export const removeLinkBlocks: Rule = (page) => {
  const blocks = keptBlocks(page)
  blocks.forEach((block, index) => {
    if (block.role !== null || linkShare(block) < 0.9 || block.words > mostWords) return
    if (/^(?:https?:\/\/|www\.)\S+$/.test(block.text)) return
    const next = blocks[index + 1]
    if (isHeading(block) && next && isProseBlock(next)) return
    if (/^(?:td|th|dd|dt|figcaption)$/.test(block.tag) || inQuote(block) || inProseList(block)) return
    remove([block], 'link-list')
  })
}

/** Under a quote the link leads to where it was said. */
function inQuote(block: Block): boolean {
  for (const { tag } of ancestors(block)) if (tag === 'blockquote') return true
  return false
}

/** An item of a list whose other items are text. */
function inProseList(block: Block): boolean {
  for (const area of ancestors(block)) {
    if (area.tag !== 'ul' && area.tag !== 'ol') continue
    const items = area.children.filter((child) => child.kind === 'area' && child.tag === 'li')
    const texts = items.filter(
      (item) =>
        item.kind === 'area' &&
        item.children.some((child) => child.kind === 'block' && linkShare(child) < 0.6),
    )
    return texts.length * 2 > items.length
  }
  return false
}
