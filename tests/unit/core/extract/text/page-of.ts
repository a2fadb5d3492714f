/** A page from lines, for testing single rules: an empty string is a blank line. */

import type { RemovalRule } from '#core/article/removal-rules.ts'
import { decide, type Finding, inRole, type Role, removal } from '#core/extract/findings.ts'
import { splitLines } from '#core/extract/text/normalise.ts'
import { type Rule, readPage, type TextPage } from '#core/extract/text/page.ts'
import { bodySpan, type Span } from '#core/extract/text/rules/body-span.ts'

export function pageOf(...lines: string[]): TextPage {
  return readPage(splitLines(lines.join('\n')))
}

export function spanOf(page: TextPage): Span {
  return bodySpan(page)
}

/** The page after rules, each looking at what those before it have left. */
export function after(page: TextPage, ...rules: Rule[]): TextPage {
  return rules.reduce((marked, rule) => decide(marked, rule(marked)), page)
}

/** The page with a line removed by a rule. */
export function without(page: TextPage, line: number, rule: RemovalRule): TextPage {
  return decide(page, [removal(page.lines.slice(line, line + 1), rule, { kind: 'says', what: 'label' })])
}

/** The page with a line in a role. */
export function withRole(page: TextPage, line: number, role: Role): TextPage {
  return decide(page, [inRole(page.lines.slice(line, line + 1), role, { kind: 'says', what: 'label' })])
}

/** What a rule finds, as `text → role or rule`. */
export function findings(page: TextPage, rule: Rule): Record<string, string> {
  return Object.fromEntries(found(page, rule).map(([line, name]) => [page.lines[line]?.text ?? '', name]))
}

/** What a rule finds, by the numbers of the lines, in the order in which it says so. */
export function found(page: TextPage, rule: Rule): [number, string][] {
  return rule(page).flatMap(({ blocks, outcome }) =>
    blocks.map(({ number }): [number, string] => [number, nameOf(outcome)]),
  )
}

function nameOf(outcome: Finding['outcome']): string {
  if (outcome.kind === 'remove') return outcome.rule
  return outcome.kind === 'role' ? outcome.role : outcome.kind
}

/** Two paragraphs of prose for pages that need some. */
export const prose = {
  first:
    'The harbour master counted the boats every evening, and every evening the number was different from before.',
  second:
    'Nobody in the village could say why, but the fishermen had agreed long ago not to ask him about it.',
  third:
    'When he died they counted the boats themselves, and found that there had always been one more than they owned.',
} as const
