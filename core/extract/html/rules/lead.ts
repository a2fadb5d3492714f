/** The lead (standfirst): it often stands in the page's header, where Readability does not look. */

import { type Evidence, inRole, restoration } from '../../findings.ts'
import { titleKey } from '../metadata/declared-title.ts'
import { type Area, ancestors, type Block, isKept, type Page, ruleOf } from '../page.ts'
import { leadNames } from '../words/lead-names.ts'
import { metaRuleOf } from './edges.ts'
import { isProseBlock, keptBlocks, linkShare, proseSpan } from './measure.ts'
import { isNamedPart } from './named-parts.ts'
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
  const heading = page.blocks[title]
  const named = candidates.find((block) => isNamed(block))
  const { authors } = context.metadata
  const lead = named ?? candidates.find((block) => heading && opensArticle(page, heading, block, authors))
  if (!lead) return []
  const why: Evidence = named
    ? { kind: 'name', name: lead.names || lead.area.names || lead.itemprop }
    : { kind: 'stands', where: 'under-title' }
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

/** What begins with an author's name tells of the author. */
function namesAuthor({ text }: Block, authors: readonly string[]): boolean {
  const key = titleKey(text)
  return authors.some((name) => key.startsWith(titleKey(name)))
}

/** So near to the title stands what nothing names the lead. */
const nearBlocks = 8
const titleLevels = 3
const fewestWords = 10

/**
 * Whether a paragraph that only the container left out stands under the title, in the part of the page that holds it, and is the
 * only one there.
 */
function opensArticle(page: Page, title: Block, block: Block, authors: readonly string[]): boolean {
  if (ruleOf(page, block) !== 'outside-article' || block.words < fewestWords || block.linkChars > 0)
    return false
  if (block.number - title.number > nearBlocks || !isProseBlock(block) || isListed(block)) return false
  const part = [...ancestors(title)].slice(0, titleLevels).find((area) => holds(area, block))
  if (!part || part.parent === null) return false
  for (const area of ancestors(block)) {
    if (area === part) break
    if (/^(?:figure|aside|nav|form|footer|li|a|blockquote|table)$/.test(area.tag) || isOtherPart(area))
      return false
  }
  const [first, second] = page.blocks
    .slice(title.number + 1, part.to)
    .filter((other) => isProseBlock(other) && !namesAuthor(other, authors))
  return !isOtherPart(block) && first === block && (second === undefined || isKept(page, second))
}

const holds = ({ from, to }: Area, { number }: Block) => number >= from && number < to
const isListed = ({ tag }: Block) => /^(?:li|td|th|figcaption|dd|dt|pre|caption)$/.test(tag)

/** Whether a name tells that something stands under the title that is not the lead: who wrote the text, a caption, a teaser. */
function isOtherPart({ names }: Area | Block): boolean {
  if (names === '') return false
  return otherName.test(names) || isNamedPart(names)
}

const otherName =
  /(?:^|[\s_-])(?:caption|credits?|author|byline|bio|figure|image|photo|gallery|video|audio|player|breadcrumbs?)(?=[\s_-]|$)/

function repeats(lead: Block, kept: readonly Block[]): boolean {
  return kept.some((block) => block !== lead && block.text.startsWith(lead.text.slice(0, 60)))
}
