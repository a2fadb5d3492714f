/** The geometry of the pages of a PDF, as the text's: where a stretch of text stands, on the pages that are drawn and on all others. */

import type { ShownPlace, TextRange } from '#core/annotation/annotation.ts'
import type { Fragment } from '#core/article/page-places.ts'
import { imageElement } from '#renderer/article/article-dom.ts'
import { flash } from '#renderer/article/flash.ts'
import type { HandledView } from '#renderer/article/page-view.ts'
import { blockAt, domRange, textRange } from '#renderer/article/positions.ts'
import {
  edgesOfPicture,
  edgesOfRange,
  fragmentsByPage,
  lineAt,
  offsetNear,
  type PlacedPage,
  pageAt,
  pageOffsetAt,
  topOfPageOffset,
} from './geometry.ts'

export type PagesView = HandledView & {
  /** A page has drawn its text, or is about to take it away. */
  mounted(elements: ReadonlyMap<number, HTMLElement>): void
  unmounted(elements: ReadonlyMap<number, HTMLElement>): void
  /** A page has parted or joined its text nodes. */
  painted(): void
  /** The part of the column that is visible, in px. */
  visible(): { top: number; height: number }
  /** Brings a height of the column to the top of what is visible. */
  scrollTo(y: number): void
  /** Brings a place of a page there: so many points below its top. */
  scrollToPage(number: number, top: number): void
}

/** How far below the top a revealed passage comes to stand, in px. */
const headroom = 24

export function createPagesView(
  host: HTMLElement,
  scroller: HTMLElement,
  fragments: readonly Fragment[],
  pages: () => readonly PlacedPage[],
): PagesView {
  host.tabIndex = 0
  const elements = new Map<number, HTMLElement>()
  const listeners = new Set<() => void>()
  const byPage = fragmentsByPage(fragments)
  const painted = () => {
    for (const listener of listeners) listener()
  }
  /** How far the column's top lies above the visible part's. */
  const scrolled = () => scroller.getBoundingClientRect().top - host.getBoundingClientRect().top
  const scrollTo = (y: number) => {
    scroller.dispatchEvent(new Event('reveal'))
    scroller.scrollTo({ top: scroller.scrollTop + y - scrolled() })
  }
  const drawnIn = ({ start, end }: TextRange) =>
    fragments.filter((one) => one.start < end && one.end > start && elements.has(one.number))
  /** What of it is drawn. */
  const range = (of: TextRange) => {
    const drawn = drawnIn(of)
    const [first, last] = [drawn[0], drawn.at(-1)]
    if (!first || !last) return null
    const start = Math.max(of.start, first.start)
    return domRange(elements, fragments, { start, end: Math.max(start, Math.min(of.end, last.end)) })
  }
  const edges = ({ start, image }: Pick<ShownPlace, 'start' | 'image'>) => {
    if (image !== undefined) return edgesOfPicture(pages(), image)
    if (fragments.length > 0) return edgesOfRange(pages(), fragments, { start })
    const top = topOfPageOffset(pages(), start)
    return top === null ? null : { top, bottom: top }
  }
  /** Where in the text the column is at a height. */
  const placeAt = (y: number) =>
    fragments.length > 0 ? lineAt(pages(), byPage, y) : pageOffsetAt(pages(), y)
  const whenDrawn = (number: number, act: () => void) => {
    if (elements.has(number)) requestAnimationFrame(act)
    else
      listeners.add(function wait() {
        if (!elements.has(number)) return
        listeners.delete(wait)
        requestAnimationFrame(act)
      })
  }

  return {
    host,
    scroller,
    elements,
    mounted(added) {
      for (const [number, element] of added) elements.set(number, element)
      painted()
    },
    unmounted(gone) {
      for (const [number, element] of gone) if (elements.get(number) === element) elements.delete(number)
    },
    painted,
    scrollTo,
    scrollToPage(number, top) {
      const page = pages()[number - 1]
      if (page) scrollTo(page.top + top * page.scale)
    },
    visible: () => ({ top: scrolled(), height: scroller.clientHeight }),
    domRange: range,
    offsetAtPoint(x, y) {
      const { top, left, width } = host.getBoundingClientRect()
      const page = pageAt(pages(), y - top)
      if (!page) return null
      const margin = (width - page.width * page.scale) / 2
      return offsetNear(page, byPage.get(page.number) ?? [], x - left - margin, y - top - page.top)
    },
    turnAt(offset) {
      const fragment = blockAt(fragments, offset) as Fragment | undefined
      return (fragment && pages()[fragment.page - 1]?.turn) ?? 0
    },
    selectedRange() {
      const selection = window.getSelection()
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
      return textRange(host, fragments, selection.getRangeAt(0))
    },
    topOf: (of) => edges(of)?.top ?? 0,
    reveal(of, where) {
      const there = edges(of)
      if (!there) return
      const [top, height] = [scrolled(), scroller.clientHeight]
      // A picture may be as high as a page: it is in sight where it covers the middle, and begins at the top.
      const isHigh = there.bottom - there.top > height / 2
      const isInSight = isHigh
        ? there.top <= top + height / 2 && there.bottom >= top + height / 2
        : there.top >= top + headroom && there.bottom <= top + height - headroom
      if (where === 'center' && isInSight) return
      scrollTo(there.top - (isHigh ? 0 : where === 'start' ? headroom : height / 3))
    },
    flash(of) {
      const picture = of.image === undefined ? null : imageElement(host, { value: of.image, start: of.start })
      if (picture) {
        const sheet = picture.closest<HTMLElement>('.pdf-page')
        if (sheet) flash(sheet, [...picture.getClientRects()])
        return
      }
      const first = blockAt(fragments, of.start)
      if (!first) return
      whenDrawn(first.number, () => {
        const lit = new Map<HTMLElement, DOMRect[]>()
        for (const one of drawnIn(of)) {
          const sheet = elements.get(one.number)?.closest<HTMLElement>('.pdf-page')
          const part = range({ start: Math.max(one.start, of.start), end: Math.min(one.end, of.end) })
          if (sheet && part) lit.set(sheet, [...(lit.get(sheet) ?? []), ...part.getClientRects()])
        }
        for (const [sheet, boxes] of lit) flash(sheet, boxes)
      })
    },
    focusAt: () => host.focus({ preventScroll: true }),
    position: () => placeAt(scrolled())?.offset ?? 0,
    place() {
      if (scroller.scrollTop <= 0) return null
      const top = scrolled()
      const line = placeAt(top)
      return line && { offset: line.offset, top: line.top - top }
    },
    show({ offset, top }) {
      const there = edges({ start: offset })
      if (there) scroller.scrollTop += there.top - scrolled() - top
    },
    ownTop: null,
    isOwnSize: () => false,
    blockTop(number) {
      const first = fragments.find(({ block }) => block >= number)
      return first ? (edges(first)?.top ?? 0) : 0
    },
    onPainted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    near() {
      const drawn = [...elements.keys()].flatMap((number) => fragments[number] ?? [])
      return {
        start: Math.min(...drawn.map(({ start }) => start)),
        end: Math.max(0, ...drawn.map(({ end }) => end)),
      }
    },
  }
}
