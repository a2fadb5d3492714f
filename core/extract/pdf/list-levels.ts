/** Lists within lists: an item that is set in further than the one before it belongs to that. */

import { type ArticleElement, type ArticleNode, makeElement as make } from '../../article/document.ts'
import type { PdfBlock } from './blocks.ts'

/** Set in by so much, in units of the letters' size, and no more than that: else it stands in another column. */
const least = 0.8
const most = 5

type OpenItem = { x: number; item: ArticleElement }

/** Keeps the items that further ones may belong to. */
export function listLevels() {
  let open: OpenItem[] = []
  return {
    /** The item of which a block is a part; undefined where it is none's. `last` is the element before the block. */
    outerOf(block: PdfBlock, last: ArticleElement | undefined): ArticleElement | undefined {
      const first = block.lines[0]
      const [top] = open
      // What stood between ends the list.
      if (!first || !top || !last?.children.some((child) => child === listed(top))) open = []
      if (!first) return undefined
      const x = first.x0 - first.left
      open = open.filter((one) => x - one.x > first.size * least)
      const outer = open.at(-1)
      if (!outer || x - outer.x > first.size * most) return undefined
      return asContainer(outer.item)
    },
    add(block: PdfBlock, item: ArticleElement): void {
      const first = block.lines[0]
      if (first) open.push({ x: first.x0 - first.left, item })
    },
  }
}

const listed = ({ item }: OpenItem): ArticleNode => item

/** The item with its words in a paragraph, so that a list can follow them. */
function asContainer(item: ArticleElement): ArticleElement {
  const isContainer = item.children.some((child) => child.type === 'element' && /^[uo]l$/.test(child.tagName))
  if (isContainer) return item
  item.children = [make('p', item.properties, item.children)]
  item.properties = {}
  return item
}
