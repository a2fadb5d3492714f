/** The piece of an article that a range covers, as a tree of its own: what quotes are rendered from. */

import type { TextRange } from '../annotation/annotation.ts'
import { isBlock, nodeText } from './blocks.ts'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  isRemoved,
  type TagName,
} from './document.ts'

/** Cuts pieces out of one document. */
export type Slicer = (range: TextRange) => ArticleDocument

/** Where the text of an element that is no part of running text lies; without text, `end` is `start`. */
type Extents = Map<ArticleElement, TextRange>

type Cut = { range: TextRange; extents: Extents; kept: ReadonlySet<TagName> }

/** Elements that say something about several blocks within them; all other containers only group. */
const structure: readonly TagName[] = [
  'ul',
  'ol',
  'li',
  'dl',
  'dd',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
]
/** Elements that say something about whatever stands in them. */
const setting: ReadonlySet<TagName> = new Set(['blockquote', 'figure', 'aside'])
const keptAround: ReadonlySet<TagName> = new Set([...setting, ...structure])
const structural: ReadonlySet<TagName> = new Set(structure)

/**
 * The part of the document that the range covers: its blocks cut to the range, within those of their ancestors that carry
 * meaning. A table keeps its header and the columns that the range touches; an ordered list its numbers (`start`); images
 * between covered blocks stay. A part of a single list item or cell is just running text. `range` is in UTF-16 offsets of
 * the article's text. The document is not changed; its nodes are shared where they are whole.
 */
export function sliceDocument(document: ArticleDocument, range: TextRange): ArticleDocument {
  return slicer(document)(range)
}

/** As `sliceDocument`, for many ranges: the document is measured once. */
export function slicer(document: ArticleDocument): Slicer {
  const extents: Extents = new Map()
  let offset = 0
  for (const element of document.children) offset = measure(element, offset, extents)
  return (range) => {
    const covered = blocksIn(document.children, range, extents)
    const [only, ...others] = covered
    const isPart = only !== undefined && others.length === 0 && isPartOf(only, range, extents)
    const cut: Cut = { range, extents, kept: isPart ? setting : keptAround }
    const children = document.children.flatMap((element) => cutElement(element, cut))
    return { type: 'root', children: children.flatMap(withoutEmptyLevels) }
  }
}

/** Notes the extents of an element and all in it; gives the offset at which the next block begins. */
function measure(element: ArticleElement, start: number, extents: Extents): number {
  if (isRemoved(element)) return start
  let end = start
  let next = start
  if (isBlock(element)) {
    const { length } = nodeText(element)
    if (length > 0) {
      end = start + length
      next = end + 1
    }
  } else {
    for (const child of element.children) if (child.type === 'element') next = measure(child, next, extents)
    if (next > start) end = next - 1
  }
  extents.set(element, { start, end })
  return next
}

/** Whether an element has something in the range; one without text does only between two covered blocks. */
function isTouched(element: ArticleElement, { range, extents }: Pick<Cut, 'range' | 'extents'>): boolean {
  const extent = extents.get(element)
  return extent !== undefined && extent.start < range.end && extent.end > range.start
}

function blocksIn(elements: readonly ArticleNode[], range: TextRange, extents: Extents): ArticleElement[] {
  return elements.flatMap((element) => {
    if (element.type === 'text' || !isTouched(element, { range, extents })) return []
    if (!isBlock(element)) return blocksIn(element.children, range, extents)
    return nodeText(element) === '' ? [] : [element]
  })
}

/** Whether a range takes so little of its only block that this no longer is a list item, or a cell. */
function isPartOf(block: ArticleElement, range: TextRange, extents: Extents): boolean {
  const { start, end } = extents.get(block) ?? range
  return range.start > start || (range.end < end && (block.tagName === 'td' || block.tagName === 'th'))
}

function cutElement(element: ArticleElement, cut: Cut): ArticleElement[] {
  if (!isTouched(element, cut)) return []
  if (isBlock(element)) return cutBlock(element, cut)
  const { tagName } = element
  if (cut.kept.has(tagName)) {
    if (tagName === 'table') return [cutTable(element, cut)]
    if (tagName === 'ol') return [cutOrderedList(element, cut)]
  }
  if (element.children.length === 0) return [element]
  const children = cutChildren(element, cut)
  if (children.length === 0) return []
  return cut.kept.has(tagName) ? [{ ...element, children }] : children
}

function cutChildren(element: ArticleElement, cut: Cut): ArticleElement[] {
  return element.children.flatMap((child) => (child.type === 'element' ? cutElement(child, cut) : []))
}

function cutBlock(element: ArticleElement, { range, extents, kept }: Cut): ArticleElement[] {
  const { start } = extents.get(element) ?? range
  const from =
    element.tagName === 'pre' ? lineStart(nodeText(element), range.start - start) : range.start - start
  const children = cutInline(element.children, { start: from, end: range.end - start })
  if (children.length === 0) return []
  const isUnwrapped = structural.has(element.tagName) && !kept.has(element.tagName)
  return [{ ...element, tagName: isUnwrapped ? 'p' : element.tagName, children }]
}

/** A line of code keeps its indentation: what stands before the range where that is only white space. */
function lineStart(code: string, offset: number): number {
  const start = code.lastIndexOf('\n', offset - 1) + 1
  return /\S/.test(code.slice(start, Math.max(0, offset))) ? offset : start
}

/** The nodes of running text that lie in the range, whose offsets count from the first node. */
function cutInline(nodes: readonly ArticleNode[], range: TextRange): ArticleNode[] {
  const kept: ArticleNode[] = []
  let offset = 0
  for (const node of nodes) {
    const { length } = nodeText(node)
    const inner = { start: Math.max(0, range.start - offset), end: Math.min(length, range.end - offset) }
    const isWithin = length === 0 ? offset >= range.start && offset <= range.end : inner.start < inner.end
    offset += length
    if (!isWithin || (node.type === 'element' && isRemoved(node))) continue
    if (inner.start === 0 && inner.end === length) kept.push(node)
    else if (node.type === 'text') kept.push({ ...node, value: node.value.slice(inner.start, inner.end) })
    else kept.push({ ...node, children: cutInline(node.children, inner) })
  }
  return kept
}

/** An ordered list with the items in the range; the first of them keeps its number. */
function cutOrderedList(list: ArticleElement, cut: Cut): ArticleElement {
  const items = list.children.filter((child) => child.type === 'element' && !isRemoved(child))
  const first = items.findIndex((item) => item.type === 'element' && isTouched(item, cut))
  const start = (list.properties.start ?? 1) + Math.max(0, first)
  return { ...list, properties: { ...list.properties, start }, children: cutChildren(list, cut) }
}

type Row = { row: ArticleElement; cells: ArticleElement[]; isHeader: boolean }

/** A table with the rows in the range, all its header rows, and the columns that the range touches. */
function cutTable(table: ArticleElement, cut: Cut): ArticleElement {
  const rows = rowsOf(table, false)
  // Where no section says so, a first row of nothing but header cells is the header.
  const [first] = rows
  if (first && !rows.some(({ isHeader }) => isHeader)) {
    first.isHeader = first.cells.every(({ tagName }) => tagName === 'th')
  }
  const shown = new Map(
    rows.filter((row) => row.isHeader || isTouched(row.row, cut)).map((row) => [row.row, row]),
  )
  const columns = touchedColumns(rows, cut)
  const rebuilt = (element: ArticleElement): ArticleElement[] => {
    if (element.tagName === 'tr') {
      const row = shown.get(element)
      return row ? [{ ...element, children: cellsOf(row, columns, cut) }] : []
    }
    if (element.tagName !== 'thead' && element.tagName !== 'tbody') return cutElement(element, cut)
    const children = element.children.flatMap((child) => (child.type === 'element' ? rebuilt(child) : []))
    return children.length > 0 ? [{ ...element, children }] : []
  }
  return {
    ...table,
    children: table.children.flatMap((child) => (child.type === 'element' ? rebuilt(child) : [])),
  }
}

function rowsOf(parent: ArticleElement, isHeader: boolean): Row[] {
  return parent.children.flatMap((child) => {
    if (child.type === 'text' || isRemoved(child)) return []
    if (child.tagName === 'thead' || child.tagName === 'tbody')
      return rowsOf(child, child.tagName === 'thead')
    if (child.tagName !== 'tr') return []
    const cells = child.children.filter((cell) => cell.type === 'element' && !isRemoved(cell))
    return [{ row: child, cells: cells.filter((cell) => cell.type === 'element'), isHeader }]
  })
}

/** The numbers of the columns that the range touches; null for all of them, where cells span several. */
function touchedColumns(rows: readonly Row[], cut: Cut): ReadonlySet<number> | null {
  const spans = ({ properties: { colSpan = 1, rowSpan = 1 } }: ArticleElement) => colSpan > 1 || rowSpan > 1
  if (rows.some(({ cells }) => cells.some(spans))) return null
  return new Set(
    rows.flatMap(({ cells }) => [...cells.keys()].filter((at) => cells[at] && isTouched(cells[at], cut))),
  )
}

/** The cells of a row in these columns: cut to the range, in a header whole. */
function cellsOf({ cells, isHeader }: Row, columns: ReadonlySet<number> | null, cut: Cut): ArticleElement[] {
  return cells
    .filter((_, index) => columns === null || columns.has(index))
    .map((cell) => {
      if (isHeader) return cell
      const [own] = isTouched(cell, cut) ? cutElement(cell, cut) : []
      return own ?? { ...cell, children: [] }
    })
}

/** A list whose only item holds nothing but lists, since only those were marked, gives way to them. */
function withoutEmptyLevels(element: ArticleElement): ArticleElement[] {
  const isList = ({ tagName }: ArticleElement) => tagName === 'ul' || tagName === 'ol'
  const [item, ...others] = element.children
  if (!isList(element) || others.length > 0 || item?.type !== 'element') return [element]
  const inner = item.children.flatMap((child) => (child.type === 'element' && isList(child) ? [child] : []))
  const isOnlyLists = inner.length > 0 && inner.length === item.children.length
  return isOnlyLists ? inner.flatMap(withoutEmptyLevels) : [element]
}
