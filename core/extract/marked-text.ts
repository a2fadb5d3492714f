/** Lines in asterisks that say where a text begins and ends, as collections of books set them around what they carry. */

import { foldWords } from '../text/fold.ts'
import type { TextBlock } from './findings.ts'

const start = /^\*{3}\s*(?:START|BEGIN|BEGINNING)\s+OF\b(.{1,200}?)\*{3}$/
const end = /^\*{3}\s*END\s+OF\b(.{1,200}?)\*{3}$/

/**
 * The two lines that name the same text, with most words between them; null where there are none: one alone marks a part of the text,
 * as a warning does or the end of a chapter.
 */
export function marksAround<Block extends TextBlock>(
  blocks: readonly Block[],
): { opening: Block; closing: Block } | null {
  const opening = blocks.find(({ text }) => start.test(text))
  const name = opening && named(start, opening)
  if (!opening || name === undefined) return null
  const closing = blocks.findLast((block) => named(end, block) === name)
  if (!closing || closing.number < opening.number) return null
  let all = 0
  let between = 0
  for (const { number, words } of blocks) {
    all += words
    if (number > opening.number && number < closing.number) between += words
  }
  return between * 2 > all ? { opening, closing } : null
}

/** What a mark calls the text that it opens or closes. */
function named(mark: RegExp, { text }: TextBlock): string | undefined {
  const name = mark.exec(text)?.[1]
  return name === undefined ? undefined : foldWords(name.replace(/^\s+(?:THE|THIS)\b/, ''))
}
