/** Figures: what a page has between its text and a caption, in the caption's column. They are pictures of the page, whatever they are made of. */

import type { Box } from '../../article/page-places.ts'
import type { PdfBlock } from './blocks.ts'
import type { DrawnPlaces } from './drawn-places.ts'
import { type Line, wordsOf } from './lines.ts'
import { boxAround, boxOfWord, type Sheets } from './places.ts'

/** A figure on the upright page; `isAbove` its caption, or below it. */
export type Figure = { page: number; box: Box; isAbove: boolean }

/** What is lower than this, in points, is white space. */
const lowest = 36
/** Between a figure and the text around it, in points. */
const margin = 4

/** A figure at the top or the bottom of a page may reach a little beyond where text stands. */
const aroundText = 12

type Placed = { box: Box; page: number }

/** The figures by their captions. */
export function figuresOf(
  blocks: readonly PdfBlock[],
  sheets: Sheets,
  places: DrawnPlaces,
): Map<PdfBlock, Figure> {
  const pages = new Set(
    blocks.flatMap(({ kind, lines }) => (kind === 'caption' ? (lines[0]?.page ?? []) : [])),
  )
  if (pages.size === 0) return new Map()
  const text = blocks.flatMap(({ kind, lines }) =>
    kind === 'drawing' ? [] : lines.filter(({ page }) => pages.has(page)).flatMap(placed),
  )
  const byPage = new Map<number, Box[]>()
  for (const { page, box } of text) {
    const own = byPage.get(page)
    if (own) own.push(box)
    else byPage.set(page, [box])
  }
  const area = boxAround(text.map(({ box }) => box))
  const figures = new Map<PdfBlock, Figure>()
  for (const block of blocks) {
    const page = block.lines[0]?.page
    if (block.kind !== 'caption' || page === undefined || !sheets.has(page)) continue
    const own = block.lines.flatMap(placed).map(({ box }) => box)
    const others = (byPage.get(page) ?? []).filter(
      (box) => !own.some((line) => line.y0 === box.y0 && line.x0 === box.x0),
    )
    const figure = figureAt(boxAround(own), others, area, places.get(page) ?? [])
    if (figure) figures.set(block, { page, ...figure })
  }
  return figures
}

/** The words along the axes of a chart stand in rows, but say nothing that a table would: so they are taken for what they are. */
export function chartsAsDrawings(blocks: readonly PdfBlock[]): PdfBlock[] {
  const charts = new Set<PdfBlock>()
  for (const [index, { kind, lines }] of blocks.entries()) {
    if (kind !== 'caption') continue
    for (let at = index - 1; at >= 0; at -= 1) {
      const block = blocks[at]
      if (!block || !/^(?:table|drawing)$/.test(block.kind) || block.lines[0]?.page !== lines[0]?.page) break
      if (block.kind === 'table' && isOfAxes(block)) charts.add(block)
    }
  }
  return blocks.map((block) => (charts.has(block) ? asDrawing(block) : block))
}

export function isOfAxes({ rows }: PdfBlock): boolean {
  const cells = rows.flat().map(({ runs }) => runs.map(({ text }) => text).join(''))
  return cells.filter((text) => /\p{L}{4}/u.test(text)).length <= cells.length * 0.2
}

function asDrawing(block: PdfBlock): PdfBlock {
  const runs = block.rows
    .flat()
    .flatMap(({ runs: own }) => own.map((run) => ({ ...run, text: `${run.text} ` })))
  return { ...block, kind: 'drawing', runs, rows: [] }
}

function placed(line: Line): Placed[] {
  const words = wordsOf([line])
  return words.length === 0 ? [] : [{ page: line.page, box: boxAround(words.map(boxOfWord)) }]
}

/**
 * The room above a caption, or else below it, as far as no text stands there; where only one of them has something drawn, that one.
 * `area` is where text stands on any page with a caption.
 */
function figureAt(
  caption: Box,
  text: readonly Box[],
  area: Box,
  drawn: readonly Box[],
): Omit<Figure, 'page'> | null {
  const beside = text.filter(({ x0, x1 }) => x0 < caption.x1 && x1 > caption.x0)
  const above = beside.filter(({ y1 }) => y1 <= caption.y0 + 1).map(({ y1 }) => y1)
  const below = beside.filter(({ y0 }) => y0 >= caption.y1 - 1).map(({ y0 }) => y0)
  const rooms = [
    {
      y0: Math.max(area.y0 - aroundText, ...above.map((y) => y + margin)),
      y1: caption.y0 - margin / 2,
      isAbove: true,
    },
    {
      y0: caption.y1 + margin / 2,
      y1: Math.min(area.y1 + aroundText, ...below.map((y) => y - margin)),
      isAbove: false,
    },
  ]
  const large = rooms.filter(({ y0, y1 }) => y1 - y0 >= lowest)
  const isDrawnIn = ({ y0, y1 }: { y0: number; y1: number }) =>
    drawn.some(
      (box) =>
        Math.min(box.y1, y1) - Math.max(box.y0, y0) > lowest / 2 &&
        box.x0 < caption.x1 &&
        box.x1 > caption.x0,
    )
  const room = large.find(isDrawnIn) ?? large[0]
  if (!room) return null
  const { y0, y1, isAbove } = room
  const middle = (caption.x0 + caption.x1) / 2
  const level = text.filter((box) => box.y0 < y1 && box.y1 > y0)
  const left = level.filter((box) => box.x1 <= middle).map((box) => box.x1 + margin)
  const right = level.filter((box) => box.x0 >= middle).map((box) => box.x0 - margin)
  const free = { x0: Math.max(area.x0, ...left), x1: Math.min(area.x1, ...right), y0, y1 }
  // What is drawn may reach beyond the text.
  const wide = drawn.filter((box) => box.y0 < y1 && box.y1 > y0 && box.x0 < caption.x1 && box.x1 > caption.x0)
  return {
    box: {
      ...free,
      x0: Math.min(free.x0, ...wide.map((box) => Math.max(box.x0, ...left))),
      x1: Math.max(free.x1, ...wide.map((box) => Math.min(box.x1, ...right))),
    },
    isAbove,
  }
}
