/** What a page puts around and between the article's paragraphs: advertisement markers, buttons, menus, the page's end. */

import { type Finding, removal } from '../../findings.ts'
import { findDate } from '../dates.ts'
import { freeLines, freeProse, type Line, type Rule, type TextPage } from '../page.ts'
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
  return (page) => {
    const found: Line[] = []
    for (const line of freeLines(page)) {
      if (line.item || line.prose) continue
      const isBeside = found.at(-1)?.number === line.number - 1
      const isNetwork = networkNames.has(line.label) && (span.copied || isBeside)
      if (isLabel(line.label, page.labels.actions) || isNetwork) found.push(line)
    }
    return [removal(found, 'page-button', { kind: 'says', what: 'label' })]
  }
}

/** All that stands before and after the article in a copied page. */
export function pageAround(span: Span): Rule {
  return (page): Finding[] => {
    if (!span.copied) return []
    const free = freeLines(page)
    const before = free.filter(({ number }) => number < span.start)
    const behind = free.filter(({ number }) => number > span.end)
    return [
      removal(before, 'page-start', { kind: 'stands', where: 'before-text' }),
      removal(behind, 'page-end', { kind: 'stands', where: 'behind-text' }),
    ]
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
export const pageTail: Rule = (page) => {
  const prose = freeProse(page)
  const proseFrom = (from: number) =>
    prose.reduce((sum, { number, words }) => sum + (number >= from ? words : 0), 0)
  const all = proseFrom(0)
  if (all === 0) return []
  const free = freeLines(page)
  const label = free.find((line) => {
    if (line.item || !isTailLabel(page, line)) return false
    return proseFrom(line.number) <= all * mostAfterTail || opensComments(page, line.number)
  })
  const tail = label ? free.filter(({ number }) => number >= label.number) : []
  return [removal(tail, 'page-tail', { kind: 'stands', where: 'under-label' })]
}

export const adMarker: Rule = (page) => {
  const markers = page.lines.filter((line) => !line.item && isLabel(line.label, page.labels.ads))
  return [removal(markers, 'ad-marker', { kind: 'says', what: 'label' })]
}
