/** Tables of AsciiDoc as Markdown. Their cells may go over several lines, and span or repeat. */

/** What stands before a cell: how often it is there or how far it spans, how it is set, its kind. A bar in the text has a backslash. */
const separator = /(?:(?<=^|\s)(?:(\d+)?(?:\.(\d+))?([*+]))?[<^>]?(?:\.[<^>])?[adehlmsv]?)?(?<!\\)\|/gm

/** More columns are no table; more cells at once are damage. */
const mostColumns = 100

type Cell = { text: string; across: number; down: number }

/** The lines within a table's marks. `attributes` are those above it: columns and whether it has a head. Null for what is no table. */
export function tableOf(
  lines: readonly string[],
  attributes: string,
  write: (line: string) => string,
): string[] | null {
  const { before, cells } = cellsIn(lines, write)
  const width = columnsIn(attributes) ?? firstRowOf(lines, write)
  if (width === 0 || width > mostColumns || before !== '') return null
  const rows = rowsOf(cells, width)
  const isHeadApart = lines[0]?.trim() !== '' && lines[1]?.trim() === ''
  const hasHead = /%header|options="?[^"\]]*header/.test(attributes) || isHeadApart
  const empty = Array.from({ length: width }, () => '')
  const shown = (row: readonly string[]) => `| ${row.join(' | ')} |`
  const head = hasHead ? (rows.shift() ?? empty) : empty
  return [shown(head), shown(empty.map(() => '---')), ...rows.map(shown)]
}

/** `cols="1,2*"`: each part is a column, or so many. */
function columnsIn(attributes: string): number | null {
  const [, quoted, bare] = /\bcols=(?:"([^"]*)"|([^,\]]*))/.exec(attributes) ?? []
  const columns = quoted ?? bare
  if (columns === undefined) return null
  return columns.split(/[,;]/).reduce((sum, column) => sum + Number(/^\s*(\d+)\*/.exec(column)?.[1] ?? 1), 0)
}

/** Where nothing is said of columns, the first line with cells has one of each. */
function firstRowOf(lines: readonly string[], write: (line: string) => string): number {
  const first = lines.find((line) => line.trim() !== '') ?? ''
  return cellsIn([first], write).cells.reduce((sum, { across }) => sum + across, 0)
}

/** The cells in their order, and the text that stands before the first. */
function cellsIn(
  lines: readonly string[],
  write: (line: string) => string,
): { before: string; cells: Cell[] } {
  const text = lines.join('\n')
  const marks = [...text.matchAll(separator)]
  const cells = marks.flatMap((mark, index): Cell[] => {
    const [whole, first, second, sign] = mark
    const said = text
      .slice(mark.index + whole.length, marks[index + 1]?.index)
      .split('\n')
      .map((line) => write(line.trim()))
      .filter((line) => line !== '')
      .join(' ')
    const [many, down] = [Number(first ?? 1), Number(second ?? 1)]
    if (sign !== '*') return [{ text: said, across: Math.min(many, mostColumns), down }]
    return Array.from({ length: Math.min(many, mostColumns) }, () => ({ text: said, across: 1, down: 1 }))
  })
  return { before: text.slice(0, marks[0]?.index).trim(), cells }
}

/** A cell that spans others has its text in the first of them. */
function rowsOf(cells: readonly Cell[], width: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  /** For each column, how many of the next rows a cell from above reaches into. */
  const taken = Array.from({ length: width }, () => 0)
  const fill = (text: string, column: number, down: number) => {
    row.push(text)
    taken[column] = down
    if (row.length < width) return
    rows.push(row)
    row = []
  }
  const skip = () => {
    for (let left = taken[row.length] ?? 0; left > 0; left = taken[row.length] ?? 0)
      fill('', row.length, left - 1)
  }
  for (const { text, across, down } of cells) {
    skip()
    const end = Math.min(row.length + Math.max(across, 1), width)
    for (let column = row.length, said = text; column < end; column += 1, said = '')
      fill(said, column, down - 1)
  }
  while (row.length > 0) fill('', row.length, 0)
  return rows
}
