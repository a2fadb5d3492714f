/** Headings that the other rules have left without text. */

import { removal } from '../../findings.ts'
import { type Block, type Page, roleOf, ruleOf } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

/** So many headings, each over a picture, are what a text names its pictures with. */
const fewestPictures = 3

function standsOverPicture(page: Page, { number }: Block): boolean {
  const next = page.blocks[number + 1]
  return next !== undefined && ruleOf(page, next) === null && next.text === '' && next.images > 0
}

/** So many headings at the end of a reference, with nothing taken from under them, are entries of which nothing is said. */
const fewestEntries = 2

function endsWithEntries(page: Page, [last, ...others]: readonly Block[]): boolean {
  if (!last || others.length + 1 < fewestEntries) return false
  const behind = page.blocks.slice(last.number + 1)
  return behind.every((block) => (ruleOf(page, block) ?? 'outside-article') === 'outside-article')
}

/** Removes headings after which nothing follows, as `empty-heading`. */
export const removeEmptyHeadings: Rule = (page, { isReference }) => {
  const empty: Block[] = []
  for (const block of keptBlocks(page).toReversed()) {
    const role = roleOf(page, block)
    if (role !== null && role !== 'footnote') continue
    if (!isHeading(block) || isProseBlock(block)) break
    empty.push(block)
  }
  const named = empty.filter((block) => standsOverPicture(page, block))
  const removed = named.length >= fewestPictures ? empty.filter((block) => !named.includes(block)) : empty
  if (isReference && endsWithEntries(page, removed)) return []
  return [removal(removed, 'empty-heading', { kind: 'built', as: 'empty-section' })]
}
