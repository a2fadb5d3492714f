/** Lines to paragraphs, also across columns and pages. */

import { fills, type LineKind } from './floats.ts'
import type { Line, Usual } from './lines.ts'
import {
  beginsWithRaisedMark,
  endsWithNumber,
  isContentsLine,
  opensItem,
  opensNote,
  opensWithBullet,
} from './marks.ts'

/** Lines that make one block, of one kind. */
export type Paragraph = { kind: LineKind; lines: Line[] }

/** The paragraphs in order; what does not belong to the running text follows the paragraph that it interrupts. */
export function paragraphsOf(lines: readonly Line[], kinds: readonly LineKind[], usual: Usual): Paragraph[] {
  const out: Paragraph[] = []
  let waiting: Paragraph[] = []
  let open: Paragraph | null = null
  const text = lines.filter((_, index) => kinds[index] === 'text')
  const lists = sentenceLists(text)
  const followers = new Map(text.map((line, index) => [line, text[index + 1]]))
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] ?? 'text'
    if (kind !== 'text') {
      const float = waiting.at(-1)
      if (float?.kind === kind && goesOnFloat(float, line)) float.lines.push(line)
      else waiting.push({ kind, lines: [line] })
      continue
    }
    const last = open?.lines.at(-1)
    const isNextItem = last?.region === line.region && lists.has(line.region) && endsSentence(last.text)
    if (open && !isNextItem && goesOn(open, line, followers.get(line), usual)) {
      open.lines.push(line)
      continue
    }
    out.push(...waiting)
    waiting = []
    open = { kind, lines: [line] }
    out.push(open)
  }
  return [...out, ...waiting]
}

/** Parts of pages where nearly each line ends a sentence, as those of slides do: each is an item of its own. */
function sentenceLists(lines: readonly Line[]): Set<number> {
  const regions = new Map<number, { all: number; ended: number }>()
  for (const { region, text } of lines) {
    const counts = regions.get(region) ?? { all: 0, ended: 0 }
    counts.all += 1
    if (endsSentence(text)) counts.ended += 1
    regions.set(region, counts)
  }
  return new Set(
    [...regions].filter(([, { all, ended }]) => all >= 4 && ended >= all * 0.75).map(([region]) => region),
  )
}

function goesOnFloat({ kind, lines }: Paragraph, line: Line): boolean {
  const last = lines.at(-1)
  if (!last) return false
  const isNear = line.page === last.page && line.y > last.y && line.y - last.y < line.size * 3.4
  if (kind === 'aside') return line.region === last.region
  if (kind === 'table') return isNear
  if (kind === 'footnote') return !startsNote(line)
  return isNear && (kind === 'drawing' || line.y - last.y < line.size * 1.6)
}

function startsNote(line: Line): boolean {
  const first = line.cells[0]?.runs[0]
  if (first?.raised) return beginsWithRaisedMark(first)
  return opensNote(line.text) && line.x0 - line.left < line.size * 2.5
}

/** Whether a line belongs to the open paragraph. `next` is the line of text after it. */
function goesOn(open: Paragraph, line: Line, next: Line | undefined, usual: Usual): boolean {
  const last = open.lines.at(-1)
  const first = open.lines[0]
  if (!last || !first) return false
  const { size } = line
  if (Math.abs(last.size - size) > Math.max(size, last.size) * 0.07) return false
  if (isFormula(last) && isFormula(line) && line.region === last.region && line.y - last.y < size * 1.05)
    return true
  if (last.style.bold !== line.style.bold || last.style.mono !== line.style.mono) return false
  const isStretched = last.right - last.x1 < size || isMarked(last) || endsAsOthers(open, line, next)
  if (last.cells.length > 1 && last.cells.length !== line.cells.length && !isStretched) return false
  if (opensWithBullet(line.text) || isContentsLine(last.text)) return false
  if (endsWithNumber(last) && (isContentsLine(line.text) || endsWithNumber(line))) return false
  const isCut = /[-\u00ad\u2010]$/u.test(last.text)
  const isNewPlace = line.region !== last.region
  if (isNewPlace) return isCut || goesOnElsewhere(open, last, line, next, usual)
  if (isInCapitals(last.text) && !isInCapitals(line.text) && line.y - last.y > usual.leading * 1.1)
    return false
  if (line.style.mono) return line.y - last.y < size * 2.2
  const leading = leadingOf(open, usual, size)
  if (line.y - last.y > leading * 1.28) return false
  if (isCut) return true
  if (size > usual.size * 1.06 && areCentred(last, line)) return true
  if (first.dropCap > 0 && open.lines.length < 5 && Math.abs(line.x0 - first.x0) < first.dropCap * 2)
    return true
  const step = line.x0 - last.x0
  const deep = size * 0.7
  if (
    opensItem(line.text) &&
    !(opensItem(first.text) && step > deep) &&
    (!fills(last, line) || endsSentence(last.text) || isInList(first, line))
  )
    return false
  if (!fills(withOwnRight(open, last, line, next), line)) return isCentred(last, line)
  if (hangsBelowNumber(first, line, usual)) return true
  if (step > deep) {
    // The second line of an item hangs; else what is set in begins a paragraph.
    if (open.lines.length > 1) return false
    return (
      isMarked(first) ||
      (next !== undefined && next.region === line.region && Math.abs(next.x0 - line.x0) < size * 0.2)
    )
  }
  if (step < -deep && open.lines.length > 1) return isCentred(last, line)
  return true
}

/** A line of a narrow column, whose words are far apart, begins and ends where those around it do. */
function endsAsOthers({ lines }: Paragraph, line: Line, next: Line | undefined): boolean {
  const last = lines.at(-1)
  return [...lines.slice(-3, -1), line, next].some(
    (other) =>
      other !== undefined &&
      last !== undefined &&
      other.cells.length === 1 &&
      other.region === last.region &&
      Math.abs(other.x1 - last.x1) < 0.7 &&
      Math.abs(other.x0 - last.x0) < last.size,
  )
}

/** A formula's numerator, its line and its denominator: short and set in. */
function isFormula({ text, x0, left, size }: Line): boolean {
  return text.length < 40 && x0 - left > size * 3 && !/\p{L}{4}/u.test(text)
}

/** So many letters in capitals are a heading, and no abbreviation. */
const fewestCapitals = 8

function isInCapitals(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '')
  return (
    letters.length >= fewestCapitals && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
  )
}

/** The second line of a numbered heading stands below its words. */
function hangsBelowNumber(first: Line, line: Line, usual: Usual): boolean {
  const [number, word] = first.cells.flatMap(({ words }) => words)
  const isHeading = first.style.bold || first.size > usual.size * 1.06
  return (
    isHeading &&
    number !== undefined &&
    word !== undefined &&
    /^(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])\.?$/u.test(number.text) &&
    Math.abs(word.x0 - line.x0) < line.size * 0.15
  )
}

const isMarked = ({ text }: Line) => opensItem(text)
const isInList = (first: Line, line: Line) =>
  opensItem(first.text) && Math.abs(first.x0 - line.x0) < line.size * 0.6
const endsSentence = (text: string) => /[.!?…:;。！？؟]["'”’»)\]\d]*$/u.test(text)

/** So many lines tell how far those of a paragraph are apart: some go on through a whole book. */
const measuredLines = 60

function leadingOf({ lines }: Paragraph, usual: Usual, size: number): number {
  const latest = lines.slice(-measuredLines)
  const gaps = latest.slice(1).flatMap((line, index) => {
    const before = latest[index]
    return before && before.region === line.region ? [line.y - before.y] : []
  })
  const own = gaps.length > 0 ? Math.min(...gaps) : Number.POSITIVE_INFINITY
  return Math.max(Math.min(own, Math.max(usual.leading * (size / usual.size), size * 1.15)), size * 1.02)
}

/** The line with the right edge of a paragraph that is set in on both sides. */
function withOwnRight({ lines }: Paragraph, last: Line, line: Line, next: Line | undefined): Line {
  const indent = Math.min(last.x0, line.x0) - last.left
  if (indent < last.size * 0.8) return last
  // As far from the one edge as from the other.
  const isEven = Math.abs(indent - (last.right - last.x1)) < last.size * 0.7
  if (isEven && Math.abs(last.x0 - line.x0) < last.size * 0.3) return { ...last, right: last.x1 }
  const own = [
    ...lines.slice(-measuredLines),
    line,
    ...(next && next.region === line.region && Math.abs(next.x0 - line.x0) < line.size ? [next] : []),
  ]
  const reached = Math.max(...own.map(({ x1 }) => x1))
  // One short line after another would each fill a paragraph of their own width.
  return reached < last.right - last.size * 0.6 && own.length > 2 ? { ...last, right: reached } : last
}

function isCentred(last: Line, line: Line): boolean {
  const middle = (last.left + last.right) / 2
  const off = ({ x0, x1 }: Line) => Math.abs((x0 + x1) / 2 - middle)
  const isInset = ({ x0, left, right, x1 }: Line) => x0 - left > last.size && right - x1 > last.size
  return (
    off(last) < last.size * 0.5 &&
    off(line) < last.size * 0.5 &&
    isInset(last) &&
    isInset(line) &&
    last.style.family === line.style.family
  )
}

/** Two lines of a title have one middle, wherever that is in their column. */
function areCentred(last: Line, line: Line): boolean {
  const isNarrower = Math.abs(last.x0 - line.x0) > line.size * 0.5
  return isNarrower && Math.abs(last.x0 + last.x1 - line.x0 - line.x1) < line.size
}

/** Whether a paragraph goes on at the top of the next column or page. */
function goesOnElsewhere(
  open: Paragraph,
  last: Line,
  line: Line,
  next: Line | undefined,
  usual: Usual,
): boolean {
  const { lines } = open
  if (opensItem(line.text)) return false
  if (last.style.italic !== line.style.italic && last.size > usual.size * 1.05) return false
  const startsLow = /^[\p{Ll}\p{Lo}]/u.test(line.text) && !/^\p{Lo}/u.test(line.text)
  if (startsLow && !endsSentence(last.text)) return true
  const before = lines.at(-2) ?? last
  if (
    !fills(
      withOwnRight(
        { ...open, lines: lines.slice(-measuredLines, -1) },
        last,
        before,
        next && {
          ...next,
          x0: next.x0 - line.left + last.left,
          x1: next.x1 - line.left + last.left,
          region: before.region,
        },
      ),
      line,
    )
  )
    return false
  const body = lines.length > 1 ? (lines[1] ?? last) : last
  const offset = line.x0 - line.left - (body.x0 - body.left)
  if (lines.length > 1 && offset > usual.size * 0.7) return false
  if (
    lines.length === 1 &&
    line.x0 - line.left > Math.max(usual.size * 0.7, last.x0 - last.left + usual.size)
  )
    return false
  return true
}
