/** Notes to the article stand at the page's end, often outside of the container that holds the text. */

import { isKept } from '../page.ts'
import { isHeading, keptBlocks, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** Notes of an article may be as long as its text; those of a page in parts are what it says in small print. */
const mostShare = 1
const mostInParts = 0.5

/** Puts back the notes that a text refers to, and the heading over them: others are no notes. */
export const restoreNotes: Rule = (page, { kind }) => {
  const notes = page.blocks.filter((block) => block.role === 'footnote' && block.rule === 'outside-article')
  if (wordsOf(notes) > wordsOf(keptBlocks(page)) * (kind === 'article' ? mostShare : mostInParts)) return
  const first = page.blocks.find(isKept)?.number ?? Number.POSITIVE_INFINITY
  for (const note of notes) {
    if (note.number <= first) continue
    note.rule = null
    const before = page.blocks[note.number - 1]
    if (before && isHeading(before) && before.rule === 'outside-article') before.rule = null
  }
}
