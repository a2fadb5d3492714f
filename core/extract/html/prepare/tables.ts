/** Tables that only say that they are, by roles, and cells whose text is a button to sort by. */

import {
  classed,
  classNames,
  elementsIn,
  flatText,
  holds,
  namedIn,
  nearest,
  neighbour,
  renamed,
} from '../dom.ts'

const cellRole = /^(?:cell|gridcell|columnheader|rowheader)$/
const fewestRows = 2

/** Makes tables of what has their roles or the names of their columns, code of signatures that are set in cells, and text of the buttons in cells. */
export function tidyTables(body: Element): void {
  for (const element of elementsIn(body)) {
    if (element.localName === 'table') {
      writeSignature(element)
      writePoints(element)
      moveFoot(element)
      dropColumnLabels(element)
    } else if (element.localName !== 'div') continue
    else if (/^(?:table|grid)$/.test(element.getAttribute('role') ?? '')) nameTable(element)
    else if (element.firstElementChild && columnName.test(classNames(element.firstElementChild)))
      nameGrid(element)
    else if (isTableOfBoxes(element)) nameBoxes(element)
  }
  for (const button of namedIn(body, 'button')) {
    const cell = nearest(button, 'th td')
    if (cell && flatText(cell) === flatText(button)) renamed(button, 'span')
  }
}

/** The foot of a table is drawn under its rows, and may be written before them; one that only says the head again goes. */
function moveFoot(table: Element): void {
  const parts = [...table.children]
  const head = parts.find(({ localName }) => localName === 'thead')
  for (const foot of parts) {
    if (foot.localName !== 'tfoot') continue
    if (head && flatText(head) !== '' && flatText(head) === flatText(foot)) foot.remove()
    else if (foot.nextElementSibling) table.appendChild(foot)
  }
}

const labelNames = ['data-label', 'data-title', 'data-th'] as const
const isColumnLabel = classed(
  /(?:^|[-_])(?:cell-label|mobile-(?:label|head(?:er)?|title)|responsive-(?:label|head(?:er)?)|th-label)$/,
)

/** On small screens each cell is shown with the head of its column. */
function dropColumnLabels(table: Element): void {
  for (const cell of table.getElementsByTagName('td')) {
    const label = cell.firstElementChild
    if (!label || neighbour(label, 'previous') !== null) continue
    const text = flatText(label).replace(/\s*:$/, '')
    if (text === '' || text.length === flatText(cell).length) continue
    const isNamed = labelNames.some(
      (name) =>
        cell
          .getAttribute(name)
          ?.replace(/\s*:\s*$/, '')
          .trim() === text,
    )
    if (isNamed || (isColumnLabel(label) && headOf(table, cell) === text)) label.remove()
  }
}

function headOf(table: Element, cell: Element): string {
  const place = [...(cell.parentElement?.children ?? [])].indexOf(cell)
  const head = table.getElementsByTagName('tr')[0]?.children[place]
  return head?.localName === 'th' ? flatText(head) : ''
}

const isTableName = classed(/^(?:[a-z]+-)*(?:d?table|tbl)$/)
const isRowName = classed(/(?:^|[-_])(?:row|tr)(?:$|[-_])/)
const isCellName = classed(/(?:^|[-_])(?:cell|t[dh]|col(?:umn)?)(?:$|[-_]|\d)/)
const isHeadName = classed(/(?:^|[-_])(?:head(?:er|ing)?|thead|th)$/)
const longestCell = 200

type Drawn = 'table' | 'table-row' | 'table-cell'

function drawnAs(element: Element, display: Drawn): boolean {
  const drawn = /display\s*:\s*(table(?:-row|-cell)?)\s*(?:[;!]|$)/i.exec(element.getAttribute('style') ?? '')
  return drawn?.[1]?.toLowerCase() === display
}

/** Boxes that are called, or drawn as, the rows and cells of a table, each row as wide as the first. */
function isTableOfBoxes(box: Element): boolean {
  if (!isTableName(box) && !drawnAs(box, 'table')) return false
  const rows = rowsOf(box)
  const width = rows[0]?.children.length ?? 0
  if (
    rows.length < fewestRows ||
    width < 2 ||
    holds(box, 'table h1 h2 h3 h4 article section form img p ul ol')
  )
    return false
  return rows.every(
    (row) =>
      row.children.length === width &&
      [...row.children].every(
        (cell) =>
          cell.localName === 'div' &&
          (isCellName(cell) || drawnAs(cell, 'table-cell')) &&
          flatText(cell).length <= longestCell,
      ),
  )
}

/** The rows of such a table, which may stand in groups; none where it holds something else. */
function rowsOf(box: Element): Element[] {
  const isRow = (element: Element) => isRowName(element) || drawnAs(element, 'table-row')
  const parts = [...box.children].flatMap((part) => (isRow(part) ? [part] : [...part.children]))
  return parts.every((row) => row.localName === 'div' && isRow(row)) ? parts : []
}

function nameBoxes(box: Element): void {
  const rows = rowsOf(box)
  const table = box.ownerDocument.createElement('table')
  for (const row of rows) {
    const isHead =
      isHeadName(row) ||
      (row.parentElement !== box && row.parentElement !== null && isHeadName(row.parentElement))
    for (const cell of [...row.children]) renamed(cell, isHead || isHeadName(cell) ? 'th' : 'td')
    table.appendChild(renamed(row, 'tr'))
  }
  box.parentNode?.replaceChild(table, box)
}

const columnName = /(?:^|\s)col-(?:first|last|second|third)(?=\s|$)/
const headName = /(?:^|\s)table-header(?=\s|$)/
const openingColumn = /(?:^|\s)col-first(?=\s|$)/

/** Boxes that say which column they are of, one row after the other. */
function nameGrid(grid: Element): void {
  const cells = [...grid.children]
  const starts = cells.flatMap((cell, index) => (openingColumn.test(classNames(cell)) ? [index] : []))
  const width = starts[1] ?? cells.length
  if (starts.length < fewestRows || width < 2 || cells.length !== starts.length * width) return
  if (cells.some((cell) => cell.localName !== 'div') || starts.some((start, row) => start !== row * width))
    return
  const named = renamed(grid, 'table')
  for (let start = 0; start < cells.length; start += width) {
    const row = named.ownerDocument.createElement('tr')
    named.appendChild(row)
    for (const cell of cells.slice(start, start + width)) {
      const isHead = headName.test(classNames(cell))
      row.appendChild(cell)
      renamed(cell, isHead ? 'th' : 'td')
    }
  }
}

/** What numbers a point of a law or of a list. */
const pointMark = /^(?:[([]\s?(?:\d{1,3}|\p{L}{1,5})\s?[)\]]|(?:\d{1,3}|\p{L}|[ivxlc]{1,5})[.)]|[—–•·▪-])$/u

/** Points whose numbers stand in a column beside them are paragraphs that begin with their number. */
function writePoints(table: Element): void {
  if (!table.parentNode || holds(table, 'th')) return
  const [body] = [...table.children].filter(({ localName }) => /^(?:tbody|tr)$/.test(localName))
  const rows = [...(body?.localName === 'tbody' ? body.children : table.children)].filter(
    ({ localName }) => localName === 'tr',
  )
  const cells = rows.map((row) => [...row.children])
  const isPoint = (row: readonly Element[]) =>
    row.length === 2 &&
    row.every((cell) => flatText(cell) !== '') &&
    pointMark.test(flatText(row[0] as Element)) &&
    !holds(row[0] as Element, 'a sup')
  if (rows.length === 0 || !cells.every(isPoint)) return
  for (const [mark, text] of cells) {
    if (!mark || !text) continue
    const box = renamed(text, 'div')
    const first = box.firstElementChild
    const holder = first?.localName === 'p' && neighbour(first, 'previous') === null ? first : box
    holder.insertBefore(box.ownerDocument.createTextNode(`${flatText(mark)} `), holder.firstChild)
    table.parentNode?.insertBefore(box, table)
  }
  table.remove()
}

const longestSignature = 1_000

/** What a function is called with, where each type and each name stands in a cell of its own: a line of code for each row. */
function writeSignature(table: Element): void {
  const holders = [...table.getElementsByTagName('tr')].map((row) => [...row.children])
  const [, second] = holders.flat()
  // Few tables have one: the other cells are not asked for their texts.
  if (!second || flatText(second) !== '(') return
  const rows = holders.map((cells) => cells.map(flatText))
  if (!rows.flat().some((cell) => cell.startsWith(')'))) return
  if (flatText(table).length > longestSignature || holds(table, 'table pre p li')) return
  const lines = rows.map((row) => row.filter((cell) => cell !== '').join(' '))
  const pre = table.ownerDocument.createElement('pre')
  pre.textContent = lines
    .filter((line) => line !== '')
    .map((line, index) => (index === 0 || line.startsWith(')') ? line : `    ${line}`))
    .join('\n')
    .replace(/\s+\(\s*/g, '(')
    .replace(/ +([),])/g, '$1')
  table.parentNode?.replaceChild(pre, table)
}

/** Rows that are not all of one width place things on the page. */
function nameTable(table: Element): void {
  const inside = elementsIn(table)
  const rows = inside.filter((element) => element.getAttribute('role') === 'row')
  const cellsOf = (row: Element) =>
    [...row.children].filter((cell) => cellRole.test(cell.getAttribute('role') ?? ''))
  const width = rows[0] ? cellsOf(rows[0]).length : 0
  if (rows.length < fewestRows || width < 2 || holds(table, 'h1 h2 article')) return
  if (
    rows.some(
      (row) => row.localName !== 'div' || cellsOf(row).length !== width || row.children.length !== width,
    )
  )
    return
  if (inside.some((element) => element.localName === 'table')) return
  for (const row of rows) {
    for (const cell of cellsOf(row))
      renamed(cell, /header$/.test(cell.getAttribute('role') ?? '') ? 'th' : 'td')
    renamed(row, 'tr')
  }
  // Groups of rows are no elements of their own.
  const named = renamed(table, 'table')
  const tableRows = [...named.getElementsByTagName('tr')]
  const parts = [...named.childNodes]
  const firstRow = parts.findIndex((part) => tableRows[0] && part.contains(tableRows[0]))
  for (const row of tableRows) named.appendChild(row)
  moveOut(named, parts.slice(0, firstRow + 1), parts.slice(firstRow + 1))
}

/** Puts what holds no rows over the table or under it; what says that it is the caption becomes it. */
function moveOut(table: Element, over: readonly Node[], under: readonly Node[]): void {
  const end = table.nextSibling
  for (const part of [...over, ...under]) {
    if (part.nodeType === 1 && (part as Element).localName === 'tr') continue
    const rest = part.nodeType === 1 ? (part as Element) : paragraphOf(part)
    if (rest.getAttribute('role') === 'caption' && table.getElementsByTagName('caption').length === 0)
      table.insertBefore(renamed(rest, 'caption'), table.firstChild)
    else if (flatText(rest) === '' && rest.children.length === 0) rest.parentNode?.removeChild(rest)
    else table.parentNode?.insertBefore(rest, over.includes(part) ? table : end)
  }
}

/** A text of its own, in a paragraph that takes its place. */
function paragraphOf(node: Node): Element {
  const paragraph = (node.ownerDocument as Document).createElement('p')
  node.parentNode?.replaceChild(paragraph, node)
  if (node.nodeType === 3) paragraph.appendChild(node)
  return paragraph
}
