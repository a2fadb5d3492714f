/** Notes to the article stand at the page's end, often outside of the container that holds the text. */

import { restoration } from '../../findings.ts'
import { roleOf, ruleOf } from '../page.ts'
import { isHeading, keptBlocks, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** Notes of an article may be as long as its text; those of a page in parts are what it says in small print. */
const mostShare = 1
const mostInParts = 0.5

/** Puts back the notes that a text refers to, and the heading over them: others are no notes. */
export const restoreNotes: Rule = (page, { kind }) => {
  const kept = keptBlocks(page)
  const notes = page.blocks.filter(
    (block) => roleOf(page, block) === 'footnote' && ruleOf(page, block) === 'outside-article',
  )
  if (wordsOf(notes) > wordsOf(kept) * (kind === 'article' ? mostShare : mostInParts)) return []
  const first = kept[0]?.number ?? Number.POSITIVE_INFINITY
  const own = notes.filter(({ number }) => number > first)
  const headings = own.flatMap(({ number }) => page.blocks[number - 1] ?? []).filter(isHeading)
  return [restoration([...own, ...headings], { kind: 'stands', where: 'among-notes' })]
}
