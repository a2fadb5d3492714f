/** The title is metadata and no block of the body. */

import { titleKey } from '../metadata/title.ts'
import { isKept, remove } from '../page.ts'
import { isHeading, proseSpan } from './measure.ts'
import type { Rule } from './rules.ts'

/** Removes what repeats the title, and the one h1 over the first prose, as `title`; a heading over that is one of the site. */
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
  const shown = page.blocks.findIndex((block) => block.rule === 'title')
  const before = page.blocks.slice(0, Math.max(0, Math.min(shown, first)))
  remove(
    before.filter((block) => isKept(block) && isHeading(block)),
    'navigation',
  )
}
