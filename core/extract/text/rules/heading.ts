/** Section headings: short lines without a full stop above a paragraph or a list. */

import { endsWithFullStop } from '../../../text/sentences.ts'
import { inRole } from '../../findings.ts'
import { freeLines, type Line, type Rule, roleOf, ruleOf, type TextPage } from '../page.ts'
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
function firstBelow(page: TextPage, index: number): Line | undefined {
  for (let at = index + 1; at < page.lines.length; at += 1) {
    const rule = ruleOf(page, at)
    // Over the author and the date there is no heading, but what belongs to them.
    if (rule === 'byline' || rule === 'date-line' || roleOf(page, at) === 'pull-quote') return undefined
    if (rule === null && !isPicture(page, at)) return page.lines[at]
  }
  return undefined
}

export const headings: Rule = (page) => {
  const found = freeLines(page).filter((line) => {
    if (line.prose || !canBeHeading(line)) return false
    const below = firstBelow(page, line.number)
    return below !== undefined && (below.prose || below.item !== undefined)
  })
  const questions = found.filter(({ text }) => /[?？؟;]["”»]?$/.test(text))
  // Questions of an interview are speech, not sections.
  const isInterview = questions.length >= interview && questions.length > found.length * 0.6
  const spoken = isInterview ? questions : []
  return [
    inRole(spoken, 'question', { kind: 'says', what: 'question' }),
    inRole(
      found.filter((line) => !spoken.includes(line)),
      'heading',
      { kind: 'stands', where: 'over-text' },
    ),
  ]
}
