/** Notes to the article and the works that it cites stand at the page's end, often outside of the container that holds the text. */

import { restoration } from '../../findings.ts'
import { type Area, ancestors, type Block, type Page, roleOf, ruleOf } from '../page.ts'
import { isBibliographyHeading } from '../words/bibliography.ts'
import { isHeading, isProseBlock, keptBlocks, linkShare, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** Notes of an article may be as long as its text; those of a page in parts are what it says in small print. */
const mostShare = 1
const mostInParts = 0.5

/** Puts back the notes that a text refers to, and the heading over them, others are no notes; and the works that an article cites. */
export const restoreNotes: Rule = (page, { kind }) => {
  const kept = keptBlocks(page)
  const most = wordsOf(kept) * (kind === 'article' ? mostShare : mostInParts)
  const notes = page.blocks.filter(
    (block) => roleOf(page, block) === 'footnote' && ruleOf(page, block) === 'outside-article',
  )
  const first = kept[0]?.number ?? Number.POSITIVE_INFINITY
  const own = wordsOf(notes) > most ? [] : notes.filter(({ number }) => number > first)
  const headings = own.flatMap(({ number }) => page.blocks[number - 1] ?? []).filter(isHeading)
  const works = kind === 'article' ? worksCited(page, kept) : []
  return [
    restoration([...own, ...headings], { kind: 'stands', where: 'among-notes' }),
    restoration(wordsOf(works) > most ? [] : works, { kind: 'stands', where: 'among-notes' }),
  ]
}

/** Fewer items are no bibliography. */
const fewestWorks = 3
/** Works that are mostly links are other articles. */
const mostLinks = 0.6

/** The heading and the list of works that stand behind the text, in the same article and outside of the container. */
function worksCited(page: Page, kept: readonly Block[]): Block[] {
  const last = kept.findLast(isProseBlock)
  const article = last && articleAround(last)
  if (!last || !article) return []
  const heading = page.blocks
    .slice(last.number + 1, article.to)
    .find((block) => isHeading(block) && isBibliographyHeading(block.text))
  if (!heading || ruleOf(page, heading) !== 'outside-article') return []
  const rest = page.blocks.slice(heading.number + 1, article.to).filter(({ text }) => text !== '')
  const end = rest.findIndex((block) => isHeading(block) || !isListed(block))
  const works = end < 0 ? rest : rest.slice(0, end)
  const texts = works.filter((block) => linkShare(block) <= mostLinks)
  return texts.length < fewestWorks ? [] : [heading, ...works]
}

function articleAround(block: Block): Area | undefined {
  return [...ancestors(block)].findLast(
    ({ tag, role }) => tag === 'article' || tag === 'main' || role === 'main',
  )
}

function isListed(block: Block): boolean {
  for (const { tag } of ancestors(block)) if (/^(?:li|d[dt])$/.test(tag)) return true
  return block.tag === 'dt' || block.tag === 'dd'
}
