/** The lead: the paragraph under the title that stands above the date, the byline, the picture or the box of the head. */

import { smallShare } from '../measure.ts'
import type { Mark, Marks, Rule, TextPage } from '../page.ts'
import type { Span } from './body-span.ts'
import { isPicture } from './figure.ts'

/** In a copied page what stands above the text is taken out with the menus: a standfirst has at least so many words. */
const shortestStandfirst = 8
/** How far below a copied page's title its standfirst may stand. */
const reach = 5

/** What stands under a lead and not between paragraphs: the author, the date, the box. */
function isHeadLine(mark: Marks[number]): boolean {
  if (mark?.kind === 'key-points') return true
  return mark?.kind === 'removed' && (mark.rule === 'byline' || mark.rule === 'date-line')
}

/** In a copied page: the first line of running words between the title and the text. */
function standfirst(page: TextPage, marks: Marks, span: Span, title: number): number | undefined {
  const last = Math.min(span.start - 1, title + reach)
  for (let index = title + 1; index <= last; index += 1) {
    const line = page.lines[index]
    if (line && !marks[index] && line.words >= shortestStandfirst && smallShare(line.text) >= 0.5)
      return index
  }
  return undefined
}

/** In a plain text: the first paragraph, where the rest of the head stands between it and the second. */
function leadParagraph(page: TextPage, marks: Marks, title: number): number | undefined {
  const prose = page.lines.flatMap((line, index) =>
    line.prose && !marks[index] && index > title ? [index] : [],
  )
  const [first, second] = prose
  if (first === undefined || second === undefined) return undefined
  // Under an author and a date a picture may as well be the text's own, between its first two paragraphs.
  const complete = marks.slice(title, first).some(isHeadLine)
  const between = marks.slice(first + 1, second)
  return between.some((mark) => isHeadLine(mark) || (!complete && isPicture(mark))) ? first : undefined
}

export function lead(span: Span, title: number | undefined): Rule {
  return (page, marks) => {
    const found = new Map<number, Mark>()
    if (title === undefined) return found
    const index = span.copied ? standfirst(page, marks, span, title) : leadParagraph(page, marks, title)
    if (index !== undefined) found.set(index, { kind: 'lead' })
    return found
  }
}
