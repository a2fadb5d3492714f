/** Tables that only place things on the page are no tables of the article. */

import { type Area, ancestors, type Block, blocksIn, type Page, ruleOf } from '../page.ts'
import { isProseBlock, keptIn } from '../rules/measure.ts'

const longCell = 1_200
/** A cell with so much of a table's text has the others around it as a frame. */
const frameShare = 0.9

/** What was found of each table: each of its blocks asks, and a page does not change once it is read. */
const known = new WeakMap<Area, boolean>()

/** A table of one row or one column, or one whose cells hold whole sections, was made for layout. */
export function isLayoutTable(table: Area): boolean {
  const found = known.get(table) ?? laysOut(table)
  known.set(table, found)
  return found
}

function laysOut(table: Area): boolean {
  if (/^(?:presentation|none)$/.test(table.role)) return true
  const rows = rowsOf(table)
  const columns = Math.max(0, ...rows.map((row) => row.length))
  if (rows.length === 0) return true
  if (rows.flat().some(holdsTable)) return true
  if (rows.flat().some((cell) => cell.tag === 'th')) return false
  if (columns <= 1 || rows.length === 1) return true
  const sections = rows.flat().filter(isSection)
  const isFrame = sections.some((cell) => textLength(cell) >= textLength(table) * frameShare)
  return isFrame || (sections.length > 0 && rows.length <= 3)
}

/** Whether a block is a cell of a table of data, or stands in one. */
export function isInCell(block: Block): boolean {
  let isCell = /^t[dh]$/.test(block.tag)
  for (const area of ancestors(block)) {
    isCell ||= /^t[dh]$/.test(area.tag)
    if (area.tag === 'table') return isCell && !isLayoutTable(area)
  }
  return false
}

/** A table of which the container took some parts alone, with prose in them, places a thread's posts beside what is said of their authors. */
export function isTakenInParts(page: Page, table: Area): boolean {
  const blocks = blocksIn(page, table).filter(({ text }) => text !== '')
  const kept = keptIn(page, table)
  const rows = rowsOf(table).map((row) => row.filter((cell) => keptIn(page, cell).length > 0).length)
  return (
    blocks.some((block) => ruleOf(page, block) === 'outside-article') &&
    kept.some(isProseBlock) &&
    Math.max(...rows) <= 2
  )
}

const isSection = (cell: Area) => cell.to - cell.from > 6 || textLength(cell) > longCell

function rowsOf(area: Area): Area[][] {
  const rows: Area[][] = []
  for (const child of area.children) {
    if (child.kind !== 'area') continue
    if (child.tag === 'tr') rows.push(child.children.filter((cell) => cell.kind === 'area'))
    else if (/^(?:thead|tbody|tfoot)$/.test(child.tag)) for (const row of rowsOf(child)) rows.push(row)
  }
  return rows
}

function holdsTable(area: Area): boolean {
  return area.children.some((child) => child.kind === 'area' && (child.tag === 'table' || holdsTable(child)))
}

function textLength(area: Area): number {
  let length = 0
  for (const child of area.children) length += child.kind === 'block' ? child.text.length : textLength(child)
  return length
}
