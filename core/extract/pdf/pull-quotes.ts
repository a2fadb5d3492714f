/** Pull quotes: a sentence of the text that is set large beside it says it a second time. */

import { titleKey } from '../html/metadata/title.ts'
import type { PdfBlock } from './blocks.ts'
import type { Usual } from './lines.ts'

/** In letters: what is shorter may well be a heading that its text says again. */
const shortest = 30
const longest = 400
/** A pull quote's letters are so many times as large as the text's. */
const largerBy = 1.12

/** The blocks that are larger than the text, and stand in it word by word. */
export function pullQuotesIn(blocks: readonly PdfBlock[], { size }: Usual): Set<PdfBlock> {
  const isLarge = ({ lines, text }: PdfBlock) =>
    (lines[0]?.size ?? 0) > size * largerBy && text.length >= shortest && text.length <= longest
  const large = blocks.filter(
    (block) => isLarge(block) && /^(?:heading|paragraph|quote|aside)$/.test(block.kind),
  )
  if (large.length === 0) return new Set()
  const text = blocks
    .filter((block) => !isLarge(block) && block.kind !== 'heading')
    .map((block) => titleKey(block.text))
    .join('\n')
  return new Set(large.filter((block) => text.includes(titleKey(block.text))))
}
