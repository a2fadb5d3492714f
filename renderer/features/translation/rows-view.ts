/** The geometry of the bilingual view, as the page's: where a stretch of text stands, among the rows that are drawn. */

import type { TextRange } from '#core/annotation/annotation.ts'
import type { Block } from '#core/article/blocks.ts'
import { flash } from '#renderer/article/flash.ts'
import type { TextView } from '#renderer/article/page-view.ts'
import { blockAt, domRange, firstLine, textRange } from '#renderer/article/positions.ts'

export type RowsView = TextView & {
  /** A row has drawn this block, or is about to take it away. */
  mounted(block: number, element: HTMLElement): void
  unmounted(block: number, element: HTMLElement): void
  /** A row has parted or joined its text nodes. */
  painted(): void
}

/** What the list of rows knows about rows that are not drawn; blocks by number, px from the list's top. */
type Rows = {
  scrollTo(block: number, where: 'center' | 'start'): void
  focus(block: number): void
  topOf(block: number): number
  /** The block at the top of what is visible. */
  topBlock(): number
  /** Where the list has scrolled to by itself. */
  ownTop(): number
  /** The sentences of the article that a stretch of a block's translation belongs to. */
  sourceOf(block: number, range: TextRange): TextRange | null
}

/** Where a DOM point lies in the text of a translation: its block, and how many UTF-16 units are before it; null elsewhere. */
function placeInTranslation(node: Node, offset: number): { block: number; offset: number } | null {
  const element = node instanceof Element ? node : node.parentElement
  const text = element?.closest('.translated-text')
  const block = text?.closest<HTMLElement>('[data-row]')?.dataset.row
  if (!text || block === undefined) return null
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(node, offset)
  return { block: Number(block), offset: before.toString().length }
}

export function createRowsView(
  host: HTMLElement,
  scroller: HTMLElement,
  blocks: readonly Block[],
  rows: Rows,
): RowsView {
  const elements = new Map<number, HTMLElement>()
  const listeners = new Set<() => void>()
  const painted = () => {
    for (const listener of listeners) listener()
  }
  /** What is selected in a translation, and the source that it stands for. */
  let picked: { source: TextRange; shown: Range } | null = null
  const range = (of: TextRange) => {
    if (picked && picked.source.start === of.start && picked.source.end === of.end) return picked.shown
    return domRange(elements, blocks, of)
  }
  const sourceOf = (shown: Range): TextRange | null => {
    const from = placeInTranslation(shown.startContainer, shown.startOffset)
    const to = placeInTranslation(shown.endContainer, shown.endOffset)
    if (!from || !to) return null
    const one = from.block === to.block
    const first = rows.sourceOf(from.block, {
      start: from.offset,
      end: one ? to.offset : Number.POSITIVE_INFINITY,
    })
    const last = one ? first : rows.sourceOf(to.block, { start: 0, end: to.offset })
    return first && last && { start: first.start, end: last.end }
  }
  /** Calls back a frame after a block was drawn: its row has its place then. */
  const whenDrawn = (block: number, act: () => void) => {
    if (elements.has(block)) requestAnimationFrame(act)
    else
      listeners.add(function wait() {
        if (!elements.has(block)) return
        listeners.delete(wait)
        requestAnimationFrame(act)
      })
  }
  const numberAt = (offset: number) => blockAt(blocks, offset)?.number ?? 0

  return {
    host,
    scroller,
    elements,
    mounted(block, element) {
      elements.set(block, element)
      painted()
    },
    painted,
    unmounted(block, element) {
      if (elements.get(block) === element) elements.delete(block)
    },
    domRange: range,
    selectedRange() {
      const selection = window.getSelection()
      picked = null
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
      const shown = selection.getRangeAt(0)
      const source = sourceOf(shown)
      if (source) picked = { source, shown: shown.cloneRange() }
      return source ?? textRange(host, blocks, shown)
    },
    topOf(of) {
      const rect = range({ start: of.start, end: Math.min(of.end, of.start + 1) })?.getBoundingClientRect()
      return rect ? rect.top - host.getBoundingClientRect().top : rows.topOf(numberAt(of.start))
    },
    reveal(of, where) {
      const frame = scroller.getBoundingClientRect()
      const rect = range(of)?.getBoundingClientRect()
      if (where === 'center' && rect && rect.top >= frame.top && rect.bottom <= frame.bottom) return
      scroller.dispatchEvent(new Event('reveal'))
      rows.scrollTo(numberAt(of.start), where)
    },
    focusAt(of) {
      if (!of) return
      const number = numberAt(of.start)
      rows.focus(number)
      elements.get(number)?.closest<HTMLElement>('[data-row]')?.focus({ preventScroll: true })
    },
    flash(of) {
      const first = numberAt(of.start)
      whenDrawn(first, () => {
        for (let number = first; number <= numberAt(of.end - 1); number += 1) {
          const block = blocks[number]
          // Behind its own row, with which it moves when those above it are measured.
          const row = elements.get(number)?.closest<HTMLElement>('.bi-row')
          if (!block || !row) continue
          const part = range({ start: Math.max(block.start, of.start), end: Math.min(block.end, of.end) })
          if (part) flash(row, [...part.getClientRects()])
        }
      })
    },
    blockTop: rows.topOf,
    onPainted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    near() {
      const drawn = [...elements.keys()]
      return { start: blocks[Math.min(...drawn)]?.start ?? 0, end: blocks[Math.max(...drawn)]?.end ?? 0 }
    },
    position: () => blocks[rows.topBlock()]?.start ?? 0,
    place() {
      if (scroller.scrollTop <= 0) return null
      const edge = scroller.getBoundingClientRect().top
      const row = [...host.querySelectorAll<HTMLElement>('[data-row]')].find(
        (one) => one.getBoundingClientRect().bottom > edge + 1,
      )
      const block = blocks[Number(row?.dataset.row ?? Number.NaN)]
      if (!row || !block) return null
      if (elements.has(block.number)) return firstLine(elements, blocks, block, edge)
      return { offset: block.start, top: row.getBoundingClientRect().top - edge }
    },
    show({ offset, top }) {
      const number = numberAt(offset)
      const shown = elements.has(number)
        ? range({ start: offset, end: offset + 1 })
        : host.querySelector(`[data-row="${number}"]`)
      const rect = shown?.getBoundingClientRect()
      if (rect) scroller.scrollTop += rect.top - scroller.getBoundingClientRect().top - top
      else rows.scrollTo(number, 'start')
    },
    ownTop: rows.ownTop,
    isOwnSize: () => false,
  }
}
