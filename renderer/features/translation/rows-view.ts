/** The geometry of the bilingual view, as the page's: where a stretch of text stands, among the rows that are drawn. */

import type { TextRange } from '#core/annotation/annotation.ts'
import type { Block } from '#core/article/blocks.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { blockAt, domRange, textRange } from '#renderer/article/positions.ts'

export type RowsView = Omit<PageView, 'painter' | 'dispose'> & {
  /** A row has drawn this block, or is about to take it away. */
  mounted(block: number, element: HTMLElement): void
  unmounted(block: number, element: HTMLElement): void
}

/** What the list of rows knows about rows that are not drawn; blocks by number, px from the list's top. */
type Rows = {
  scrollTo(block: number, where: 'center' | 'start'): void
  topOf(block: number): number
  /** The block at the top of what is visible. */
  topBlock(): number
}

export function createRowsView(
  host: HTMLElement,
  scroller: HTMLElement,
  blocks: readonly Block[],
  rows: Rows,
): RowsView {
  const elements = new Map<number, HTMLElement>()
  const range = (of: TextRange) => domRange(elements, blocks, of)
  const numberAt = (offset: number) => blockAt(blocks, offset)?.number ?? 0

  return {
    host,
    scroller,
    elements,
    mounted: (block, element) => elements.set(block, element),
    unmounted(block, element) {
      if (elements.get(block) === element) elements.delete(block)
    },
    domRange: range,
    selectedRange() {
      const selection = window.getSelection()
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
      return textRange(host, blocks, selection.getRangeAt(0))
    },
    topOf(of) {
      const rect = range({ start: of.start, end: Math.min(of.end, of.start + 1) })?.getBoundingClientRect()
      return rect ? rect.top - host.getBoundingClientRect().top : rows.topOf(numberAt(of.start))
    },
    reveal(of, where) {
      const frame = scroller.getBoundingClientRect()
      const rect = range(of)?.getBoundingClientRect()
      if (where === 'center' && rect && rect.top >= frame.top && rect.bottom <= frame.bottom) return
      rows.scrollTo(numberAt(of.start), where)
    },
    position: () => blocks[rows.topBlock()]?.start ?? 0,
  }
}
