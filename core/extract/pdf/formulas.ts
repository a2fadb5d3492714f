/** Display formulas that stand in more than one line, such as fractions and sums: read line by line they make no sense. */

import type { PdfBlock } from './blocks.ts'
import { type Line, wordsOf } from './lines.ts'
import type { Picture } from './loose-figures.ts'
import { boxAround, boxOfWord } from './places.ts'

const longest = 120
const mostLines = 8
const word = /\p{L}{4}/u
const relation = /[=<>≤≥≈≠≡∼∝→↦∈⊂⊆∑∏∫√±]/u

/** How far, in units of its letters' size, a formula is set in; and how far its limits stand from it. */
const indent = 1.5
const reach = 1.7

/** The blocks, with the limits of a formula joined to it, and the places of the formulas on the upright page. */
export function withFormulas(blocks: readonly PdfBlock[]): {
  blocks: PdfBlock[]
  formulas: Map<PdfBlock, Picture>
} {
  const formulas = new Map<PdfBlock, Picture>()
  const joined = new Set<PdfBlock>()
  const out = blocks.map((block, index) => {
    if (!mayBeFormula(block)) return block
    const limits = [...limitsBeside(blocks, index, -1), ...limitsBeside(blocks, index, 1)]
    const lines = [...block.lines, ...limits.flatMap((limit) => limit.lines)].sort((a, b) => a.y - b.y)
    const [first] = lines
    if (!first || !isStacked(lines)) return block
    for (const limit of limits) joined.add(limit)
    const whole = { ...block, lines, text: lines.map(({ text }) => text).join(' ') }
    const { x0, x1, y0, y1 } = boxAround(wordsOf(lines).map(boxOfWord))
    const size = Math.max(...lines.map((line) => line.size))
    // Roots and large brackets reach beyond their letters.
    const box = { x0: x0 - size * 0.4, x1: x1 + size * 0.4, y0: y0 - size * 0.4, y1: y1 + size * 0.4 }
    formulas.set(whole, { page: first.page, box })
    return whole
  })
  return { blocks: out.filter((block) => !joined.has(block)), formulas }
}

function mayBeFormula({ kind, text, lines }: PdfBlock): boolean {
  const [first] = lines
  return (
    kind === 'paragraph' &&
    first !== undefined &&
    lines.length <= mostLines &&
    text.length <= longest &&
    relation.test(text) &&
    !word.test(text) &&
    lines.every((line) => line.region === first.region) &&
    lines.every((line) => line.x0 - line.left > line.size * indent)
  )
}

/** The small letters above or below a sum or an integral, one block after the other. */
function limitsBeside(blocks: readonly PdfBlock[], index: number, step: 1 | -1): PdfBlock[] {
  const found: PdfBlock[] = []
  let near = blocks[index]?.lines ?? []
  for (let at = index + step; ; at += step) {
    const block = blocks[at]
    if (block?.kind !== 'drawing' || word.test(block.text) || !isNear(near, block.lines)) return found
    found.push(block)
    near = block.lines
  }
}

function isNear(lines: readonly Line[], others: readonly Line[]): boolean {
  return others.every((other) =>
    lines.some(
      (line) =>
        line.region === other.region && Math.abs(line.y - other.y) < Math.max(line.size, other.size) * reach,
    ),
  )
}

/** Whether a line stands closer to the one above it than lines of text do, so that the two are one. */
function isStacked(lines: readonly Line[]): boolean {
  return lines.some((line, index) => {
    const above = lines[index - 1]
    return above !== undefined && line.y - above.y < Math.max(line.size, above.size) * 1.05
  })
}
