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

/** Cells in boxes of `+`, `-` and `|`; a line of `=` closes the head. Lines that no box holds whole leave all of it as it is written. */
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
      const cells = boxesOf(line, edges)
      if (!cells) return null
      for (const [column, cell] of cells.entries()) row[column] = [...(row[column] ?? []), cell]
    } else break
  }
  if (last === at) return null
  return withCaption(lines, last, inBars(heads > 0 ? rows : [[], ...rows]))
}

/** What stands in the boxes of a line: between the edges where bars stand at them, else between its bars; null where these are not as many. */
function boxesOf(line: string, edges: readonly number[]): string[] | null {
  const bars = (line.match(/\|/g) ?? []).length
  for (const places of [placesOf(line), [...line.trimEnd()]]) {
    const set = edges.filter((edge) => places[edge] === '|')
    const isWhole = set[0] === edges[0] && set.at(-1) === edges.at(-1) && edges.at(-1) === places.length - 1
    // A cell may go over several columns; a bar within a cell is text.
    if (!isWhole || (set.length < edges.length && set.length !== bars)) continue
    return edges.slice(0, -1).map((edge) => {
      const end = set.find((one) => one > edge) ?? edge
      return set.includes(edge)
        ? places
            .slice(edge + 1, end)
            .join('')
            .trim()
        : ''
    })
  }
  const cells = line.trim().split(/(?<!\\)\|/)
  return cells.length === edges.length + 1 && cells.at(-1) === '' ? cells.slice(1, -1) : null
}

const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}/u

/** The text at each place of a line where letters have the same width: wide ones take two places, marks above a letter none. */
function placesOf(line: string): string[] {
  const places: string[] = []
  for (const sign of line.trimEnd()) {
    if (places.length > 0 && /^(?:\p{M}|\u200d)$/u.test(sign)) {
      // A wide letter's second place is empty.
      const at = places.findLastIndex((place) => place !== '')
      places[at] += sign
    } else if (sign === '\t') {
      do places.push(' ')
      while (places.length % 4 > 0)
    } else places.push(sign, ...(wide.test(sign) ? [''] : []))
  }
  return places
}

/** Columns under dashes, with their names over them. */
function simpleAt(lines: readonly string[], at: number): MarkdownBlock | null {
  const columns = [
    ...placesOf(lines[at + 1] ?? '')
      .join('')
      .matchAll(/-{2,}/g),
  ].map(({ index, 0: whole }) => ({ from: index, to: index + whole.length }))
  const rows: string[][] = []
  let last = at + 1
  for (let next = at; next < lines.length && rows.length < mostRows; next += 1) {
    const line = lines[next] ?? ''
    if (line.trim() === '') break
    if (next === at + 1) continue
    if (next > at) last = next
    if (/^[ \t]*-{2,}[ \t-]*$/.test(line)) break
    const cells = underDashes(line, columns)
    if (!cells) return null
    rows.push(cells)
  }
  return rows.length < 2 ? null : withCaption(lines, last, inBars(rows))
}

type Column = { from: number; to: number }

/** A line cut where the columns begin, the last to its end; null where a word goes on into the next column. */
function underDashes(line: string, columns: readonly Column[]): string[] | null {
  const places = placesOf(line)
  const cuts = [0]
  for (const [index, { from }] of columns.slice(1).entries()) {
    const least = columns[index]?.to ?? 0
    let cut = from
    while (cut > least && /\S/.test(places[cut - 1] ?? ' ')) cut -= 1
    if (/\S/.test(places[cut - 1] ?? ' ') && /\S/.test(places[cut] ?? ' ')) return null
    cuts.push(cut)
  }
  return cuts.map((cut, index) =>
    places
      .slice(cut, cuts[index + 1])
      .join('')
      .trim(),
  )
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
