/** Notes to the article stand at the page's end, often outside of the container that holds the text. */

import { isKept } from '../page.ts'
import { keptBlocks, wordsOf } from './measure.ts'
import type { Rule } from './rules.ts'

/** Notes may be half as long as the text. */
const mostShare = 0.5

/** Puts back the notes that a text refers to: others are no notes. */
export const restoreNotes: Rule = (page) => {
  const notes = page.blocks.filter((block) => block.role === 'footnote' && block.rule === 'outside-article')
  if (wordsOf(notes) > wordsOf(keptBlocks(page)) * mostShare) return
  const first = page.blocks.find(isKept)?.number ?? Number.POSITIVE_INFINITY
  for (const note of notes) if (note.number > first) note.rule = null
}
