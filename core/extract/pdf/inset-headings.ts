/** Headings as large as the text: told by standing alone, in italics or capitals, with space around them, more than once in a file. */

import type { PdfBlock } from './blocks.ts'
import type { Line, Usual } from './lines.ts'

const longest = 100
const mostLines = 2
/** The space above, in units of the distance of lines. */
const spaceAbove = 1.2
/** Lines of a paragraph that make it text. */
const fewestLines = 3

type Look = 'italic' | 'capitals'

/** The blocks, where lines that stand alone so are headings. */
export function withInsetHeadings(blocks: readonly PdfBlock[], usual: Usual): PdfBlock[] {
  const looks = new Map<PdfBlock, Look>()
  let isInText = false
  for (const [index, block] of blocks.entries()) {
    const look = isInText ? lookOf(block, blocks[index - 1], blocks[index + 1], usual) : null
    if (look) looks.set(block, look)
    isInText ||= block.kind === 'paragraph' && block.lines.length >= fewestLines && isUsual(block, usual)
  }
  const counts = (look: Look) => [...looks.values()].filter((other) => other === look).length
  return blocks.map((block) => {
    const look = looks.get(block)
    return look && counts(look) > 1 ? { ...block, kind: 'heading' } : block
  })
}

const isUsual = ({ lines }: PdfBlock, { size }: Usual) =>
  lines.every((line) => Math.abs(line.size - size) < size * 0.07)

function lookOf(
  block: PdfBlock,
  before: PdfBlock | undefined,
  after: PdfBlock | undefined,
  usual: Usual,
): Look | null {
  const { kind, lines, text } = block
  const [first] = lines
  const last = lines.at(-1)
  const next = after?.lines[0]
  const isLine =
    (kind === 'paragraph' || kind === 'item') &&
    lines.length <= mostLines &&
    text.length <= longest &&
    /\p{L}{3}/u.test(text) &&
    !/^[\s–—-]*["“„«»‘(]|[.,;:!?…)]$/u.test(text.trim())
  if (!isLine || !first || !last || !next || !isUsual(block, usual)) return null
  if (after.kind !== 'paragraph' || after.lines.length < 2 || !isUsual(after, usual)) return null
  const isBelow = next.region === last.region && next.y - last.y > usual.leading * 0.95
  if (!isBelow || !isBelowSpace(first, before, usual)) return null
  const letters = text.replace(/[^\p{L}]/gu, '')
  if (letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    return 'capitals'
  if (first.right - last.x1 < first.size * 2) return null
  const isOtherwise = after.lines.every(({ style }) => !style.italic)
  return first.style.italic && last.style.italic && isOtherwise ? 'italic' : null
}

/** Whether a line stands at the top of its part of the page, or apart from what is above. */
function isBelowSpace(line: Line, before: PdfBlock | undefined, usual: Usual): boolean {
  const above = before?.lines.filter(({ region }) => region === line.region).at(-1)
  return !above || line.y - above.y > usual.leading * spaceAbove
}
