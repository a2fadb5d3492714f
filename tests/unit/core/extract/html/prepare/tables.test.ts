import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const rows = '| Boat | Seats |\n| ---- | ----- |\n| Ida  | 40    |\n| Maud | 60    |'
const box = (names: string, inner: string) => `<div class="${names}">${inner}</div>`
const cells = (name: string, texts: readonly string[]) => texts.map((text) => box(name, text)).join('')

describe('tables that are boxes', () => {
  it.each([
    [
      'by their names',
      box(
        'boat-table',
        box('table-row table-header', cells('table-cell', ['Boat', 'Seats'])) +
          box('table-row', cells('table-cell', ['Ida', '40'])) +
          box('table-row', cells('table-cell', ['Maud', '60'])),
      ),
    ],
    [
      'with their rows in groups',
      box(
        'table',
        box('thead', box('tr', cells('th', ['Boat', 'Seats']))) +
          box('tbody', box('tr', cells('td', ['Ida', '40'])) + box('tr', cells('td', ['Maud', '60']))),
      ),
    ],
  ])('are tables: %s', (_, html) => {
    expect(read(html).markdown).toBe(rows)
  })

  it('are tables without a head by their style', () => {
    const row = (texts: readonly string[]) =>
      `<div style="display: table-row">${texts.map((text) => `<div style="display: table-cell">${text}</div>`).join('')}</div>`
    const html = `<div style="display: table">${row(['Ida', '40'])}${row(['Maud', '60'])}</div>`
    expect(read(html).markdown).toContain('| Ida  | 40 |\n| Maud | 60 |')
  })

  it('are none where the boxes only place paragraphs and pictures', () => {
    const column = '<div class="col"><p>The boats lie on the left.</p></div>'
    const html = box('table', box('row', column + column) + box('row', column + column))
    expect(read(html).markdown).not.toContain('|')
  })
})

describe('tables', () => {
  it('end with their foot, wherever it is written', () => {
    const html =
      '<table><thead><tr><th>Boat</th><th>Seats</th></tr></thead><tfoot><tr><td>All</td><td>40</td></tr></tfoot><tbody><tr><td>Ida</td><td>40</td></tr></tbody></table>'
    expect(read(html).markdown).toBe('| Boat | Seats |\n| ---- | ----- |\n| Ida  | 40    |\n| All  | 40    |')
  })

  it('have their head once, also where their foot says it again', () => {
    const heads = '<tr><th>Boat</th><th>Seats</th></tr>'
    const html = `<table><thead>${heads}</thead><tfoot>${heads}</tfoot><tbody><tr><td>Ida</td><td>40</td></tr></tbody></table>`
    expect(read(html).markdown).toBe('| Boat | Seats |\n| ---- | ----- |\n| Ida  | 40    |')
  })

  it.each([
    ['that the cell names', '<td data-label="Seats"><b>Seats:</b>40</td>'],
    ['that is named so', '<td><span class="mobile-label">Seats</span>40</td>'],
  ])('have the head of a column once, not in each cell: %s', (_, cell) => {
    const html = `<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Ida</td>${cell}</tr></table>`
    expect(read(html).markdown).toBe('| Boat | Seats |\n| ---- | ----- |\n| Ida  | 40    |')
  })

  it('keep what a cell says in bold', () => {
    const html =
      '<table><tr><th>Boat</th><th>Seats</th></tr><tr><td><b>Ida</b> (old)</td><td data-label="Seats">40</td></tr></table>'
    expect(read(html).text).toContain('Ida (old)')
  })
})
