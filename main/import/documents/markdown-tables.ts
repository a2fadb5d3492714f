/** Tables that are drawn with lines, as pandoc and reStructuredText have them, as tables in bars. */

/** `lines` takes the place of the lines up to `last`. */
export type MarkdownBlock = { lines: string[]; last: number }

const rule = /^[ \t]{0,3}\+(?:[:=-]+\+)+[ \t]*$/
const dashes = /^[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$/
const caption = /^[ \t]{0,3}(?:Table)?:[ \t]+(\S.*)$/
const mostRows = 500

/** The table that begins in a line; null where none does. */
export function tableAt(lines: readonly string[], at: number): MarkdownBlock | null {
  const line = lines[at] ?? ''
  if (rule.test(line)) return gridAt(lines, at)
  if (dashes.test(lines[at + 1] ?? '') && line.trim() !== '' && (lines[at - 1] ?? '').trim() === '')
    return simpleAt(lines, at)
  return null
}

/** Cells in boxes of `+`, `-` and `|`; a line of `=` closes the head. */
function gridAt(lines: readonly string[], at: number): MarkdownBlock | null {
  const edges = [...(lines[at] ?? '')].flatMap((sign, index) => (sign === '+' ? [index] : []))
  const rows: string[][] = []
  let row: string[][] = []
  let heads = 0
  let last = at
  for (let next = at + 1; next < lines.length && rows.length < mostRows; next += 1) {
    const line = lines[next] ?? ''
    if (rule.test(line)) {
      rows.push(edges.slice(1).map((_, column) => (row[column] ?? []).join(' ').trim()))
      row = []
      if (line.includes('=')) heads = rows.length
      last = next
    } else if (/^[ \t]{0,3}\|/.test(line)) {
      for (const [column, start] of edges.slice(0, -1).entries()) {
        const cell = line.slice(start + 1, edges[column + 1]).trim()
        row[column] = [...(row[column] ?? []), cell]
      }
    } else break
  }
  if (last === at) return null
  return withCaption(lines, last, inBars(heads > 0 ? rows : [[], ...rows]))
}

/** Columns under dashes, with their names over them. */
function simpleAt(lines: readonly string[], at: number): MarkdownBlock | null {
  const columns = [...(lines[at + 1] ?? '').matchAll(/-{2,}/g)].map(({ index }) => index)
  const ends = [...(lines[at + 1] ?? '').matchAll(/-{2,}/g)].map(
    ({ index, 0: whole }) => index + whole.length,
  )
  const cellsOf = (line: string) =>
    columns.map((start, column) => {
      const from = column === 0 ? 0 : (ends[column - 1] ?? start)
      const to = column === columns.length - 1 ? line.length : (columns[column + 1] ?? line.length)
      return cutAtSpaces(line, from, start, ends[column] ?? to, to)
    })
  const rows = [cellsOf(lines[at] ?? '')]
  let last = at + 1
  for (let next = at + 2; next < lines.length && rows.length < mostRows; next += 1) {
    const line = lines[next] ?? ''
    if (line.trim() === '') break
    last = next
    if (/^[ \t]*-{2,}[ \t-]*$/.test(line)) break
    rows.push(cellsOf(line))
  }
  return rows.length < 2 ? null : withCaption(lines, last, inBars(rows))
}

/** What stands under the dashes of a column, out to the spaces beside it. */
function cutAtSpaces(line: string, least: number, start: number, end: number, most: number): string {
  let from = start
  while (from > least && line[from - 1] !== ' ') from -= 1
  let to = Math.min(end, line.length)
  while (to < Math.min(most, line.length) && line[to] !== ' ') to += 1
  return line.slice(from, to).trim()
}

function inBars(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map((row) => row.length))
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, column) => (row[column] ?? '').replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
  const [head = [], ...others] = rows
  return ['', line(head), `|${' --- |'.repeat(width)}`, ...others.map(line), '']
}

/** A line `Table: …` under or over a table says what it is. */
function withCaption(lines: readonly string[], last: number, table: string[]): MarkdownBlock {
  const next = (lines[last + 1] ?? '').trim() === '' ? last + 2 : last + 1
  const words = caption.exec(lines[next] ?? '')?.[1]
  return words === undefined ? { lines: table, last } : { lines: [...table, words, ''], last: next }
}
