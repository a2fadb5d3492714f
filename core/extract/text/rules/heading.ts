/** Section headings: short lines without a full stop above a paragraph or a list. */

import { endsWithFullStop } from '../../../text/sentences.ts'
import type { Line, Mark, Marks, Rule, TextPage } from '../page.ts'
import { isPicture } from './figure.ts'

const longest = 18
/** From so many questions on, if they are most of the headings, the text is an interview. */
const interview = 4

function canBeHeading(line: Line): boolean {
  if (line.item || line.words === 0 || line.words > longest || line.text.length > 160) return false
  if (endsWithFullStop(line.text) || /[,:;…]$|^[–—>*_=~-]|^\S+@\S+$|^https?:/u.test(line.text)) return false
  return /^[\p{Ps}\p{Pi}"'¿¡#§]*(?:[\p{Lu}\p{Lt}\p{Lo}]|\d+[.)]?\d*\s*\p{Lu})/u.test(line.text)
}

/** The line that a heading would stand over: what was dropped between them, and pictures, do not count. */
function firstBelow(page: TextPage, marks: Marks, index: number): Line | undefined {
  for (let at = index + 1; at < page.lines.length; at += 1) {
    const mark = marks[at]
    // Over the author and the date there is no heading, but what belongs to them.
    const head = mark?.kind === 'removed' && (mark.rule === 'byline' || mark.rule === 'date-line')
    if (head || mark?.kind === 'pull-quote') return undefined
    if (mark?.kind !== 'removed' && !isPicture(mark)) return page.lines[at]
  }
  return undefined
}

export const headings: Rule = (page, marks) => {
  const found = new Map<number, Mark>()
  page.lines.forEach((line, index) => {
    if (marks[index] || line.prose || !canBeHeading(line)) return
    const below = firstBelow(page, marks, index)
    if (below && (below.prose || below.item)) found.set(index, { kind: 'heading' })
  })
  const questions = [...found.keys()].filter((index) => /[?？؟;]["”»]?$/.test(page.lines[index]?.text ?? ''))
  // Questions of an interview are speech, not sections.
  if (questions.length >= interview && questions.length > found.size * 0.6)
    for (const index of questions) found.set(index, { kind: 'question' })
  return found
}
