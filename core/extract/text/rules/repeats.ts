/** Text that a page gives twice: sentences shown large, and paragraphs copied again after the end. */

import { foldWords } from '../../../text/fold.ts'
import { type Mark, type Rule, removed } from '../page.ts'

/** Shorter lines are headings whose words the text happens to use. */
const fewestWords = 6
const longest = 60
/** More lines than this are no pull quotes, and comparing them all would take long. */
const mostCandidates = 200

export const pullQuote: Rule = (page, marks) => {
  const found = new Map<number, Mark>()
  const candidates = page.lines.flatMap((line, index) => {
    const fits = !marks[index] && !line.item && line.words >= fewestWords && line.words <= longest
    return fits ? [{ index, text: foldWords(line.text) }] : []
  })
  const paragraphs = page.lines.flatMap((line, index) =>
    line.prose && marks[index]?.kind !== 'removed' ? [{ index, text: ` ${foldWords(line.text)} ` }] : [],
  )
  if (candidates.length > mostCandidates) return found
  for (const { index, text } of candidates) {
    const longer = paragraphs.some(
      (one) => one.index !== index && one.text.length > text.length + 12 && one.text.includes(` ${text} `),
    )
    if (longer) found.set(index, { kind: 'pull-quote' })
  }
  return found
}

/** A tail that holds no paragraph may be a refrain, so at least one long line must be in it. */
const longEnough = 12

/** The longest end of the text, in its second half, in which every line occurred before. */
export const repeatedTail: Rule = (page, marks) => {
  const firstAt = new Map<string, number>()
  page.lines.forEach((line, index) => {
    if (!firstAt.has(line.text)) firstAt.set(line.text, index)
  })
  let start = page.lines.length
  while (start > page.lines.length / 2) {
    const line = page.lines[start - 1]
    const repeated = line !== undefined && (firstAt.get(line.text) ?? start) < start - 1
    if (!repeated && marks[start - 1]?.kind !== 'removed') break
    start -= 1
  }
  const tail = page.lines.slice(start)
  const found = new Map<number, Mark>()
  const proves = tail.some((line) => line.prose && line.words >= longEnough)
  // The first copy of what is dropped must stay: a tail that repeats within itself starts later.
  const whole = tail.every((line, at) => marks[start + at] || (firstAt.get(line.text) ?? start) < start)
  if (proves && whole)
    for (let at = start; at < page.lines.length; at += 1) found.set(at, removed('repeated-tail'))
  return found
}
