/** Headings that the other rules have left without text. */

import { removal } from '../../findings.ts'
import { type Block, type Page, roleOf, ruleOf } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks, linkShare } from './measure.ts'
import type { Rule } from './rule.ts'

const mostlyLinks = 0.8

/** So many headings, each over a picture, are what a text names its pictures with. */
const fewestPictures = 3

function standsOverPicture(page: Page, { number }: Block): boolean {
  const next = page.blocks[number + 1]
  return next !== undefined && ruleOf(page, next) === null && next.text === '' && next.images > 0
}

/** A line of a few words with a colon at its end, outside of lists and tables, opens what is not there. */
const mostOpeningWords = 4

function opensNothing({ tag, text, words, area }: Block): boolean {
  const isLine =
    (tag === 'p' || tag === 'div' || tag === '') && !/^(?:li|d[dt]|t[dh]|blockquote)$/.test(area.tag)
  return isLine && words <= mostOpeningWords && /\p{L}\s?[:：]$/u.test(text)
}

/** So many headings at the end of a reference, with nothing taken from under them, are entries of which nothing is said. */
const fewestEntries = 2

function endsWithEntries(page: Page, empty: readonly Block[]): boolean {
  const first = empty.at(-1)
  if (!first || empty.length < fewestEntries) return false
  return page.blocks
    .slice(first.number)
    .every(
      (block) => empty.includes(block) || (ruleOf(page, block) ?? 'outside-article') === 'outside-article',
    )
}

/** Rules for what a reference leaves out of its sections. */
const asides: ReadonlySet<string> = new Set([
  'navigation',
  'tag-line',
  'rights-line',
  'byline',
  'date-line',
  'meta-line',
])

/**
 * Headings in the text under which nothing is left but the next heading of their level or a higher one, since all that stood under them
 * has been removed: rights, and in a work of reference its contents and topics.
 */
function overRemoved(page: Page, isReference: boolean): Block[] {
  const kept = keptBlocks(page)
  const isAside = (block: Block) => {
    const rule = ruleOf(page, block) ?? ''
    if (rule === 'outside-article') return isReference && linkShare(block) > mostlyLinks
    return isReference ? asides.has(rule) : rule === 'rights-line'
  }
  return kept.filter((block, index) => {
    const next = kept[index + 1]
    if (
      !isHeading(block) ||
      !next ||
      !isHeading(next) ||
      next.tag > block.tag ||
      roleOf(page, block) !== null
    )
      return false
    const under = page.blocks.slice(block.number + 1, next.number).filter(({ text }) => text !== '')
    return under.length > 0 && under.every(isAside)
  })
}

/** Removes headings, and lines that open something, after which nothing follows, as `empty-heading`. */
export const removeEmptyHeadings: Rule = (page, { isReference }) => {
  const empty: Block[] = []
  for (const block of keptBlocks(page).toReversed()) {
    const role = roleOf(page, block)
    if (role !== null && role !== 'footnote') continue
    if ((!isHeading(block) && !opensNothing(block)) || isProseBlock(block)) break
    empty.push(block)
  }
  const named = empty.filter((block) => standsOverPicture(page, block))
  const removed = named.length >= fewestPictures ? empty.filter((block) => !named.includes(block)) : empty
  const atEnd = isReference && endsWithEntries(page, removed) ? [] : removed
  return [
    removal([...atEnd, ...overRemoved(page, isReference)], 'empty-heading', {
      kind: 'built',
      as: 'empty-section',
    }),
  ]
}
