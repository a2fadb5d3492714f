/** Pages that hold several articles: the first is the one that was saved, or the one under the title. */

import { decide, type Finding, removal } from '../../findings.ts'
import { type Area, ancestors, areasOf, type Block, type Page, ruleOf } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks, keptIn, linkShare, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** An article of fewer words of prose is a card or a teaser, unless the title stands in it. */
const enoughProse = 100
const enoughTitled = 60

/** Removes the `article` elements beside and within the main one, as `other-article`; those of a work of reference are its entries. */
export const removeOtherArticles: Rule = (page, { isReference }) => {
  if (isReference) return []
  const all = areasOf(page).filter((area) => area.tag === 'article' && isArticle(keptIn(page, area)))
  const next = offeredNext(page, all)
  return [...next, ...besideMain(decide(page, next), all)]
}

function besideMain(page: Page, all: readonly Area[]): Finding[] {
  const articles = all.filter((area) => keptIn(page, area).length > 0)
  if (articles.length < 2) return []
  const titled = articles.filter((area) => holdsTitle(page, area))
  const main =
    titled.findLast((area) => proseWords(page, area) >= enoughTitled) ??
    articles.find((area) => proseWords(page, area) >= enoughProse)
  if (!main) return []
  const others = articles.filter(
    (area) => area.from > main.from && !isWithin(main, area) && !isPartLike(page, area, main, titled),
  )
  const isSmall = proseWords(page, main) < wordsOf(keptBlocks(page)) * 0.2
  if (isSmall && (!titled.includes(main) || others.length < 3)) return []
  const most = wordsOf(keptIn(page, main)) * mostShare
  const inside = others.filter((area) => isWithin(area, main))
  const outer = inside.filter((area) => !inside.some((other) => other !== area && isWithin(area, other)))
  const isAboutThem =
    outer.length >= fewestParts && wordsOf(outer.flatMap((area) => keptIn(page, area))) > most
  return others
    .filter((area) => !isWithin(area, main) || (!isAboutThem && wordsOf(keptIn(page, area)) <= most))
    .map((area) => removed(page, area))
}

const removed = (page: Page, area: Area): Finding =>
  removal(keptIn(page, area), 'other-article', { kind: 'stands', where: 'beside-article' })

/** So much prose stands before the articles that a page offers next; more of them are what it is about. */
const proseBefore = 25
const mostNext = 3

/** Short articles under a title that is a link, behind a text that stands in none and is most of the page. */
function offeredNext(page: Page, articles: readonly Area[]): Finding[] {
  const first = articles[0]?.from ?? 0
  const prose = keptBlocks(page).filter(isProseBlock)
  const before = wordsOf(prose.filter(({ number }) => number < first))
  if (articles.length > mostNext || before < proseBefore) return []
  const lengths = articles.map((area) => proseWords(page, area))
  if (lengths.some((words) => words >= enoughProse) || sum(lengths) > wordsOf(prose) * mostShare) return []
  const offered = articles.filter((area) => {
    const [head] = keptIn(page, area)
    return head !== undefined && isHeading(head) && linkShare(head) > 0.9
  })
  return offered.length === articles.length ? offered.map((area) => removed(page, area)) : []
}

/**
 * Systems of content set each part of a text in an `article`: under one title, built alike or with no title of its own, and with
 * none that is a link. Where the title stands in the first of them, the others have its very classes and no heading.
 */
function isPartLike(page: Page, area: Area, main: Area, titled: readonly Area[]): boolean {
  const blocks = keptIn(page, area)
  const [first] = blocks
  if (!first || linkShare(first) >= 0.5) return false
  const goesOn = isProseBlock(first) && !blocks.some(isHeading)
  if (titled.includes(main)) return goesOn && area.names !== '' && area.names === main.names
  const isAlike = area.parent === main.parent && isNamedLike(area, main)
  return (
    (isAlike || goesOn) && page.blocks.slice(0, main.from).some((block) => ruleOf(page, block) === 'title')
  )
}

/** Whether two elements have the same first class: the others say how each looks. */
function isNamedLike({ names }: Area, { names: other }: Area): boolean {
  return names === other || (names !== '' && names.split(' ')[0] === other.split(' ')[0])
}

/** Articles within the main one that hold more of its text than this are not beside it; nor are so many of them together. */
const mostShare = 0.4
const fewestParts = 3

/** A paragraph in an `article` element of its own is none. */
function isArticle(blocks: readonly Block[]): boolean {
  return blocks.length > 1 || blocks.some((block) => isHeading(block) || linkShare(block) > 0)
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function proseWords(page: Page, area: Area): number {
  return wordsOf(keptIn(page, area).filter(isProseBlock))
}

function holdsTitle(page: Page, area: Area): boolean {
  return page.blocks.slice(area.from, area.to).some((block) => ruleOf(page, block) === 'title')
}

function isWithin(inner: Area, outer: Area): boolean {
  for (const area of ancestors(inner)) if (area === outer) return true
  return false
}
