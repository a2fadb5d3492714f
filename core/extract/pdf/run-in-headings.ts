/** Headings at the beginning of their paragraph's first line, in another face, parted from it by more than a space, or by a full stop. */

import type { PdfBlock } from './blocks.ts'
import type { Run } from './letters.ts'
import type { Line } from './lines.ts'

const longest = 80
/** A space between words is narrower, in units of the letters' size. */
const widestSpace = 0.65
/** So many that only a full stop parts from their text are headings: one alone is a stressed sentence. */
const fewestStopped = 2

type Split = { heading: PdfBlock; text: PdfBlock; isApart: boolean }

/** The blocks, where such headings are blocks of their own before their text. */
export function withRunInHeadings(blocks: readonly PdfBlock[]): PdfBlock[] {
  const splits = new Map<PdfBlock, Split>()
  for (const block of blocks) {
    const split = splitOf(block)
    if (split) splits.set(block, split)
  }
  const stopped = [...splits.values()].filter(({ isApart }) => !isApart).length
  return blocks.flatMap((block) => {
    const split = splits.get(block)
    return split && (split.isApart || stopped >= fewestStopped) ? [split.heading, split.text] : [block]
  })
}

function splitOf(block: PdfBlock): Split | null {
  const { kind, lines, runs } = block
  const [first, ...others] = lines
  const [opening, ...rest] = runs
  const cell = first?.cells[0]
  if (kind !== 'paragraph' || !first || !cell || !opening || rest.length === 0 || others.length === 0)
    return null
  const title = opening.text.trim()
  const plain = rest.map(({ text }) => text).join('')
  const stands = (opening.style.bold || opening.style.italic) && !opening.raised
  const isTitle = title.length <= longest && /\p{L}{3}/u.test(title) && /^[\p{Lu}\p{Lo}\d]/u.test(title)
  if (!stands || !isTitle || !/^[\s—–-]*[\p{Lu}\p{Lo}\d„“"«¿¡]/u.test(plain)) return null
  const line = splitLine(first, title)
  if (!line) return null
  const { before, after } = line
  const gap = (after.x0 - before.x1) / first.size
  const isApart = gap > widestSpace
  if (!isApart && !/[.](?:\s*[—–-])?$/u.test(title)) return null
  const own: Run[] = [{ ...opening, text: title.replace(/[\s.—–-]+$/u, '') }]
  return {
    heading: {
      ...block,
      kind: 'heading',
      runs: own,
      text: own.map(({ text }) => text).join(''),
      lines: [before],
    },
    text: { ...block, runs: withoutStart(rest), text: plain.trimStart(), lines: [after, ...others] },
    isApart,
  }
}

function withoutStart(runs: readonly Run[]): Run[] {
  const [first, ...others] = runs
  return first ? [{ ...first, text: first.text.trimStart() }, ...others] : []
}

/** A line before and after its first words, which stand in its first cell alone; null where they do not. */
function splitLine(line: Line, title: string): { before: Line; after: Line } | null {
  const [cell, ...cells] = line.cells
  if (!cell) return null
  const letters = title.replace(/\s/gu, '').length
  let at = 0
  let count = 0
  while (at < cell.words.length && count < letters) {
    count += cell.words[at]?.text.length ?? 0
    at += 1
  }
  const words = [cell.words.slice(0, at), cell.words.slice(at)]
  const [own = [], rest = []] = words
  if (count !== letters) return null
  const after = [...(rest.length > 0 ? [{ ...cell, words: rest, x0: rest[0]?.x0 ?? cell.x0 }] : []), ...cells]
  const [next] = after
  if (!next) return null
  const x1 = own.at(-1)?.x1 ?? cell.x1
  return {
    before: {
      ...line,
      cells: [{ ...cell, words: own, x1 }],
      x1,
      text: title,
      style: { ...line.style, ...styleOf(cell) },
    },
    after: { ...line, cells: after, x0: next.x0, text: line.text.slice(title.length).trimStart() },
  }
}

const styleOf = ({ runs }: Line['cells'][number]) => runs[0]?.style
