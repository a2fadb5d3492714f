/** Pull quotes: a sentence of the text that is set large beside it says it a second time. */

import { titleKey } from '../html/metadata/declared-title.ts'
import type { PdfBlock } from './blocks.ts'
import type { Usual } from './lines.ts'
import { isContentsLine } from './marks.ts'

/** In letters: what is shorter may well be a heading that its text says again. */
const shortest = 30
const longest = 400
/** A pull quote's letters are so many times as large as the text's. */
const largerBy = 1.12
/** A pull quote stands so many pages from what it quotes at most. */
const reach = 3
/** What reads as a heading is a quote only where so many letters of the paragraph stand before and behind it. */
const leastAround = 30
/** How a publication is cited: its year in brackets, its pages or its address. */
const citation = /[([]\d{4}\p{L}?[)\],]|\b\d{4}\s?;|https?:|\bdoi\b|\b(?:pp|vol)\.\s?\d/iu
/** A paragraph of more letters than this does not cite alone. */
const longestCitation = 400

/** The blocks that are larger than the text, and stand in a paragraph of it word by word. */
export function pullQuotesIn(blocks: readonly PdfBlock[], { size }: Usual): Set<PdfBlock> {
  const isLarge = ({ lines, text }: PdfBlock) =>
    (lines[0]?.size ?? 0) > size * largerBy && text.length >= shortest && text.length <= longest
  const large = blocks.filter(
    (block) => isLarge(block) && /^(?:heading|paragraph|quote|aside)$/.test(block.kind),
  )
  if (large.length === 0) return new Set()
  const prose = new Map<number, string[]>()
  for (const block of blocks) {
    if (isLarge(block) || !isProse(block)) continue
    const key = titleKey(block.text)
    for (const page of new Set(block.lines.map((line) => line.page))) {
      const own = prose.get(page)
      if (own) own.push(key)
      else prose.set(page, [key])
    }
  }
  return new Set(
    large.filter(({ kind, text, lines }) => {
      const page = lines[0]?.page ?? 0
      const near = Array.from({ length: 2 * reach + 1 }, (_, step) => prose.get(page - reach + step) ?? [])
      return isIn(near.flat(), titleKey(text), kind === 'heading')
    }),
  )
}

/** Neither lines of contents nor what says how to cite the article. */
function isProse({ kind, lines, text }: PdfBlock): boolean {
  return (
    /^(?:paragraph|quote|item)$/.test(kind) &&
    lines.length > 1 &&
    !lines.some((line) => isContentsLine(line.text)) &&
    !(text.length <= longestCitation && citation.test(text))
  )
}

function isIn(prose: readonly string[], key: string, isHeading: boolean): boolean {
  if (key === '') return false
  const around = isHeading ? leastAround : 0
  return prose.some((text) => {
    const start = text.indexOf(key, around)
    const end = start + key.length
    // In a list of contents the number of a page stands behind.
    return start >= 0 && text.length - end >= around && !/^\d/.test(text.slice(end))
  })
}
