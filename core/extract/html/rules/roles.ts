/** Roles that classes, ids and ARIA tell: pull quotes, key points, footnotes, kickers. */

import { type Finding, inRole, type Role } from '../../findings.ts'
import { ancestors, type Block, roleOf } from '../page.ts'
import { isHeading, keptBlocks, withinShare } from './measure.ts'
import type { Rule } from './rule.ts'

const tokens = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?=[\\s_-]|$)`)

const named: readonly [Role, RegExp][] = [
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
export const markRoles: Rule = (page) =>
  withinShare(
    page,
    keptBlocks(page)
      .filter((block) => roleOf(page, block) === null && !isHeading(block))
      .flatMap(namedRole),
  )

function namedRole(block: Block): Finding[] {
  const areas = [...ancestors(block)].slice(0, levels).filter((area) => area.to - area.from <= 30)
  const names = [block.names, ...areas.flatMap((area) => [area.names, area.role])].filter(
    (name) => name !== '',
  )
  for (const [role, pattern] of named) {
    const name = names.find((one) => pattern.test(one))
    if (name === undefined) continue
    return role === 'kicker' && block.words > mostKickerWords
      ? []
      : [inRole([block], role, { kind: 'name', name })]
  }
  return []
}
