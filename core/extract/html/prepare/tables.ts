/** Tables that only say that they are, by roles, and cells whose text is a button to sort by. */

import { elementsIn, flatText, renamed } from '../dom.ts'

const cellRole = /^(?:cell|gridcell|columnheader|rowheader)$/
const fewestRows = 2

/** Makes tables of what has their roles, and text of the buttons in cells. */
export function tidyTables(body: Element): void {
  for (const element of elementsIn(body))
    if (element.localName === 'div' && /^(?:table|grid)$/.test(element.getAttribute('role') ?? ''))
      nameTable(element)
  for (const button of [...body.getElementsByTagName('button')]) {
    const cell = button.closest('th, td')
    if (cell && flatText(cell) === flatText(button)) renamed(button, 'span')
  }
}

/** Rows that are not all of one width place things on the page. */
function nameTable(table: Element): void {
  const inside = elementsIn(table)
  const rows = inside.filter((element) => element.getAttribute('role') === 'row')
  const cellsOf = (row: Element) =>
    [...row.children].filter((cell) => cellRole.test(cell.getAttribute('role') ?? ''))
  const width = rows[0] ? cellsOf(rows[0]).length : 0
  if (rows.length < fewestRows || width < 2 || table.querySelector('h1, h2, article') !== null) return
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
  for (const row of [...named.getElementsByTagName('tr')]) named.appendChild(row)
  for (const rest of [...named.children]) if (rest.localName !== 'tr') rest.remove()
}
