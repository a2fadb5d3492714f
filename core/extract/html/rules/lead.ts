/** The lead (standfirst): it often stands in the page's header, where Readability does not look. */

import { type Evidence, inRole, restoration } from '../../findings.ts'
import { type Block, type Page, ruleOf } from '../page.ts'
import { leadNames } from '../words/lead-names.ts'
import { metaRuleOf } from './edges.ts'
import { isProseBlock, keptBlocks, linkShare, proseSpan } from './measure.ts'
import type { Rule } from './rule.ts'

/** Gives the block under the title that is named so the role, and puts it back where only the container left it out. */
export const markLead: Rule = (page, context) => {
  const { first } = proseSpan(page)
  const titles = page.blocks.filter((block) => ruleOf(page, block) === 'title' && block.number < first)
  const title = (titles.findLast(({ tag }) => tag === 'h1') ?? titles[0])?.number ?? -1
  const start = title >= 0 ? title + 1 : 0
  if (first < 0 || first - start > 60) return []
  const candidates = page.blocks
    .slice(start, first + 1)
    .filter(
      (block) =>
        isCandidate(page, block) &&
        (block.words > 16 ? isProseBlock(block) : metaRuleOf(block, context) === null),
    )
  const lead = candidates.find((block) => isNamed(block))
  if (!lead) return []
  const why: Evidence = { kind: 'name', name: lead.names || lead.area.names || lead.itemprop }
  const role = inRole([lead], 'lead', why, 'certain')
  if (ruleOf(page, lead) === null) return [role]
  return title < 0 || repeats(lead, keptBlocks(page)) ? [] : [restoration([lead], why), role]
}

function isCandidate(page: Page, block: Block): boolean {
  const rule = ruleOf(page, block)
  return (
    (rule === null || rule === 'outside-article') &&
    block.words >= 6 &&
    block.words <= 90 &&
    linkShare(block) < 0.3
  )
}

function isNamed(block: Block): boolean {
  if (leadNames.test(block.names) || block.itemprop === 'description') return true
  if (/(?:^|[\s_-])teaser(?=[\s_-]|$)/.test(block.names)) return isProseBlock(block) && block.linkChars === 0
  const { area } = block
  return area.to - area.from <= 2 && (leadNames.test(area.names) || area.itemprop === 'description')
}

function repeats(lead: Block, kept: readonly Block[]): boolean {
  return kept.some((block) => block !== lead && block.text.startsWith(lead.text.slice(0, 60)))
}
