/** Tables whose columns stand close together. */

import { describe, expect, it } from 'vitest'
import { read, shape } from './build.ts'
import { pdfOf, typeset } from './pdf-writer.ts'

const sentence =
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do about it.'
const rows = [
  ['District', 'Year', 'Share'],
  ['Kilbride', '1919', '4 %'],
  ['Port Elgin', '1873', '49 %'],
  ['Ashgrove', '1905', '46 %'],
]
/** Between columns: as much as a letter and a half. */
const gap = 7.5

const rule = (y: number) => `70 ${842 - y} 110 0.5 re f`

async function tableOf(raw: string, cells: readonly (readonly string[])[] = rows): Promise<string> {
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)) * 5)
  const starts = [70, 70 + (widths[0] ?? 0) + gap, 70 + (widths[0] ?? 0) + (widths[1] ?? 0) + 2 * gap]
  const table = cells.flatMap((row, line) =>
    row.map((text, column) => ({ x: starts[column] ?? 0, y: 200 + line * 12, text })),
  )
  const pieces = [
    ...typeset(sentence, { x: 70, y: 100, width: 300 }),
    ...table,
    ...typeset(sentence, { x: 70, y: 290, width: 300 }),
  ]
  const { document } = (await read(pdfOf({ pages: [{ pieces, raw }] }), 'table.pdf')).extraction
  return shape(document).replace(/ data\w+=[\d. ]+(?=>| data)/g, '')
}

describe('a table with columns close together', () => {
  it('is told by its rules and the white space that its rows share', async () => {
    const table = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')
    expect(await tableOf([188, 203, 240].map(rule).join(' '))).toContain(`<tbody>${table}</tbody>`)
  })

  it('is none where lines of text stand between two rules', async () => {
    const words = sentence.split(' ')
    const lines = [0, 1, 2, 3].map((line) => [words.slice(line * 5, line * 5 + 5).join(' ')])
    expect(await tableOf([188, 240].map(rule).join(' '), lines)).not.toContain('<table>')
  })
})
