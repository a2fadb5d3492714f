/** Notes under the last line drawn across the page: who the author or the publisher is, where to read more. */

import { removal } from '../../findings.ts'
import { ancestors, type Block, type Page, roleOf } from '../page.ts'
import { isProseBlock, keptBlocks, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** More lines than this part the chapters of an article. */
const mostLines = 2
/** Notes hold at most so much of the text, in at most so many paragraphs. */
const mostShare = 0.3
const mostBlocks = 3

/**
 * Removes the few paragraphs after the line, as `postscript`; a work of reference has a last section there. Lists, notes with numbers and lines that are no prose stay: they
 * are references.
 */
export const removePostscript: Rule = (page, { isReference }) => {
  if (isReference) return []
  const kept = keptBlocks(page)
  const lines = linesBetween(page, kept)
  const line = lines.at(-1)
  if (line === undefined || lines.length > mostLines) return []
  const after = kept.filter((block) => block.number > line)
  if (after.length > mostBlocks || wordsOf(after) > wordsOf(kept) * mostShare) return []
  if (!after.every((block) => roleOf(page, block) === null && isNote(block))) return []
  return [removal(after, 'postscript', { kind: 'stands', where: 'under-line' })]
}

/** The numbers of the rules (`hr`) that have text of the article on both sides. */
function linesBetween(page: Page, kept: readonly Block[]): number[] {
  const first = kept[0]?.number ?? 0
  const last = kept.at(-1)?.number ?? 0
  return page.blocks
    .filter((block) => block.tag === 'hr' && block.number > first && block.number < last)
    .map((block) => block.number)
}

function isNote(block: Block): boolean {
  if (!isProseBlock(block) || /^[\s[(]*(?:\d|[*†‡§^])/u.test(block.text)) return false
  for (const { tag } of ancestors(block)) if (/^(?:li|td|th|dd|blockquote)$/.test(tag)) return false
  return true
}
