/** The lead: the paragraph under the title that stands above the date, the byline, the picture or the box of the head. */

import { inRole } from '../../findings.ts'
import { smallShare } from '../measure.ts'
import { freeProse, linesBetween, type Rule, roleOf, ruleOf, type TextPage } from '../page.ts'
import type { Span } from './body-span.ts'
import { isPicture } from './figure.ts'

/** In a copied page what stands above the text is taken out with the menus: a standfirst has at least so many words. */
const shortestStandfirst = 8
/** How far below a copied page's title its standfirst may stand. */
const reach = 5

/** What stands under a lead and not between paragraphs: the author, the date, the box. */
function isHeadLine(page: TextPage, index: number): boolean {
  const rule = ruleOf(page, index)
  return rule === 'byline' || rule === 'date-line' || roleOf(page, index) === 'key-points'
}

/** In a copied page: the first line of running words between the title and the text. */
function standfirst(page: TextPage, span: Span, title: number): number | undefined {
  const last = Math.min(span.start - 1, title + reach)
  for (let index = title + 1; index <= last; index += 1) {
    const line = page.lines[index]
    if (line && !page.marks[index] && line.words >= shortestStandfirst && smallShare(line.text) >= 0.5)
      return index
  }
  return undefined
}

/** In a plain text: the first paragraph, where the rest of the head stands between it and the second. */
function leadParagraph(page: TextPage, title: number): number | undefined {
  const [first, second] = freeProse(page).filter(({ number }) => number > title)
  if (first === undefined || second === undefined) return undefined
  const numbers = (from: number, to: number) => linesBetween(page, from, to).map(({ number }) => number)
  // Under an author and a date a picture may as well be the text's own, between its first two paragraphs.
  const isComplete = numbers(title, first.number - 1).some((index) => isHeadLine(page, index))
  const isUnderLead = (index: number) => isHeadLine(page, index) || (!isComplete && isPicture(page, index))
  return numbers(first.number + 1, second.number - 1).some(isUnderLead) ? first.number : undefined
}

export function lead(span: Span, title: number | undefined): Rule {
  return (page) => {
    if (title === undefined) return []
    const index = span.copied ? standfirst(page, span, title) : leadParagraph(page, title)
    if (index === undefined) return []
    return [inRole(linesBetween(page, index, index), 'lead', { kind: 'stands', where: 'over-head' })]
  }
}
