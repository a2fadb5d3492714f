/** Paragraphs that a page copies again after its end: everything in the tail has stood before. */

import { type Mark, type Rule, removed } from '../page.ts'

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
