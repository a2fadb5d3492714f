/** The shown article: its DOM, built once and kept out of React's sight, and the geometry that others ask of it. */

import type { ShownPlace, TextRange } from '#core/annotation/annotation.ts'
import { imagesOf } from '#core/article/images.ts'
import { articleFragment, imageElement, placeElements } from './article-dom.ts'
import { createPainter, type Painter } from './painter.ts'
import { blockAt, blockElementsOf, domRange, firstLine, textRange } from './positions.ts'
import type { ShownArticle } from './reader-store.ts'

/** Puts a light behind these boxes (of the window) in the host; it fades by itself, and a new one ends the old. */
export function flash(host: HTMLElement, boxes: readonly DOMRect[]): void {
  host.querySelector(':scope > .flash')?.remove()
  if (boxes.length === 0) return
  const origin = host.getBoundingClientRect()
  const layer = document.createElement('div')
  layer.className = 'flash'
  layer.ariaHidden = 'true'
  for (const { left, top, width, height } of boxes) {
    const box = document.createElement('div')
    box.style.translate = `${left - origin.left}px ${top - origin.top}px`
    box.style.width = `${width}px`
    box.style.height = `${height}px`
    layer.append(box)
  }
  layer.addEventListener('animationend', () => layer.remove(), { once: true })
  host.append(layer)
}

/** A place in the text: an offset, and how far below the scroller's upper edge its line stands, in px. */
export type Place = { offset: number; top: number }

export type PageView = {
  host: HTMLElement
  scroller: HTMLElement
  elements: ReadonlyMap<number, HTMLElement>
  painter: Painter
  domRange(range: TextRange): Range | null
  /** The stretch of text under the window's selection, or null. */
  selectedRange(): TextRange | null
  /** How far below the host's top edge a stretch of text begins, in px. */
  topOf(range: TextRange): number
  /** Brings a stretch of text into sight, where it is not yet; `start` puts it at the top. */
  reveal(place: ShownPlace, where: 'center' | 'start'): void
  /** Lights up a stretch of text for a moment: where a link led. */
  flash(place: ShownPlace): void
  /** Gives the keyboard to what a stretch of text stands in. */
  focusAt(range: TextRange | null): void
  /** The offset of the text at the top of the visible page. */
  position(): number
  /** The first line in sight; null at the very top of the page. */
  place(): Place | null
  /** Scrolls so that a place stands where it says; where it is not drawn yet, to about there. */
  show(place: Place): void
  /** Whether the view itself keeps what is read in its place while parts of it change their height. */
  keepsPlace: boolean
  /** How far below the host's top edge a block begins, in px. */
  blockTop(number: number): number
  /** Calls back whenever text nodes were parted or joined: DOM ranges made before may have lost their place. */
  onPainted(listener: () => void): () => void
  /** The blocks within one screen of the visible page, as a stretch of text. */
  near(): TextRange
  dispose(): void
}

/** What any view of an article can be asked where a stretch of its text stands, drawn or not. */
export type TextView = Omit<PageView, 'painter' | 'dispose'>

/** How far below the window's top a revealed passage comes to stand, in px. */
const headroom = 24

export function createPageView(
  host: HTMLElement,
  scroller: HTMLElement,
  { articleId, content, blocks }: Pick<ShownArticle, 'content' | 'blocks'> & { articleId: string },
  labels: { imageMissing: string; openLink: string },
): PageView {
  host.replaceChildren(articleFragment(content.document, articleId, labels))
  placeElements(host, imagesOf(content.document))
  host.tabIndex = 0
  const elements = blockElementsOf(host)
  const painter = createPainter(elements, scroller, labels.openLink)
  const range = (of: TextRange) => domRange(elements, blocks, of)
  const rectOf = (of: ShownPlace) => {
    const image = of.image === undefined ? null : imageElement(host, { value: of.image, start: of.start })
    if (image) return image.getBoundingClientRect()
    const found = range(of)
    return found?.getClientRects()[0] ?? found?.getBoundingClientRect() ?? null
  }
  /** The first block that reaches below a height of the window, or the last. */
  const blockBelow = (height: number) => {
    let low = 0
    let high = blocks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const element = elements.get(blocks[middle]?.number ?? -1)
      if (element && element.getBoundingClientRect().bottom <= height) low = middle + 1
      else high = middle
    }
    return blocks[low]
  }
  const near = () => {
    const { top, bottom, height } = scroller.getBoundingClientRect()
    return { start: blockBelow(top - height)?.start ?? 0, end: blockBelow(bottom + height)?.end ?? 0 }
  }

  return {
    host,
    scroller,
    elements,
    painter,
    domRange: range,
    selectedRange() {
      const selection = window.getSelection()
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
      return textRange(host, blocks, selection.getRangeAt(0))
    },
    topOf(of) {
      const rect = rectOf({ start: of.start, end: Math.min(of.end, of.start + 1) })
      return rect ? rect.top - host.getBoundingClientRect().top : 0
    },
    reveal(of, where) {
      const rect = rectOf(of)
      if (!rect) return
      const frame = scroller.getBoundingClientRect()
      const inSight = rect.top >= frame.top + headroom && rect.bottom <= frame.bottom - headroom
      if (where === 'center' && inSight) return
      const above = where === 'start' ? headroom : frame.height / 3
      scroller.dispatchEvent(new Event('reveal'))
      scroller.scrollTo({ top: scroller.scrollTop + rect.top - frame.top - above })
    },
    flash(of) {
      const shown = near()
      const boxes = blocks
        .filter(
          ({ start, end }) => start < Math.min(of.end, shown.end) && end > Math.max(of.start, shown.start),
        )
        .flatMap(({ start, end }) => {
          const part = range({ start: Math.max(start, of.start), end: Math.min(end, of.end) })
          return part ? [...part.getClientRects()] : []
        })
      flash(host, boxes)
    },
    focusAt: () => host.focus({ preventScroll: true }),
    position: () => blockBelow(scroller.getBoundingClientRect().top + headroom / 2)?.start ?? 0,
    place() {
      if (scroller.scrollTop <= 0) return null
      const edge = scroller.getBoundingClientRect().top
      const block = blockBelow(edge + 1)
      return block ? firstLine(elements, blocks, block, edge) : null
    },
    show({ offset, top }) {
      const rect = rectOf({ start: offset, end: offset + 1 })
      if (rect) scroller.scrollTop += rect.top - scroller.getBoundingClientRect().top - top
    },
    keepsPlace: false,
    near,
    blockTop(number) {
      const top = elements.get(number)?.getBoundingClientRect().top
      return top === undefined ? 0 : top - host.getBoundingClientRect().top
    },
    onPainted: painter.onPainted,
    dispose() {
      painter.dispose()
      host.replaceChildren()
    },
  }
}

/** The blocks that a stretch of text touches, by number. */
export function blocksTouched(
  page: Pick<ShownArticle, 'blocks'>,
  range: TextRange | null,
): ReadonlySet<number> {
  const touched = new Set<number>()
  if (!range) return touched
  const last = blockAt(page.blocks, range.end)?.number ?? -1
  for (let number = blockAt(page.blocks, range.start)?.number ?? 0; number <= last; number += 1)
    touched.add(number)
  return touched
}
