/** The title is metadata and no block of the body. */

import { foldWords } from '../../../text/fold.ts'
import { hasUnspaced } from '../../../text/scripts.ts'
import { titleKey } from '../metadata/title.ts'
import { isKept, remove } from '../page.ts'
import { isHeading, proseSpan } from './measure.ts'
import type { Rule } from './rule.ts'

/** A heading that shares so many of its words with the title, or of the title's with it, says the same. */
const leastShare = 0.5

function saysTitle(heading: string, title: string): boolean {
  const [own, shown] = [heading, title].map((text) => new Set(foldWords(text).split(' ')))
  if (!own || !shown || shown.has('')) return true
  const common = [...own].filter((word) => shown.has(word)).length
  return hasUnspaced(heading) || common >= Math.min(own.size, shown.size) * leastShare
}

/** Removes what repeats the title, and the one h1 over the first prose that says it in other words, as `title`; a heading over that is one of the site. */
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
  if (heads.length === 1)
    remove(
      heads.filter((block) => saysTitle(block.text, metadata.title)),
      'title',
    )
  const shown = page.blocks.findIndex((block) => block.rule === 'title')
  const before = page.blocks.slice(0, Math.max(0, Math.min(shown, first)))
  remove(
    before.filter((block) => isKept(block) && isHeading(block)),
    'navigation',
  )
}
