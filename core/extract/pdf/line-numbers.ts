/** Line numbers: manuscripts and legal drafts count their lines in the margin, or between their columns. */

import { pieceOf, type Segment, type SegmentPage } from './segments.ts'

/** So many in a column of numbers tell that lines are counted. */
const fewestNumbers = 5
/** In digits. */
const longestNumber = 5
/** Numbers of one column end, or begin, at the same place, in points. */
const alignment = 3
/** A line of text beside a number has so many letters. */
const textLength = 15
/** Most lines are as far from each other as the others. */
const mostEven = 0.6

type Numbered = { segment: Segment; value: number }

/** The pages without the numbers of their lines, and those numbers, page by page. */
export function withoutLineNumbers(pages: readonly SegmentPage[]): {
  pages: SegmentPage[]
  numbers: Segment[][]
} {
  const parted = pages.map(withNumbersApart)
  const found = parted.map(countedLines)
  const edges = found.flat().map(({ segment }) => segment.x1)
  const numbers = parted.map((page, index) => {
    const own = (found[index] ?? []).map(({ segment }) => segment)
    // A page of few lines goes by the others.
    const isKnown = edges.length > 2 * fewestNumbers && own.length === 0
    return isKnown
      ? numbersOn(page)
          .filter(
            ({ segment }) =>
              edges.some((edge) => Math.abs(edge - segment.x1) < alignment) && isClear(page, [segment]),
          )
          .map(({ segment }) => segment)
      : own
  })
  return {
    pages: pages.map((page, index) => {
      const own = new Set(numbers[index])
      if (own.size === 0) return page
      const { joined, segments } = parted[index] ?? { joined: new Map<Segment, never>(), segments: [] }
      // What turned out to be no number of a line stays in its own.
      const whole = new Map(
        [...joined].flatMap(([number, { rest, line }]) => (own.has(number) ? [] : ([[rest, line]] as const))),
      )
      return {
        ...page,
        segments: segments
          .filter((segment) => !own.has(segment) && !joined.has(segment))
          .map((segment) => whole.get(segment) ?? segment),
      }
    }),
    numbers,
  }
}

/** `joined` are the numbers that stand so close to a line that they were taken for a part of it. */
type Parted = SegmentPage & { joined: Map<Segment, { rest: Segment; line: Segment }> }

/** The page with numbers at the end of lines apart from them. */
function withNumbersApart(page: SegmentPage): Parted {
  const joined: Parted['joined'] = new Map()
  const segments = page.segments.flatMap((line) => {
    const parts = numberAtEnd(line)
    if (!parts) return [line]
    joined.set(parts.number, { rest: parts.rest, line })
    return [parts.rest, parts.number]
  })
  return { ...page, segments, joined }
}

function numberAtEnd(line: Segment): { rest: Segment; number: Segment } | null {
  const { glyphs } = line
  let from = glyphs.length
  while (from > 0 && /^\d$/.test(glyphs[from - 1]?.text ?? '')) from -= 1
  const [before, first] = [glyphs[from - 1], glyphs[from]]
  if (!before || !first || glyphs.length - from > longestNumber) return null
  if (first.x - before.x - before.width < line.size * 0.7) return null
  return { rest: pieceOf(glyphs.slice(0, from)), number: pieceOf(glyphs.slice(from)) }
}

function numbersOn({ segments }: SegmentPage): Numbered[] {
  return segments.flatMap((segment) => {
    if (segment.glyphs.length > longestNumber) return []
    const text = segment.glyphs.map((glyph) => glyph.text).join('')
    return /^\d+$/.test(text) ? [{ segment, value: Number(text) }] : []
  })
}

/** The numbers of a page that count its lines. */
function countedLines(page: SegmentPage): Numbered[] {
  const numbers = numbersOn(page)
  const isOf = (edge: 'x0' | 'x1', at: number) => (each: Numbered) =>
    Math.abs(each.segment[edge] - at) < alignment
  const taken = new Set<Numbered>()
  for (const edge of ['x1', 'x0'] as const) {
    for (const first of numbers) {
      if (taken.has(first)) continue
      const column = numbers.filter(isOf(edge, first.segment[edge])).filter((each) => !taken.has(each))
      const counted = longestCount(column.sort((a, b) => a.segment.y - b.segment.y))
      if (counted.length < fewestNumbers || !isEven(counted)) continue
      const own = counted.map(({ segment }) => segment)
      if (isClear(page, own) && isBesideText(page, own)) for (const each of counted) taken.add(each)
    }
  }
  return [...taken]
}

/** The longest stretch that counts on by one and the same step. */
function longestCount(column: readonly Numbered[]): Numbered[] {
  let best: Numbered[] = []
  let open: Numbered[] = []
  for (const each of column) {
    const [last, before] = [open.at(-1), open.at(-2)]
    const step = last ? each.value - last.value : 1
    const isNext = !last || (step > 0 && step <= 10 && (!before || step === last.value - before.value))
    open = isNext ? [...open, each] : last && step > 0 && step <= 10 ? [last, each] : [each]
    if (open.length > best.length) best = open
  }
  return best
}

/** Whether the numbers are as far from each other as lines are: those of a list are as its items are. */
function isEven(counted: readonly Numbered[]): boolean {
  const steps = counted.slice(1).map(({ segment }, index) => segment.y - (counted[index]?.segment.y ?? 0))
  const middle = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  const even = steps.filter((step) => Math.abs(step - middle) < middle * 0.12).length
  return even >= steps.length * mostEven
}

/** Whether nothing else stands above, below and between the numbers. */
function isClear({ segments }: SegmentPage, numbers: readonly Segment[]): boolean {
  const own = new Set(numbers)
  const [x0, x1] = [Math.min(...numbers.map((each) => each.x0)), Math.max(...numbers.map((each) => each.x1))]
  const [top, bottom] = [Math.min(...numbers.map(({ y }) => y)), Math.max(...numbers.map(({ y }) => y))]
  return !segments.some(
    (other) =>
      !own.has(other) &&
      other.x0 < x1 &&
      other.x1 > x0 &&
      other.y > top - other.size &&
      other.y < bottom + other.size &&
      other.glyphs.length > 2,
  )
}

/** Whether the numbers stand beside lines of text, as a table's do not. */
function isBesideText({ segments }: SegmentPage, numbers: readonly Segment[]): boolean {
  const texts = segments.filter(({ glyphs }) => glyphs.length >= textLength)
  const beside = numbers.filter((number) =>
    texts.some((text) => Math.abs(text.y - number.y) < text.size * 0.5 && gapBetween(text, number) > 0),
  )
  return beside.length >= numbers.length * mostEven
}

const gapBetween = (a: Segment, b: Segment) => Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1)
