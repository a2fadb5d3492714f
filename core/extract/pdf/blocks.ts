/** Paragraphs to blocks: what each is, and its text with words put together and marks of notes apart. */

import { joinLines, type Words } from './hyphens.ts'
import { withInsetHeadings } from './inset-headings.ts'
import { bibliographyHeading } from './labels.ts'
import type { Run } from './letters.ts'
import { sameStyle } from './letters.ts'
import type { Line, Usual, Word } from './lines.ts'
import { opensItem } from './marks.ts'
import type { FontStyle } from './page.ts'
import type { Paragraph } from './paragraphs.ts'
import { withRunInHeadings } from './run-in-headings.ts'

export type BlockKind =
  | 'paragraph'
  | 'heading'
  | 'item'
  | 'quote'
  | 'code'
  | 'table'
  | 'caption'
  | 'footnote'
  | 'reference'
  | 'drawing'
  | 'aside'

/** A cell of a table. */
type PdfCell = { runs: Run[]; words: Word[] }

/** `rows` are the cells of a table; `level` that of a heading, from 2. */
export type PdfBlock = {
  kind: BlockKind
  runs: Run[]
  text: string
  level: number
  lines: Line[]
  rows: PdfCell[][]
}

const longestHeading = 220

export function blocksOf(paragraphs: readonly Paragraph[], usual: Usual, words: Words): PdfBlock[] {
  const blocks = withInsetHeadings(
    withRunInHeadings(paragraphs.map((paragraph) => blockOf(paragraph, usual, words))),
    usual,
  )
  let inBibliography = false
  for (const block of blocks) {
    if (block.kind === 'heading') inBibliography = bibliographyHeading.test(block.text)
    else if (inBibliography && (block.kind === 'paragraph' || block.kind === 'item')) block.kind = 'reference'
  }
  setLevels(blocks)
  return blocks
}

function blockOf({ kind, lines }: Paragraph, usual: Usual, words: Words): PdfBlock {
  if (kind === 'table') {
    const rows = lines.map(({ cells }) => cells.map(({ runs, words: own }) => ({ runs, words: own })))
    return { kind, runs: [], text: lines.map(({ text }) => text).join('\n'), level: 0, lines, rows }
  }
  const isCode = kind === 'text' && lines.every(({ style }) => style.mono) && lines.length > 1
  const runs = isCode ? codeRuns(lines) : joinedRuns(lines, words)
  const text = runs.map((run) => run.text).join('')
  return { kind: isCode ? 'code' : kindOf(kind, lines, text, usual), runs, text, level: 0, lines, rows: [] }
}

function kindOf(kind: Paragraph['kind'], lines: readonly Line[], text: string, usual: Usual): BlockKind {
  if (kind !== 'text' && kind !== 'table') return kind
  const [first] = lines
  if (!first) return 'paragraph'
  if (isHeading(lines, text, usual)) return 'heading'
  if (opensItem(text)) return 'item'
  const isInset = lines.every(
    ({ x0, x1, left, right }) => x0 - left > usual.size * 0.9 && right - x1 > usual.size * 0.5,
  )
  if (isInset && lines.length > 1 && text.length > 60) return 'quote'
  return 'paragraph'
}

function isHeading(lines: readonly Line[], text: string, usual: Usual): boolean {
  const [first] = lines
  if (!first || text.length > longestHeading || lines.length > 4 || !/\p{L}{2}/u.test(text)) return false
  if (first.size > usual.size * 1.06) return true
  if (first.size < usual.size * 0.9) return false
  return first.style.bold && !first.style.mono && !/[.,;]$/u.test(text)
}

/** Headings of one look are of one level: the larger, the higher. */
function setLevels(blocks: readonly PdfBlock[]): void {
  const looks = new Map<string, { size: number; bold: boolean; blocks: PdfBlock[] }>()
  for (const block of blocks) {
    const [first] = block.lines
    if (block.kind !== 'heading' || !first) continue
    const size = Math.round(first.size * 2) / 2
    const key = `${size} ${first.style.bold} ${first.style.italic}`
    const look = looks.get(key) ?? { size, bold: first.style.bold, blocks: [] }
    look.blocks.push(block)
    looks.set(key, look)
  }
  const ordered = [...looks.values()].sort((a, b) => b.size - a.size || Number(b.bold) - Number(a.bold))
  for (const [rank, look] of ordered.entries())
    for (const block of look.blocks) block.level = Math.min(2 + rank, 4)
}

/** The runs of lines as one text. */
export function joinedRuns(lines: readonly Line[], words: Words): Run[] {
  const out: OpenRun[] = []
  for (const line of lines) {
    const runs = line.cells.flatMap(({ runs: own }, index) =>
      index === 0 || own.length === 0
        ? own
        : [spaceBefore(own), ...own.slice(1)].filter((run) => run !== undefined),
    )
    const after = runs.map(({ text }) => text).join('')
    const last = out.at(-1)
    if (last) {
      const { cut, space } = joinLines(lastWord(out), after.trimStart(), words)
      const end = (last.pieces.pop() ?? '').trimEnd()
      last.pieces.push((cut ? end.slice(0, -1) : end) + (space ? ' ' : ''))
    }
    for (const run of runs) add(out, run)
  }
  return tidy(out.map(({ pieces, ...run }) => ({ ...run, text: pieces.join('') })))
}

/** A run whose text is still in the pieces that its lines have: to end one of them, those before are not copied. */
type OpenRun = Omit<Run, 'text'> & { pieces: string[] }

/** How the text ends: what joins it to the next line looks no further back than its last word. */
function lastWord(runs: readonly OpenRun[]): string {
  let text = ''
  for (let run = runs.length - 1; run >= 0; run -= 1) {
    const { pieces = [] } = runs[run] ?? {}
    for (let piece = pieces.length - 1; piece >= 0 && text.length < longestWord; piece -= 1) {
      text = pieces[piece] + text
      const end = text.trimEnd()
      if (/\s/u.test(end)) return end.slice(end.search(/\S*$/u))
    }
  }
  return text.trimEnd()
}

/** Addresses are the longest words. */
const longestWord = 4_000

function spaceBefore(runs: readonly Run[]): Run | undefined {
  const [first] = runs
  return first && { ...first, text: ` ${first.text}` }
}

function add(out: OpenRun[], { text, style, raised }: Run): void {
  const last = out.at(-1)
  if (last && last.raised === raised && sameStyle(last.style, style)) last.pieces.push(text)
  else out.push({ pieces: [text], style, raised })
}

function tidy(runs: readonly Run[]): Run[] {
  return runs
    .map((run) => ({ ...run, text: run.text.replaceAll('\u00ad', '').replace(/\s+/gu, ' ') }))
    .filter(({ text }) => text !== '')
}

/** Code keeps its lines and how far they are set in. */
function codeRuns(lines: readonly Line[]): Run[] {
  const left = Math.min(...lines.map(({ x0 }) => x0))
  const style: FontStyle = lines[0]?.style ?? { family: '', bold: false, italic: false, mono: true }
  const text = lines
    .map(({ x0, size, text: own }) => ' '.repeat(Math.round((x0 - left) / (size * 0.6))) + own)
    .join('\n')
  return [{ text, style, raised: false }]
}
