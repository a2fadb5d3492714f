/** What does not belong to the running text: tables, captions, notes at the foot of a column, words in drawings. */

import { captionLabel } from './labels.ts'
import type { Line, Usual } from './lines.ts'
import { endsWithNumber, isContentsLine, isMarkAlone, isRaisedMark, opensWithNoteMark } from './marks.ts'
import type { Rule } from './page.ts'

export type LineKind = 'text' | 'table' | 'caption' | 'footnote' | 'drawing' | 'aside'

/** The kind of each line. `asides` are the parts of pages that are notes in the margin, `labels` the lines that belong to drawings. */
export function kindsOf(
  lines: readonly Line[],
  usual: Usual,
  rules: ReadonlyMap<number, readonly Rule[]>,
  asides: ReadonlySet<number>,
  labels: ReadonlySet<Line>,
): LineKind[] {
  const kinds = lines.map((line): LineKind => {
    if (labels.has(line)) return 'drawing'
    return asides.has(line.region) ? 'aside' : 'text'
  })
  const regions = new Map<number, number[]>()
  for (const [index, line] of lines.entries())
    regions.set(line.region, [...(regions.get(line.region) ?? []), index])
  for (const [number, region] of regions) {
    if (asides.has(number)) continue
    markTables(lines, region, kinds)
    markFootnotes(lines, region, kinds, usual, rules)
    markCaptions(lines, region, kinds, usual)
    markDrawings(lines, region, kinds, usual)
  }
  return kinds
}

/** Rows of several cells, one below the other. */
function markTables(lines: readonly Line[], region: readonly number[], kinds: LineKind[]): void {
  let rows: number[] = []
  // In a table of contents, only the lines of its parts have dots before the number of the page.
  const isContents = region.some((index) => isContentsLine(lines[index]?.text ?? ''))
  const flush = () => {
    if (rows.length >= 2) for (const index of rows) kinds[index] = 'table'
    rows = []
  }
  for (const index of region) {
    const line = lines[index]
    if (!line) continue
    const last = lines[rows.at(-1) ?? -1]
    const isCells = kinds[index] !== 'drawing' && isRow(line) && !(isContents && endsWithNumber(line))
    if (!isCells || (last && line.y - last.y > line.size * 3.2)) flush()
    if (isCells) rows.push(index)
  }
  flush()
}

function isRow(line: Line): boolean {
  const { cells } = line
  const [first] = cells
  if (!first || cells.length < 2 || (cells.length === 2 && first.runs[0]?.raised)) return false
  if (isStretched(line)) return false
  const mark = first.runs.map(({ text }) => text).join('')
  return cells.length > 2 || !isMarkAlone(mark.trim())
}

/** A line of text that fills its column by the spaces between its words, all of which are equally wide. */
function isStretched({ cells, x0, x1, left, right, size }: Line): boolean {
  const words = cells.flatMap((cell) => cell.words)
  const gaps = words.slice(1).map((word, index) => word.x0 - (words[index]?.x1 ?? word.x0))
  const isFull = x0 - left < size * 2 && Math.abs(right - x1) < size * 0.4
  return isFull && gaps.length > 1 && Math.max(...gaps) - Math.min(...gaps) < size * 0.3
}

/** Small letters at the end of a part of a page, from the first line that begins with the mark of a note. */
function markFootnotes(
  lines: readonly Line[],
  region: readonly number[],
  kinds: LineKind[],
  usual: Usual,
  rules: ReadonlyMap<number, readonly Rule[]>,
): void {
  let from = region.length
  let start = region.length
  while (from > 0) {
    const index = region[from - 1] ?? -1
    const line = lines[index]
    if (!line || line.size > usual.size * 0.935 || kinds[index] !== 'text') break
    const next = lines[region[from] ?? -1]
    if (next && next.y - line.y > Math.max(usual.leading, line.size * 1.2) * 1.9) break
    from -= 1
    if (beginsNote(line)) start = from
  }
  // What stands at the foot of the first page (thanks, rights, an address) has often no mark.
  if (start === region.length && from > 0 && lines[region[from] ?? -1]?.page === lines[0]?.page) {
    const candidate = lines[region[from] ?? -1]
    const isSmall = candidate && candidate.size < usual.size * 0.86
    if (candidate && !captionLabel.test(candidate.text) && (isSmall || hasRuleAbove(candidate, rules)))
      start = from
  }
  const first = lines[region[start] ?? -1]
  if (!first) return
  // A column of nothing but small letters is no foot, unless a rule parts it from what is above.
  const isWhole = start === 0 && region.length > 12
  if (isWhole && !hasRuleAbove(first, rules)) return
  for (const index of region.slice(start)) kinds[index] = 'footnote'
}

function hasRuleAbove(line: Line, rules: ReadonlyMap<number, readonly Rule[]>): boolean {
  return (rules.get(line.page) ?? []).some(
    ({ x0, x1, y }) =>
      y < line.y && line.y - y < line.size * 3 && x0 < line.right && x1 > line.left && x1 - x0 > 15,
  )
}

function beginsNote(line: Line): boolean {
  const first = line.cells[0]?.runs[0]
  return opensWithNoteMark(line.text) || (first !== undefined && isRaisedMark(first))
}

/** `Figure 3. …`, with its further lines of the same size. */
function markCaptions(
  lines: readonly Line[],
  region: readonly number[],
  kinds: LineKind[],
  usual: Usual,
): void {
  let open: Line | null = null
  for (const [place, index] of region.entries()) {
    const line = lines[index]
    if (!line || kinds[index] !== 'text') {
      open = null
      continue
    }
    const before = lines[region[place - 1] ?? -1]
    const after = lines[region[place + 1] ?? -1]
    const isNew = captionLabel.test(line.text) && isSetApart(line, before, after, usual)
    const last: Line | null = open
    const isMore =
      last !== null &&
      Math.abs(line.size - last.size) < 0.3 &&
      line.y - last.y < Math.max(line.size * 1.45, 1) &&
      (line.size < usual.size * 0.97 || line.style.italic === last.style.italic) &&
      fills(last, line)
    if (isNew || isMore) {
      kinds[index] = 'caption'
      open = line
    } else open = null
  }
}

/** Whether the next line's first word would not have fit into a line. */
export function fills(line: Line, next: Line): boolean {
  return line.x1 + next.firstWord + line.size * 0.25 > line.right - line.size * 0.3
}

function isSetApart(line: Line, before: Line | undefined, after: Line | undefined, usual: Usual): boolean {
  if (line.size < usual.size * 0.97) return true
  const isAfterGap = !before || line.y - before.y > usual.leading * 1.25 || line.y < before.y
  const isBeforeGap = !after || after.y - line.y > usual.leading * 1.25 || after.y < line.y
  return isAfterGap && (isBeforeGap || line.style.italic || /^\p{L}+\.?\s*\d+[.:]/u.test(line.text))
}

/** A few small letters among nothing: the words at axes and lines of drawings. */
function markDrawings(
  lines: readonly Line[],
  region: readonly number[],
  kinds: LineKind[],
  usual: Usual,
): void {
  for (const [place, index] of region.entries()) {
    const line = lines[index]
    if (!line || kinds[index] !== 'text' || line.text.length > 24) continue
    const isSign = !/[\p{L}\p{N}]/u.test(line.text)
    const near = [kinds[region[place - 1] ?? -1], kinds[region[place + 1] ?? -1]]
    if (isSign && near.some((kind) => kind === 'table' || kind === 'drawing')) kinds[index] = 'drawing'
    if (line.size > usual.size * 0.9) continue
    const beside = [lines[region[place - 1] ?? -1], lines[region[place + 1] ?? -1]]
    const isInText = beside.some(
      (other) =>
        other &&
        Math.abs(other.size - line.size) < 0.4 &&
        other.text.length > 24 &&
        Math.abs(other.y - line.y) < line.size * 1.6,
    )
    if (!isInText) kinds[index] = 'drawing'
  }
}
