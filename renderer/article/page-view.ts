/** The shown article: its DOM, built in parts near the screen and kept out of React's sight, and the geometry that others ask of it. */

import type { ShownPlace, TextRange } from '#core/annotation/annotation.ts'
import type { ArticleElement } from '#core/article/document.ts'
import { imagesOf } from '#core/article/images.ts'
import { type ArticlePart, partOfBlock, partsOf } from '#core/article/parts.ts'
import { articleFragment, imageElement, placeElements } from './article-dom.ts'
import { createBuiltParts } from './built-parts.ts'
import { flash } from './flash.ts'
import type { ImageMissing } from './image-runs.ts'
import { createPainter, type Painter } from './painter.ts'
import { blockAt, blockElementsOf, domRange, firstLine, offsetAtPoint, textRange } from './positions.ts'
import type { ShownArticle } from './reader-store.ts'

/** A place in the text: an offset, and how far below the scroller's upper edge its line stands, in px. */
export type Place = { offset: number; top: number }

export type PageView = {
  host: HTMLElement
  scroller: HTMLElement
  /** The blocks' elements by number: of a long article those near the screen. */
  elements: ReadonlyMap<number, HTMLElement>
  painter: Painter
  /** Draws and paints the whole article for as long as it is printed. */
  printing: Pick<Painter, 'paintAll' | 'paintNear'>
  /** A DOM range over a stretch of text; null where its ends are not in the window. */
  domRange(range: TextRange): Range | null
  /** The offset of the text nearest to a point of the window; null where there is no text. */
  offsetAtPoint(x: number, y: number): number | null
  /** By how many quarters clockwise the line at an offset is turned; where this is not there, none is. */
  turnAt?(offset: number): number
  /** The stretch of text under the window's selection, or null. */
  selectedRange(): TextRange | null
  /** How far below the host's top edge a stretch of text begins, in px. */
  topOf(place: ShownPlace): number
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
  /**
   * Where the view has scrolled to by itself, to keep what is read in its place while parts of it change their height, in px; null
   * for a view that does not do so.
   */
  ownTop: (() => number) | null
  /** Whether the host's height is what the view itself has made it, by drawing what came near: nothing else was laid out anew. */
  isOwnSize(): boolean
  /** How far below the host's top edge a block begins, in px. */
  blockTop(number: number): number
  /** Where a block stands below the host's top edge, in px: by its share of what is around it where it is not drawn. */
  boxOf(number: number): { top: number; height: number }
  /** Calls back whenever text nodes were parted or joined, came or went: DOM ranges made before may have lost their place. */
  onPainted(listener: () => void): () => void
  /** Calls back whenever elements of the text came or went. */
  onBuilt(listener: () => void): () => void
  /** The element with this id, drawn if need be, or null. */
  elementOf(id: string): HTMLElement | null
  /**
   * To an end of a long article at once: on the way there, its height would change with each part that is drawn. False where the
   * article is in the window as a whole, and the browser can scroll there.
   */
  goToEnd(end: 'start' | 'end'): boolean
  /** Runs `place`, which is to scroll to an element of the text, until all around it has its size. */
  bring(element: HTMLElement, place: () => void): void
  /** The blocks within one screen of the visible page, as a stretch of text. */
  near(): TextRange
  dispose(): void
}

/** What any view of an article can be asked where a stretch of its text stands, drawn or not. */
export type TextView = Omit<
  PageView,
  | 'painter'
  | 'printing'
  | 'offsetAtPoint'
  | 'boxOf'
  | 'onBuilt'
  | 'elementOf'
  | 'goToEnd'
  | 'bring'
  | 'dispose'
>

/** A view on which the ends of a passage can be taken hold of. */
export type HandledView = TextView & Pick<PageView, 'offsetAtPoint' | 'turnAt'>

/** How far below the window's top a revealed passage comes to stand, in px. */
const headroom = 24

export function createPageView(
  host: HTMLElement,
  scroller: HTMLElement,
  {
    articleId,
    content,
    blocks,
    sizes,
  }: Pick<ShownArticle, 'content' | 'blocks' | 'sizes'> & {
    articleId: string
  },
  labels: { imageMissing: ImageMissing; openLink: string },
): PageView {
  const parts = partsOf(content.document, blocks)
  const images = imagesOf(content.document)
  const elements = new Map<number, HTMLElement>()
  const painter = createPainter(elements, scroller, labels.openLink)
  const builders = new Set<() => void>()
  const built = createBuiltParts({
    host,
    scroller,
    parts,
    draw(index) {
      const { children = [], images: before = 0 } = parts[index] ?? {}
      const fragment = articleFragment({ type: 'root', children }, articleId, { ...labels, sizes })
      placeElements(fragment, images.slice(before))
      return fragment
    },
    changed(came, gone) {
      const blocksGone = gone.flatMap((index) => {
        const { from = 0, to = 0 } = parts[index]?.blocks ?? {}
        return Array.from({ length: to - from }, (_, at) => from + at)
      })
      painter.remove(blocksGone)
      for (const number of blocksGone) elements.delete(number)
      const found = came.flatMap((part) => [...blockElementsOf(part)])
      for (const [number, element] of found) elements.set(number, element)
      painter.add(found.map(([, element]) => element))
      for (const listener of builders) listener()
    },
  })
  host.tabIndex = 0
  const ids = idsOf(parts)
  const range = (of: TextRange) => domRange(elements, blocks, of)
  const partAt = (offset: number) => partOfBlock(parts, blockAt(blocks, offset)?.number ?? 0)
  const rectOf = (of: ShownPlace) => {
    // Its like may be in the window where it is not.
    const isDrawn = of.image !== undefined && built.isBuilt(partAt(of.start))
    const image = isDrawn ? imageElement(host, { value: of.image ?? '', start: of.start }) : null
    if (image) return image.getBoundingClientRect()
    const found = range(of)
    return found?.getClientRects()[0] ?? found?.getBoundingClientRect() ?? null
  }
  /** The first block that reaches below a height of the window, or the last. */
  const blockBelow = (height: number) => {
    const index = built.indexBelow(height)
    const { from, to } = parts[index]?.blocks ?? { from: 0, to: 0 }
    if (!built.isBuilt(index)) {
      const rect = built.rectOf(index)
      const share = Math.min(1, Math.max(0, (height - rect.top) / Math.max(1, rect.height)))
      return blocks[Math.min(to - 1, from + Math.floor((to - from) * share))]
    }
    let low = from
    let high = Math.min(to, blocks.length - 1)
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
  const boxOf = (number: number) => {
    const hostTop = host.getBoundingClientRect().top
    const element = elements.get(number)
    if (element) {
      const { top, height } = element.getBoundingClientRect()
      return { top: top - hostTop, height }
    }
    const index = partOfBlock(parts, number)
    const { start = 0, end = 0 } = parts[index] ?? {}
    const rect = built.rectOf(index)
    const share = (offset: number) => (rect.height * (offset - start)) / Math.max(1, end - start)
    const block = blocks[number]
    if (!block) return { top: rect.top - hostTop, height: 0 }
    return { top: rect.top - hostTop + share(block.start), height: share(block.end) - share(block.start) }
  }
  /** Of a selection that begins or ends where nothing is drawn, such as that of everything, the whole stretch. */
  const selected = (shown: Range): TextRange | null => {
    const drawn = textRange(host, blocks, shown)
    const missing = built.missingIn(shown).flatMap((index) => parts[index] ?? [])
    const ranges = [...(drawn ? [drawn] : []), ...missing.filter(({ start, end }) => end > start)]
    if (ranges.length === 0) return null
    return {
      start: Math.min(...ranges.map(({ start }) => start)),
      end: Math.max(...ranges.map(({ end }) => end)),
    }
  }
  const copied = (event: ClipboardEvent) => {
    const selection = window.getSelection()
    if (!selection || selection.rangeCount === 0) return
    const shown = selection.getRangeAt(0)
    const whole = built.missingIn(shown).length > 0 ? selected(shown) : null
    if (!whole) return
    const text = blocks.map((block) =>
      block.text.slice(Math.max(0, whole.start - block.start), Math.max(0, whole.end - block.start)),
    )
    event.clipboardData?.setData('text/plain', text.filter((one) => one !== '').join('\n\n'))
    event.preventDefault()
  }
  document.addEventListener('copy', copied)
  return {
    host,
    scroller,
    elements,
    painter,
    printing: {
      paintAll() {
        built.all()
        painter.paintAll()
      },
      paintNear() {
        painter.paintNear()
        built.near()
      },
    },
    domRange: range,
    offsetAtPoint: (x, y) => offsetAtPoint(host, elements, blocks, x, y),
    selectedRange() {
      const selection = window.getSelection()
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
      return selected(selection.getRangeAt(0))
    },
    topOf(of) {
      const rect = rectOf({ ...of, end: Math.min(of.end, of.start + 1) })
      if (rect) return rect.top - host.getBoundingClientRect().top
      const block = blockAt(blocks, of.start)
      if (!block) return 0
      const { top, height } = boxOf(block.number)
      return top + (height * (of.start - block.start)) / Math.max(1, block.text.length)
    },
    reveal(of, where) {
      const seen = rectOf(of)
      const frame = scroller.getBoundingClientRect()
      const inSight = seen && seen.top >= frame.top + headroom && seen.bottom <= frame.bottom - headroom
      if (where === 'center' && inSight) return
      const above = where === 'start' ? headroom : frame.height / 3
      scroller.dispatchEvent(new Event('reveal'))
      built.bring(partAt(of.start), () => {
        const rect = rectOf(of) ?? rectOf({ start: of.start, end: of.start + 1 })
        if (rect) scroller.scrollTo({ top: scroller.scrollTop + rect.top - frame.top - above })
      })
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
      built.bring(partAt(offset), () => {
        const rect = rectOf({ start: offset, end: offset + 1 })
        if (rect) scroller.scrollTop += rect.top - scroller.getBoundingClientRect().top - top
      })
    },
    goToEnd(end) {
      if (built.isWhole) return false
      scroller.dispatchEvent(new Event('reveal'))
      built.bring(end === 'start' ? 0 : parts.length - 1, () => {
        scroller.scrollTop = end === 'start' ? 0 : scroller.scrollHeight
      })
      return true
    },
    ownTop: null,
    isOwnSize: built.isOwnSize,
    near,
    blockTop: (number) => boxOf(number).top,
    boxOf,
    onPainted(listener) {
      builders.add(listener)
      const forget = painter.onPainted(listener)
      return () => {
        builders.delete(listener)
        forget()
      }
    },
    onBuilt(listener) {
      builders.add(listener)
      return () => builders.delete(listener)
    },
    elementOf(id) {
      const index = ids().get(id)
      if (index !== undefined) built.build(index)
      return host.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`)
    },
    bring(element, place) {
      built.bring(Number(element.closest<HTMLElement>('[data-part]')?.dataset.part ?? 0), place)
    },
    dispose() {
      document.removeEventListener('copy', copied)
      built.dispose()
      painter.dispose()
      host.replaceChildren()
    },
  }
}

/** In which part an id is; found out once it is asked for. */
function idsOf(parts: readonly ArticlePart[]): () => ReadonlyMap<string, number> {
  let known: Map<string, number> | null = null
  return () => {
    if (known) return known
    const found = new Map<string, number>()
    const visit = ({ properties, children }: ArticleElement, index: number) => {
      const { id } = properties
      if (id !== undefined && !found.has(id)) found.set(id, index)
      for (const child of children) if (child.type === 'element') visit(child, index)
    }
    parts.forEach(({ children }, index) => {
      for (const child of children) visit(child, index)
    })
    known = found
    return found
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
