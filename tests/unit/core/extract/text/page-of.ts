/** A page from lines, for testing single rules: an empty string is a blank line. */

import { splitLines } from '#core/extract/text/normalise.ts'
import {
  type Finding,
  type Mark,
  type Marks,
  type Rule,
  readPage,
  type TextPage,
} from '#core/extract/text/page.ts'
import { bodySpan, type Span } from '#core/extract/text/rules/body-span.ts'

export function pageOf(...lines: string[]): TextPage {
  return readPage(splitLines(lines.join('\n')))
}

export function unmarked(page: TextPage): Marks {
  return page.lines.map(() => undefined)
}

export function spanOf(page: TextPage): Span {
  return bodySpan(page, unmarked(page))
}

/** What a rule finds, as `text → kind or rule`. */
export function findings(page: TextPage, rule: Rule, marks: Marks = unmarked(page)): Record<string, string> {
  return named(page, rule(page, marks))
}

export function named(page: TextPage, finding: Finding): Record<string, string> {
  const name = (mark: Mark) => (mark.kind === 'removed' ? mark.rule : mark.kind)
  return Object.fromEntries([...finding].map(([index, mark]) => [page.lines[index]?.text ?? '', name(mark)]))
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
