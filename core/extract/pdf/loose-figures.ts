/** Figures without a caption: what is drawn on a page, large enough for a picture, with no text in it but its labels. */

import type { Box } from '../../article/page-places.ts'
import type { PdfBlock } from './blocks.ts'
import { type DrawnPlace, type DrawnPlaces, shared, sizeOf } from './drawn-places.ts'
import { type Figure, isOfAxes } from './figures.ts'
import { type Line, type Usual, wordsOf } from './lines.ts'
import { boxAround, boxOfWord, type Sheets } from './places.ts'

export type Picture = { page: number; box: Box }

/** In points, and as a share of the page. */
const narrowest = 60
const lowest = 40
const smallestShare = 0.02
/** A label is no longer than this, and all of them have no more letters than that. */
const longestLabel = 30
const mostLetters = 80
/** What is on a picture may be a text that stands on it: a label there has no more words. */
const mostWordsOnPicture = 2
/** Letters so many times as large as the text's are a heading's. */
const largerThanText = 1.06
const sentence = /[.!?…。！？؟]["'”’»)\]]*$/u
/** Labels stand so far beyond what they belong to, in points. */
const beyond = 6

/** A block, as far as it stands on a page, with its lines there. */
type Placed = { block: PdfBlock; box: Box; lines: { box: Box; letters: number }[] }

/**
 * The blocks with a block for each such figure, after what stands above it; the labels of figures are drawings. `pictures` are the
 * figures by their blocks.
 */
export function withLooseFigures(
  blocks: readonly PdfBlock[],
  places: DrawnPlaces,
  captioned: ReadonlyMap<PdfBlock, Figure>,
  sheets: Sheets,
  usual: Usual,
): { blocks: PdfBlock[]; pictures: Map<PdfBlock, Picture> } {
  const pictures = new Map<PdfBlock, Picture>()
  const after = new Map<PdfBlock | null, PdfBlock[]>()
  const labels = new Set<PdfBlock>()
  const large = largeOnes(places, sheets)
  if (large.size === 0) return { blocks: [...blocks], pictures }
  const byPage = placedByPage(blocks, large)
  for (const [page, boxes] of large) {
    const own = byPage.get(page) ?? []
    const taken = [...captioned.values()].filter((figure) => figure.page === page).map(({ box }) => box)
    for (const box of boxes) {
      if (taken.some((other) => sizeOf(shared(other, box)) > sizeOf(box) * 0.3)) continue
      const within = own.filter((placed) => sizeOf(shared(placed.box, box)) > sizeOf(placed.box) * 0.5)
      const others = within.map(({ block }) => block).filter((block) => !isOfDrawing(block))
      if (lettersIn(box, own) > mostLetters || !others.every(isShortText)) continue
      const areAllLabels = areLabels(
        others.flatMap(({ lines }) => lines),
        box,
        usual,
      )
      // A photograph is shown whatever stands on it.
      if (!areAllLabels && box.kind !== 'picture') continue
      const figure: PdfBlock = { kind: 'drawing', runs: [], text: '', level: 0, lines: [], rows: [] }
      pictures.set(figure, { page, box: withLabels(box, own, within) })
      if (areAllLabels) for (const { block } of within) labels.add(block)
      const above = lastAbove(own, box, within) ?? lastBefore(blocks, page)
      after.set(above, [...(after.get(above) ?? []), figure])
    }
  }
  const out = blocks.flatMap((block) => [
    labels.has(block) ? { ...block, kind: 'drawing' as const } : block,
    ...(after.get(block) ?? []),
  ])
  return { blocks: [...(after.get(null) ?? []), ...out], pictures }
}

/** The lines that are labels of what is drawn around them: a few short ones in a place that holds no text, and is shown as a figure. */
export function labelsIn(
  lines: readonly Line[],
  places: DrawnPlaces,
  sheets: Sheets,
  usual: Usual,
): Set<Line> {
  const labels = new Set<Line>()
  const large = largeOnes(places, sheets)
  const byPage = new Map<number, Line[]>()
  for (const line of lines) {
    const own = byPage.get(line.page)
    if (own) own.push(line)
    else if (large.has(line.page)) byPage.set(line.page, [line])
  }
  for (const [page, own] of byPage) {
    for (const box of large.get(page) ?? []) {
      const within = own.filter((line) => isWithin(boxAround(wordsOf([line]).map(boxOfWord)), box))
      const letters = within.reduce((sum, { text }) => sum + text.length, 0)
      // Words side by side are a table's.
      const isTable = within.some(({ text, cells }) => cells.length > 1 && /\p{L}{4}/u.test(text))
      if (letters <= mostLetters && !isTable && areLabels(within, box, usual))
        for (const line of within) labels.add(line)
    }
  }
  return labels
}

/** Whether lines within a place are labels of it. What reads as a heading, or as text on its ground, is none. */
function areLabels(lines: readonly Line[], { kind }: DrawnPlace, { size }: Usual): boolean {
  if (kind === 'ground') return lines.length === 0
  const isHeading = lines.length === 1 && lines[0]?.style.bold
  return (
    !isHeading &&
    lines.every(
      (line) =>
        isShort(line.text) &&
        line.size <= size * largerThanText &&
        (kind === 'drawing' || line.text.split(/\s+/u).length <= mostWordsOnPicture),
    )
  )
}

const isShort = (text: string) => text.length <= longestLabel && !sentence.test(text.trim())

function isWithin({ x0, x1, y0, y1 }: Box, box: Box): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1
}

/** The places that are large enough for a picture. */
function largeOnes(places: DrawnPlaces, sheets: Sheets): DrawnPlaces {
  return new Map(
    [...places].flatMap(([page, boxes]) => {
      const { width = 0, height = 0 } = sheets.get(page) ?? {}
      const found = boxes.filter((box) => isLarge(box, width * height))
      return found.length === 0 ? [] : [[page, found] as const]
    }),
  )
}

const isLarge = (box: Box, area: number) =>
  box.x1 - box.x0 >= narrowest && box.y1 - box.y0 >= lowest && sizeOf(box) >= area * smallestShare

/** The blocks of the pages that have something drawn. */
function placedByPage(blocks: readonly PdfBlock[], pages: DrawnPlaces): Map<number, Placed[]> {
  const byPage = new Map<number, Placed[]>()
  for (const block of blocks) {
    for (const page of new Set(block.lines.map((line) => line.page))) {
      if (!pages.has(page)) continue
      const lines = block.lines
        .filter((line) => line.page === page)
        .map((line) => ({ box: boxAround(wordsOf([line]).map(boxOfWord)), letters: line.text.length }))
        .filter(({ letters }) => letters > 0)
      if (lines.length === 0) continue
      const placed = { block, box: boxAround(lines.map(({ box }) => box)), lines }
      const own = byPage.get(page)
      if (own) own.push(placed)
      else byPage.set(page, [placed])
    }
  }
  return byPage
}

/** What says something stands in a frame, or on a ground: it is no part of a picture. */
function lettersIn(box: Box, own: readonly Placed[]): number {
  const said = own.filter(({ block }) => block.kind !== 'drawing').flatMap(({ lines }) => lines)
  return said.reduce((sum, line) => sum + (isWithin(line.box, box) ? line.letters : 0), 0)
}

const isOfDrawing = (block: PdfBlock) =>
  block.kind === 'drawing' || (block.kind === 'table' && isOfAxes(block))

const isShortText = ({ kind, text }: PdfBlock) => /^(?:paragraph|item|quote)$/.test(kind) && isShort(text)

/** The figure with the labels along its edges. */
function withLabels(box: Box, own: readonly Placed[], within: readonly Placed[]): Box {
  const reach = { x0: box.x0 - beyond, x1: box.x1 + beyond, y0: box.y0 - beyond, y1: box.y1 + beyond }
  const near = own.filter(
    ({ block, box: other }) => block.kind === 'drawing' && sizeOf(shared(other, reach)) > 0,
  )
  return boxAround([box, ...[...within, ...near].map((placed) => placed.box)])
}

/** The block whose end is next above a figure, in its column where there is one. */
function lastAbove(own: readonly Placed[], box: Box, within: readonly Placed[]): PdfBlock | null {
  const above = own.filter(
    (placed) => !within.includes(placed) && placed.block.kind !== 'footnote' && placed.box.y0 < box.y0,
  )
  const beside = above.filter((placed) => placed.box.x0 < box.x1 && placed.box.x1 > box.x0)
  const candidates = beside.length > 0 ? beside : above
  return (
    candidates.reduce<Placed | null>(
      (best, placed) => (best && best.box.y0 >= placed.box.y0 ? best : placed),
      null,
    )?.block ?? null
  )
}

/** The last block that begins before a page; null where none does. */
const lastBefore = (blocks: readonly PdfBlock[], page: number): PdfBlock | null =>
  blocks.findLast(({ kind, lines }) => kind !== 'footnote' && (lines[0]?.page ?? page) < page) ?? null
