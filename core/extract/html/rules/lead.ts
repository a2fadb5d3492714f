/** The lead (standfirst): it often stands in the page's header, where Readability does not look. */

import type { Block } from '../page.ts'
import { keptBlocks, linkShare, proseSpan } from './measure.ts'
import type { Rule } from './rules.ts'

const names =
  /(?:^|[\s_-])(?:lead|lede|leadtext|lead-?text|article-?lead|standfirst|stand-?first|dek|deck|sub-?title|sub-?head(?:line|ing)?|subhed|strapline|chapo|perex|vorspann|teaser-?text|intro|introduction|summary|abstract|excerpt|article-?(?:summary|intro|description)|sottotitolo|bajada|copete|entradilla|zajawka|ingress|manchet)(?=[\s_-]|$)/

/** Gives the block under the title that is named so the role, and puts it back where only the container left it out. */
export const markLead: Rule = (page) => {
  const { first } = proseSpan(page)
  const title = page.blocks.findIndex((block) => block.rule === 'title')
  const start = title >= 0 ? title + 1 : 0
  if (first < 0 || first - start > 60) return
  const candidates = page.blocks.slice(start, first + 1).filter((block) => isCandidate(block))
  const lead = candidates.find((block) => isNamed(block))
  if (!lead) return
  if (lead.rule === 'outside-article') {
    if (title < 0 || repeats(lead, keptBlocks(page))) return
    lead.rule = null
  }
  lead.role = 'lead'
}

function isCandidate(block: Block): boolean {
  return (
    (block.rule === null || block.rule === 'outside-article') &&
    block.words >= 6 &&
    block.words <= 90 &&
    linkShare(block) < 0.3
  )
}

function isNamed(block: Block): boolean {
  if (names.test(block.names) || block.itemprop === 'description') return true
  const { area } = block
  return area.to - area.from <= 2 && (names.test(area.names) || area.itemprop === 'description')
}

function repeats(lead: Block, kept: readonly Block[]): boolean {
  return kept.some((block) => block !== lead && block.text.startsWith(lead.text.slice(0, 60)))
}
