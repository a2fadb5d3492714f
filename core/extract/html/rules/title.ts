/** The title is metadata and no block of the body. */

import { foldWords } from '../../../text/fold.ts'
import { hasUnspaced } from '../../../text/scripts.ts'
import { removal } from '../../findings.ts'
import { titleKey } from '../metadata/declared-title.ts'
import { isInCell } from '../model/layout-table.ts'
import { type Block, isKept, ruleOf } from '../page.ts'
import { isHeading, keptBlocks, proseSpan } from './measure.ts'
import type { Rule } from './rule.ts'

/** A heading that shares so many of its words with the title, or of the title's with it, says the same. */
const leastShare = 0.5

function saysTitle(heading: string, title: string): boolean {
  const [own, shown] = [heading, title].map((text) => new Set(foldWords(text).split(' ')))
  if (!own || !shown || shown.has('')) return true
  const common = [...own].filter((word) => shown.has(word)).length
  return hasUnspaced(heading) || common >= Math.min(own.size, shown.size) * leastShare
}

/** Terms, items and cells behind the first prose say what the text is made of, not again what it is about. */
const isListed = (block: Block) => /^(?:li|dt|dd|td|th)$/.test(block.tag) || isInCell(block)

/** Removes what repeats the title, as `title`, wherever it stands. */
export const removeTitle: Rule = (page, { metadata }) => {
  const { blocks } = page
  const { first } = proseSpan(page)
  const isOfText = (block: Block) =>
    isKept(page, block) && (block.tag === 'pre' || (first >= 0 && block.number > first && isListed(block)))
  const title = titleKey(metadata.title)
  const longest = metadata.title.length * 2 + 40
  const same = blocks.filter(
    (block) =>
      block.text !== '' && block.text.length <= longest && titleKey(block.text) === title && !isOfText(block),
  )
  return [removal(same, 'title', { kind: 'says', what: 'title' }, 'certain')]
}

/** Removes the one h1 over the first prose that says the title in other words, as `title`. */
export const removeTitleHeading: Rule = (page, { metadata }) => {
  const { first } = proseSpan(page)
  const heads = page.blocks.filter(({ tag, text, number }) => tag === 'h1' && text !== '' && number < first)
  if (heads.length !== 1) return []
  const same = heads.filter(({ text }) => saysTitle(text, metadata.title))
  return [removal(same, 'title', { kind: 'says', what: 'title' })]
}

/** Removes headings over the title, which are the site's, and a line that is its name, as `navigation`. A line under the text that says the title, as the foot of the page does, is over nothing. */
export const removeSiteHeadings: Rule = (page, { metadata }) => {
  const { first } = proseSpan(page)
  const shown = page.blocks.findIndex(
    (block) => ruleOf(page, block) === 'title' && (block.number < first || isHeading(block)),
  )
  const before = keptBlocks(page).filter(({ number }) => number < shown && (first < 0 || number < first))
  // Without prose, as on a page of code or of links, headings over the title may be of its parts.
  const name = titleKey(metadata.siteName ?? '')
  const saysName = (block: Block) => name !== '' && block.text !== '' && titleKey(block.text) === name
  const sites = before.filter((block) =>
    isHeading(block) ? first >= 0 || block.tag === 'h1' : saysName(block),
  )
  return [removal(sites, 'navigation', { kind: 'stands', where: 'over-title' })]
}
