/** From a point of the window to an offset into the article's text. */

import type { Block } from '#core/article/blocks.ts'

/** The last of the blocks' elements that begins before a place of the DOM. */
function lastBefore(
  elements: ReadonlyMap<number, HTMLElement>,
  blocks: readonly Block[],
  container: Node,
  offset: number,
): Block | undefined {
  const place = document.createRange()
  place.setStart(container, offset)
  let low = -1
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const element = elements.get(blocks[middle]?.number ?? -1)
    if (element && place.comparePoint(element, 0) <= 0) low = middle
    else high = middle - 1
  }
  return blocks[low]
}

/**
 * The offset of the text nearest to a point, which counts as inside the article's column; null where there is no text.
 * What lies over the text there must not take the pointer.
 */
export function offsetAtPoint(
  host: HTMLElement,
  elements: ReadonlyMap<number, HTMLElement>,
  blocks: readonly Block[],
  x: number,
  y: number,
): number | null {
  const { left, right, top, bottom } = host.getBoundingClientRect()
  if (y <= top) return 0
  if (y >= bottom) return blocks.at(-1)?.end ?? null
  const caret = document.caretPositionFromPoint(Math.min(Math.max(x, left + 1), right - 1), y)
  if (!caret || !host.contains(caret.offsetNode)) return null
  const block = lastBefore(elements, blocks, caret.offsetNode, caret.offset)
  const element = block && elements.get(block.number)
  if (!element) return 0
  if (!element.contains(caret.offsetNode)) return block.end
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(caret.offsetNode, caret.offset)
  return block.start + before.toString().length
}
