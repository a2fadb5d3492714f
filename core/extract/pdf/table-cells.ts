/** Tables whose columns stand so close that each row was taken for one piece: told by the white space that all rows share. */

import type { Run } from './letters.ts'
import { type Line, type Word, wordsOf } from './lines.ts'
import type { Rule } from './page.ts'

type Cell = Line['cells'][number]

const fewestRows = 3
/** Between columns, in units of the letters' size. */
const narrowest = 0.5
/** The lines above and below a table have the same edges and are no farther apart than this, in points. */
const sameEdge = 3
const highest = 420
/** In letters, on average: what stands in longer pieces is text. */
const longestCell = 28
/** In points: how finely white space is measured. */
const step = 0.5

/** The lines of a part of a page, with the cells of such rows apart. `rules` are the thin lines of the page, which is upright. */
export function withTableCells(lines: readonly Line[], rules: readonly Rule[]): Line[] {
  const cut = new Map<Line, Line>()
  for (const { x0, x1, top, bottom } of tablesBetween(rules)) {
    const rows = lines.filter((line) => {
      const words = wordsOf([line])
      return (
        line.y > top && line.y < bottom + 1 && words.every((word) => word.x0 > x0 - 4 && word.x1 < x1 + 4)
      )
    })
    const places = rows.length < fewestRows ? [] : sharedSpaces(rows)
    const cells = rows.map((row) => cellsAt(row, places))
    const length = rows.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, cells.flat().length)
    if (places.length === 0 || length > longestCell) continue
    for (const [index, row] of rows.entries()) cut.set(row, { ...row, cells: cells[index] ?? row.cells })
  }
  return lines.map((line) => cut.get(line) ?? line)
}

/** What lies between the first and the last of the rules with the same edges. */
function tablesBetween(rules: readonly Rule[]): { x0: number; x1: number; top: number; bottom: number }[] {
  const tables: { x0: number; x1: number; top: number; bottom: number }[] = []
  for (const { x0, x1, y } of [...rules].sort((a, b) => a.y - b.y)) {
    const open = tables.findLast(
      (table) =>
        Math.abs(table.x0 - x0) < sameEdge && Math.abs(table.x1 - x1) < sameEdge && y - table.top < highest,
    )
    if (open) open.bottom = y
    else tables.push({ x0, x1, top: y, bottom: y })
  }
  return tables.filter(({ top, bottom }) => bottom > top)
}

/** The middles of the stretches across the page in which no row has a word. */
function sharedSpaces(rows: readonly Line[]): number[] {
  const words = wordsOf(rows)
  const left = Math.min(...words.map(({ x0 }) => x0))
  const right = Math.max(...words.map(({ x1 }) => x1))
  const size = Math.max(...rows.map((row) => row.size))
  const taken = new Uint8Array(Math.ceil((right - left) / step) + 1)
  for (const { x0, x1 } of words) taken.fill(1, Math.floor((x0 - left) / step), Math.ceil((x1 - left) / step))
  const found: number[] = []
  let start: number | null = null
  for (const [at, isTaken] of taken.entries()) {
    if (!isTaken) start ??= at
    else if (start !== null) {
      if ((at - start) * step >= size * narrowest) found.push(left + ((start + at) / 2) * step)
      start = null
    }
  }
  return found
}

/** The cells of a row, which ends at these places across the page; a column may have none. */
function cellsAt(row: Line, places: readonly number[]): Cell[] {
  const columnOf = ({ x0 }: Word) => places.filter((place) => place < x0).length
  return row.cells.flatMap((cell) => {
    const columns = cell.words.map(columnOf)
    if (new Set(columns).size < 2) return [cell]
    const texts = runsOfWords(cell)
    const out: Cell[] = []
    for (const [index, word] of cell.words.entries()) {
      const last = out.at(-1)
      const runs = texts[index] ?? []
      if (last && columns[index] === columns[index - 1]) {
        last.words.push(word)
        last.x1 = word.x1
        last.runs.push(...runs.map((run, at) => (at === 0 ? { ...run, text: ` ${run.text}` } : run)))
      } else out.push({ x0: word.x0, x1: word.x1, runs: [...runs], words: [word] })
    }
    return out
  })
}

/** The runs of each word of a cell. */
function runsOfWords({ runs, words }: Cell): Run[][] {
  const signs = runs.flatMap((run) => Array.from(run.text, (sign) => ({ sign, run })))
  let at = 0
  return words.map(({ text }) => {
    const own: Run[] = []
    for (const letter of text.replace(/\s/gu, '')) {
      while (signs[at] && /\s/u.test(signs[at]?.sign ?? '')) at += 1
      const run = signs[at]?.run ?? runs.at(-1)
      const last = own.at(-1)
      if (run && last && last.style === run.style && last.raised === run.raised) last.text += letter
      else if (run) own.push({ ...run, text: letter })
      at += 1
    }
    return own
  })
}
