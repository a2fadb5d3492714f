/** The title is metadata and no block of the body. */

import { titleKey } from '../metadata/title.ts'
import { remove } from '../page.ts'
import { proseSpan } from './measure.ts'
import type { Rule } from './rules.ts'

/** Removes what repeats the title, and the one h1 over the first prose, as `title`. */
export const removeTitle: Rule = (page, { metadata }) => {
  const title = titleKey(metadata.title)
  const longest = metadata.title.length * 2 + 40
  for (const block of page.blocks) {
    if (block.text === '' || block.text.length > longest || titleKey(block.text) !== title) continue
    if (block.rule === 'outside-article') block.rule = 'title'
    else remove([block], 'title')
  }
  const { first } = proseSpan(page)
  const heads = page.blocks.filter((block) => block.tag === 'h1' && block.text !== '' && block.number < first)
  if (heads.length === 1) remove(heads, 'title')
}
