/** The line that a saving tool puts first: a key and an ISO date, and an ad word that was beside it. */

import { foldWords } from '../../../text/fold.ts'
import { type Page, type Rule, removed } from '../page.ts'
import { isLabel, labelOf } from '../words/labels.ts'

const pattern =
  /^(?:\p{L}+\s*[:=]?\s*)?(?<date>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?(?<rest>.*)$/u

/** The date of the first line, where that line is nothing but a date and ad words. */
export function savedDate(page: Page): string | undefined {
  const match = pattern.exec(page.lines[0]?.text ?? '')
  const rest = match?.groups?.rest ?? ''
  if (foldWords(rest) !== '' && !isLabel(labelOf(rest), page.labels.ads)) return undefined
  return match?.groups?.date
}

export const savedLine: Rule = (page) =>
  new Map(savedDate(page) === undefined ? [] : [[0, removed('saved-line')]])
