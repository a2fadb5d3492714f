/** What a page puts around and between the article's paragraphs: advertisement markers, buttons, menus, the page's end. */

import { findDate } from '../dates.ts'
import { type Mark, type Rule, removed, type TextPage } from '../page.ts'
import { networks } from '../words/international.ts'
import { isLabel } from '../words/labels.ts'
import { isTailLabel, type Span } from './body-span.ts'

const networkNames: ReadonlySet<string> = new Set(networks)
/** What follows a label such as “Comments” may hold at most this share of the text's words for all of it to be dropped. */
const mostAfterTail = 0.3
/** So many dated lines below a label such as “Comments” are comments. */
const fewestComments = 2

/** Share, print and subscribe buttons, alone or in a row. A network's name by itself is one only in a copied page. */
export function pageButton(span: Span): Rule {
  return (page, marks) => {
    const found = new Map<number, Mark>()
    page.lines.forEach((line, index) => {
      if (marks[index] || line.item || line.prose) return
      const button = isLabel(line.label, page.labels.actions)
      const network = networkNames.has(line.label) && (span.copied || found.has(index - 1))
      if (button || network) found.set(index, removed('page-button'))
    })
    return found
  }
}

/** All that stands before and after the article in a copied page. */
export function pageAround(span: Span): Rule {
  return (page, marks) => {
    const found = new Map<number, Mark>()
    if (!span.copied) return found
    page.lines.forEach((_, index) => {
      if (marks[index]) return
      if (index < span.start) found.set(index, removed('page-start'))
      if (index > span.end) found.set(index, removed('page-end'))
    })
    return found
  }
}

/** Whether a label opens readers' comments: dates with times of the day stand below it. */
function opensComments(page: TextPage, label: number): boolean {
  if (!isLabel(page.lines[label]?.label ?? '', page.labels.comments)) return false
  const timed = page.lines
    .slice(label + 1)
    .filter((line) => findDate(line.text, page.lang)?.value.includes('T'))
  const above = page.lines.slice(0, label).some((line) => line.prose)
  return above && timed.length >= fewestComments
}

/** Comments, lists of most read articles and other matter behind a label that only stands under an article. */
export const pageTail: Rule = (page, marks) => {
  const found = new Map<number, Mark>()
  const proseFrom = (from: number) =>
    page.lines
      .slice(from)
      .reduce((sum, line, at) => sum + (line.prose && !marks[from + at] ? line.words : 0), 0)
  const all = proseFrom(0)
  if (all === 0) return found
  const start = page.lines.findIndex((line, index) => {
    if (marks[index] || line.item || !isTailLabel(page, line)) return false
    return proseFrom(index) <= all * mostAfterTail || opensComments(page, index)
  })
  if (start < 0) return found
  page.lines.forEach((_, index) => {
    if (index >= start && !marks[index]) found.set(index, removed('page-tail'))
  })
  return found
}

export const adMarker: Rule = (page) => {
  const found = new Map<number, Mark>()
  page.lines.forEach((line, index) => {
    if (!line.item && isLabel(line.label, page.labels.ads)) found.set(index, removed('ad-marker'))
  })
  return found
}
