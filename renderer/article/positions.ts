/** Between the DOM of the shown article, points of the window, and offsets into its text: the only place where they meet. */

import type { TextRange } from '#core/annotation/annotation.ts'
import type { Block } from '#core/article/blocks.ts'
import { formulaAround } from './formulas.ts'

/** The blocks' elements by number, as they stand in the host. */
export function blockElementsOf(host: HTMLElement): Map<number, HTMLElement> {
  const found = new Map<number, HTMLElement>()
  for (const element of host.querySelectorAll<HTMLElement>('[data-block]')) {
    found.set(Number(element.dataset.block), element)
  }
  return found
}

function textNodesOf(element: Node): TreeWalker {
  return document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
}

/** The DOM point at `offset` UTF-16 units into a block's text. */
function pointIn(element: HTMLElement, offset: number): { node: Node; offset: number } {
  const walker = textNodesOf(element)
  let rest = offset
  let last: Node = element
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (rest <= length) return { node, offset: rest }
    rest -= length
    last = node
  }
  return { node: last, offset: last.nodeValue?.length ?? 0 }
}

/** The block that holds an offset of the article's text, by binary search; the last one before it between blocks. */
export function blockAt(blocks: readonly Block[], offset: number): Block | undefined {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return blocks[low]
}

/** A DOM range over a stretch of the article's text; null when its blocks are not in the host. */
export function domRange(
  elements: ReadonlyMap<number, HTMLElement>,
  blocks: readonly Block[],
  range: TextRange,
): Range | null {
  const first = blockAt(blocks, range.start)
  const last = blockAt(blocks, Math.max(range.start, range.end - 1))
  const from = first && elements.get(first.number)
  const to = last && elements.get(last.number)
  if (!first || !last || !from || !to) return null
  const start = pointIn(from, Math.min(range.start - first.start, first.text.length))
  const end = pointIn(to, Math.min(range.end - last.start, last.text.length))
  const result = document.createRange()
  result.setStart(start.node, start.offset)
  result.setEnd(end.node, end.offset)
  return result
}

/** Of a block, the first line that reaches below a height of the window: where it begins, and how far below that height it stands. */
export function firstLine(
  elements: ReadonlyMap<number, HTMLElement>,
  blocks: readonly Block[],
  block: Block,
  height: number,
): { offset: number; top: number } {
  const rectAt = (offset: number) =>
    domRange(elements, blocks, { start: offset, end: offset + 1 })?.getClientRects()[0]
  let low = block.start
  let high = Math.max(block.start, block.end - 1)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rectAt(middle)?.bottom ?? 0) <= height + 1) low = middle + 1
    else high = middle
  }
  const top = rectAt(low)?.top ?? elements.get(block.number)?.getBoundingClientRect().top ?? height
  return { offset: low, top: top - height }
}

/** How many UTF-16 units of a block's text lie before a DOM point within it. */
function offsetIn(element: HTMLElement, container: Node, offset: number): number {
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(container, offset)
  return before.toString().length
}

/** The range with the whole of the formulas that its ends lie in: half of a source says nothing. */
function withWholeFormulas(range: Range): Range {
  const first = formulaAround(range.startContainer)
  const last = formulaAround(range.endContainer)
  if (range.collapsed || (!first && !last)) return range
  const whole = range.cloneRange()
  if (first && range.startOffset < (range.startContainer.nodeValue?.length ?? 1)) whole.setStartBefore(first)
  if (last && range.endOffset > 0) whole.setEndAfter(last)
  return whole
}

/**
 * The stretch of the article's text under a DOM range; null when it touches no block of the host. Parts that lie outside the
 * article, or between blocks, are cut away, and formulas are taken whole.
 */
export function textRange(host: HTMLElement, blocks: readonly Block[], chosen: Range): TextRange | null {
  const range = withWholeFormulas(chosen)
  let start: number | null = null
  let end = 0
  const bounds = document.createRange()
  for (const element of host.querySelectorAll<HTMLElement>('[data-block]')) {
    if (!range.intersectsNode(element)) continue
    const block = blocks[Number(element.dataset.block)]
    if (!block) continue
    bounds.selectNodeContents(element)
    const startsInside = bounds.compareBoundaryPoints(Range.START_TO_START, range) < 0
    const endsInside = bounds.compareBoundaryPoints(Range.END_TO_END, range) > 0
    const from = startsInside ? offsetIn(element, range.startContainer, range.startOffset) : 0
    const to = endsInside ? offsetIn(element, range.endContainer, range.endOffset) : block.text.length
    if (to <= from) continue
    start ??= block.start + from
    end = block.start + to
  }
  return start === null ? null : { start, end }
}

/**
 * Does `work`, which may part and join the element's text nodes, and puts the ends of the window's selection that lie in
 * it back to where they stood in its text: a caret, or a selection, never moves.
 */
export function keepSelection(element: HTMLElement, work: () => void): void {
  const selection = window.getSelection()
  const placeOf = (node: Node | null | undefined, offset: number) =>
    node && element.contains(node) ? offsetIn(element, node, offset) : null
  const anchor = placeOf(selection?.anchorNode, selection?.anchorOffset ?? 0)
  const focus = placeOf(selection?.focusNode, selection?.focusOffset ?? 0)
  work()
  if (!selection?.anchorNode || !selection.focusNode || (anchor === null && focus === null)) return
  const from =
    anchor === null
      ? { node: selection.anchorNode, offset: selection.anchorOffset }
      : pointIn(element, anchor)
  const to =
    focus === null ? { node: selection.focusNode, offset: selection.focusOffset } : pointIn(element, focus)
  selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
}

/** The last of the blocks' elements that begins before a place of the DOM. */
function lastBefore(
  elements: ReadonlyMap<number, HTMLElement>,
  blocks: readonly Block[],
  container: Node,
  offset: number,
): Block | undefined {
  const place = document.createRange()
  place.setStart(container, offset)
  // Of a long article only some blocks are in the window, in the order in which they came.
  const drawn = [...elements.keys()].sort((a, b) => a - b)
  let low = -1
  let high = drawn.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const element = elements.get(drawn[middle] ?? -1)
    if (element && place.comparePoint(element, 0) <= 0) low = middle
    else high = middle - 1
  }
  return blocks[drawn[low] ?? -1]
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
