/** Text that a page gives twice: sentences shown large, and paragraphs copied again after the end. */

import { foldWords } from '../../../text/fold.ts'
import { inRole, removal } from '../../findings.ts'
import { freeLines, type Line, type Rule, ruleOf } from '../page.ts'

/** Shorter lines are headings whose words the text happens to use. */
const fewestWords = 6
const longest = 60
/** More lines than this are no pull quotes, and comparing them all would take long. */
const mostCandidates = 200

export const pullQuote: Rule = (page) => {
  const folded = (line: Line) => ({ line, text: foldWords(line.text) })
  const candidates = freeLines(page).filter(
    ({ item, words }) => !item && words >= fewestWords && words <= longest,
  )
  if (candidates.length > mostCandidates) return []
  const paragraphs = page.lines
    .filter(({ prose, number }) => prose && ruleOf(page, number) === null)
    .map(folded)
    .map(({ line, text }) => ({ line, text: ` ${text} ` }))
  const quotes = candidates
    .map(folded)
    .filter(({ line, text }) =>
      paragraphs.some(
        (one) => one.line !== line && one.text.length > text.length + 12 && one.text.includes(` ${text} `),
      ),
    )
  return [
    inRole(
      quotes.map(({ line }) => line),
      'pull-quote',
      { kind: 'says', what: 'again' },
    ),
  ]
}

/** A tail that holds no paragraph may be a refrain, so at least one long line must be in it. */
const longEnough = 12

/** The longest end of the text, in its second half, in which every line occurred before. */
export const repeatedTail: Rule = (page) => {
  const firstAt = new Map<string, number>()
  page.lines.forEach((line, index) => {
    if (!firstAt.has(line.text)) firstAt.set(line.text, index)
  })
  let start = page.lines.length
  while (start > page.lines.length / 2) {
    const line = page.lines[start - 1]
    const repeated = line !== undefined && (firstAt.get(line.text) ?? start) < start - 1
    if (!repeated && ruleOf(page, start - 1) === null) break
    start -= 1
  }
  const tail = page.lines.slice(start)
  const proves = tail.some((line) => line.prose && line.words >= longEnough)
  // The first copy of what is dropped must stay: a tail that repeats within itself starts later.
  const whole = tail.every((line) => page.marks[line.number] || (firstAt.get(line.text) ?? start) < start)
  return [removal(proves && whole ? tail : [], 'repeated-tail', { kind: 'says', what: 'again' })]
}
