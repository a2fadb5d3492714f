/** What other programs have marked and written in a PDF, as notes on the words or the picture that lie under it. */

import { type Color, colors, type TextRange } from '../../annotation/annotation.ts'
import { articleText } from '../../article/blocks.ts'
import type { ArticleDocument } from '../../article/document.ts'
import { type ArticleImage, imagesOf, pagePlace } from '../../article/images.ts'
import {
  type Box,
  fragmentsOf,
  type PagePlaces,
  type PlacedWord,
  shownBox,
} from '../../article/page-places.ts'
import type { ExtractedNote } from '../extraction.ts'
import type { PdfMark } from './page.ts'

/**
 * The notes of marks in the order of the text; a comment that stands beside no text is on the picture under it, and where there is none
 * on the whole article.
 */
export function ownNotes(
  document: ArticleDocument,
  places: PagePlaces,
  marks: readonly PdfMark[],
): ExtractedNote[] {
  if (marks.length === 0) return []
  const text = articleText(document)
  const words = new Map<number, PlacedWord[]>()
  for (const fragment of fragmentsOf(document, places)) {
    const size = places.pages[fragment.page - 1]
    if (!size) continue
    const shown = fragment.words.map((word) => ({ ...word, ...shownBox(word, size) }))
    words.set(fragment.page, [...(words.get(fragment.page) ?? []), ...shown])
  }
  const images = imagesOf(document)
  const notes = marks.flatMap((mark): ExtractedNote[] => {
    const onPage = words.get(mark.page) ?? []
    const range = trimmed(text, mark.isText ? covered(onPage, mark.boxes) : nearest(onPage, mark.boxes))
    // Some programs copy what is marked into the comment.
    const isCopy = range !== null && letters(mark.comment) === letters(text.slice(range.start, range.end))
    const comment = isCopy ? '' : mark.comment
    if (!range && comment === '') return []
    const image = range ? undefined : imageUnder(images, mark)
    const { style, created } = mark
    const color = nearestColor(mark.color)
    return [{ key: keyOf(mark), range, ...(image && { image }), comment, color, style, created }]
  })
  const startOf = ({ range, image }: ExtractedNote) => range?.start ?? image?.start ?? -1
  return notes.sort((a, b) => startOf(a) - startOf(b))
}

/** Programs number their marks anew when they save: a mark is known by its place and what it says. */
const keyOf = ({ page, boxes, comment }: PdfMark): string =>
  JSON.stringify([page, boxes.map(({ x0, x1, y0, y1 }) => [x0, x1, y0, y1].map(Math.round)), comment])

const letters = (text: string) => text.replace(/[\s\u00ad-]+/gu, '')

/** The stretch of the words whose middle lies in a box: from the first to the last in the order of the text. */
function covered(words: readonly PlacedWord[], boxes: readonly Box[]): TextRange | null {
  const found = words.filter((word) => {
    const [x, y] = [(word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2]
    return boxes.some(({ x0, x1, y0, y1 }) => x >= x0 && x <= x1 && y >= y0 && y <= y1)
  })
  if (found.length === 0) return null
  return {
    start: Math.min(...found.map(({ start }) => start)),
    end: Math.max(...found.map(({ end }) => end)),
  }
}

/** The picture of the page on which the middle of a mark lies. */
function imageUnder(
  images: readonly ArticleImage[],
  { page, boxes: [box] }: PdfMark,
): ArticleImage | undefined {
  if (!box) return undefined
  const middle = (box.y0 + box.y1) / 2
  return images.find(({ value }) => {
    const place = pagePlace(value)
    return place?.page === page && middle >= place.top && middle <= place.top + place.height
  })
}

/** The word nearest to what was pinned to the page. */
function nearest(words: readonly PlacedWord[], [box]: readonly Box[]): TextRange | null {
  if (!box) return null
  const distance = (word: PlacedWord) =>
    Math.hypot(
      Math.max(word.x0 - box.x1, box.x0 - word.x1, 0),
      Math.max(word.y0 - box.y1, box.y0 - word.y1, 0),
    )
  return words.reduce<PlacedWord | null>(
    (best, word) => (best && distance(best) <= distance(word) ? best : word),
    null,
  )
}

function trimmed(text: string, range: TextRange | null): TextRange | null {
  if (!range) return null
  const words = text.slice(range.start, range.end)
  const start = range.start + (words.length - words.trimStart().length)
  const end = range.end - (words.length - words.trimEnd().length)
  return end > start ? { start, end } : null
}

/** Where our colours lie in the circle of hues, in degrees. */
const hues: Readonly<Record<Color, number>> = {
  orange: 28,
  yellow: 54,
  green: 120,
  blue: 210,
  purple: 275,
  pink: 335,
}

function nearestColor(rgb: readonly number[] | null): Color {
  const [red = 0, green = 0, blue = 0] = rgb ?? []
  const most = Math.max(red, green, blue)
  const range = most - Math.min(red, green, blue)
  if (range < 24) return colors[0]
  const sector =
    most === red
      ? (green - blue) / range
      : most === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4
  const hue = (sector * 60 + 360) % 360
  const away = (color: Color) => Math.min(Math.abs(hue - hues[color]), 360 - Math.abs(hue - hues[color]))
  return [...colors].sort((a, b) => away(a) - away(b))[0] ?? colors[0]
}
