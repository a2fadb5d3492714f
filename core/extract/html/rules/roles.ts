/** Roles that classes, ids and ARIA tell: pull quotes, key points, footnotes, kickers. */

import type { BlockRole } from '../../../article/document.ts'
import { ancestors, type Block, isKept } from '../page.ts'
import type { Rule } from './rule.ts'

const tokens = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?=[\\s_-]|$)`)

const named: readonly [BlockRole, RegExp][] = [
  ['pull-quote', tokens('pull-?quotes?|pullquote-[a-z]+|blockquote-pull')],
  [
    'key-points',
    tokens(
      'key-?(?:points|facts|takeaways)|takeaways|highlights|summary-?(?:list|points|box)|tldr|in-?brief',
    ),
  ],
  ['footnote', tokens('footnotes?|endnotes?|doc-footnotes?|doc-endnotes?')],
  ['kicker', tokens('kicker|eyebrow|overline|dachzeile|spitzmarke|antetitulo|occhiello|nadtytul')],
]

/** How far up a name still counts for a block. */
const levels = 3
const mostKickerWords = 10

/** Gives kept blocks without a role the one that they, or the elements around them, are named after. */
export const markRoles: Rule = (page) => {
  for (const block of page.blocks) {
    if (!isKept(block) || block.role !== null || /^h[1-6]$/.test(block.tag)) continue
    const role = roleOf(block)
    if (role !== null && (role !== 'kicker' || block.words <= mostKickerWords)) block.role = role
  }
}

function roleOf(block: Block): BlockRole | null {
  const areas = [...ancestors(block)].slice(0, levels).filter((area) => area.to - area.from <= 30)
  const names = [block.names, ...areas.flatMap((area) => [area.names, area.role])].filter(
    (name) => name !== '',
  )
  return named.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ?? null
}
