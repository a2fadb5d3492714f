/** The words of a page over its picture: they are seen through, selected, marked, found and read aloud. */

import type { Fragment, PageSize, PlacedWord } from '#core/article/page-places.ts'
import { isRightToLeft } from '#core/text/scripts.ts'

const headings: ReadonlySet<string> = new Set(['h2', 'h3', 'h4'])

/** What is measured is in the font of the style sheet. */
const measured = 10
const font = `${measured}px sans-serif`
let context: CanvasRenderingContext2D | null = null

function widthOf(text: string): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return 0
  context.font = font
  return context.measureText(text).width / measured
}

/** How the layer of a page, whose unit is a point of the page turned upright, comes to lie on the page. */
export function layerTransform({ width, height, turn = 0 }: PageSize, scale: number): string {
  const moves = [
    '',
    `translate(${width}px, 0) `,
    `translate(${width}px, ${height}px) `,
    `translate(0, ${height}px) `,
  ]
  return `scale(${scale}) ${moves[turn] ?? ''}rotate(${turn * 90}deg)`
}

/** The elements of a page's fragments, by number; the `textContent` of each is its text. */
export function textLayer(fragments: readonly Fragment[]): Map<number, HTMLElement> {
  return new Map(fragments.map((fragment) => [fragment.number, elementOf(fragment)]))
}

function elementOf({ number, element, words, text, start }: Fragment): HTMLElement {
  const box = document.createElement(headings.has(element.tagName) ? element.tagName : 'p')
  box.dataset.block = String(number)
  const left = Math.min(...words.map(({ x0 }) => x0))
  const right = Math.max(...words.map(({ x1 }) => x1))
  const top = Math.min(...words.map(({ y0 }) => y0))
  const bottom = Math.max(...words.map(({ y1 }) => y1))
  place(box, left, top, right - left, bottom - top)
  for (const [index, word] of words.entries()) {
    const own = text.slice(word.start - start, word.end - start)
    box.append(wordElement(word, own, words[index + 1], { left, top, right }))
  }
  return box
}

function place({ style }: HTMLElement, left: number, top: number, width: number, height: number): void {
  style.left = `${left}px`
  style.top = `${top}px`
  style.width = `${width}px`
  style.height = `${height}px`
}

/** A word is drawn as wide as on the page; it reaches to the next one, so that a mark over both has no gap. */
function wordElement(
  { x0, x1, y0, y1 }: PlacedWord,
  text: string,
  next: PlacedWord | undefined,
  around: { left: number; top: number; right: number },
): HTMLElement {
  const span = document.createElement('span')
  span.textContent = text
  const size = y1 - y0
  const isInLine = next !== undefined && Math.abs(next.y0 - y0) < size * 0.5
  let [left, right] = [x0, x1]
  if (isRightToLeft(text)) {
    span.dir = 'rtl'
    if (isInLine && next.x1 < x0) left = next.x1
  } else if (isInLine && next.x0 > x1) right = next.x0
  const natural = widthOf(text) * size
  const stretch = natural > 0 ? (right - left) / natural : 1
  // Down to the next line of the paragraph, so that a selection finds its way between lines.
  const pitch = next && !isInLine ? next.y0 - y0 : 0
  const height = pitch > size && pitch < size * 2.5 ? pitch : size
  place(span, left - around.left, y0 - around.top, natural, height)
  span.style.fontSize = `${size}px`
  span.style.lineHeight = `${size}px`
  span.style.transform = `scaleX(${stretch})`
  return span
}
