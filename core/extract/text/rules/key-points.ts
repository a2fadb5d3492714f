/** The box that sums an article up: a heading such as “In brief” and the points under it. */

import { endsSentence } from '../../../text/sentences.ts'
import { type Evidence, inRole } from '../../findings.ts'
import { linesBetween, type Rule, roleOf, ruleOf, type TextPage } from '../page.ts'
import { isLabel } from '../words/labels.ts'
import { headOf, type Span } from './body-span.ts'

const mostPoints = 6
const longestPoint = 40

/** How many lines of a list stand under a line. */
function itemsBelow(page: TextPage, index: number): number {
  let count = 0
  while (page.lines[index + 1 + count]?.item) count += 1
  return count
}

/** Points without bullets: lines that stand together under the heading, or questions and short lines that stand apart. */
function linesBelow(page: TextPage, index: number): number {
  const together = page.lines[index + 2]?.gap === false
  let count = 0
  while (count < mostPoints) {
    const line = page.lines[index + 1 + count]
    if (!line || page.marks[index + 1 + count] || line.words > longestPoint) break
    if (together ? count > 0 && line.gap : line.prose && !/[?？؟;]$/.test(line.text)) break
    count += 1
  }
  // One line may be anything.
  return count >= 2 ? count : 0
}

/** Whether the lines above hold what only the head of an article does, so that a list with a colon is its box. */
function underHead(page: TextPage, index: number): boolean {
  return linesBetween(page, 0, index - 1).some(({ number }) => {
    const rule = ruleOf(page, number)
    return rule === 'byline' || rule === 'date-line' || roleOf(page, number) === 'credit'
  })
}

export function keyPoints(span: Span): Rule {
  return (page) => {
    const { from, to } = headOf(page, span)
    const half = span.start + (span.end - span.start) / 2
    for (let index = from; index <= half; index += 1) {
      const line = page.lines[index]
      if (!line || page.marks[index] || line.item || line.prose) continue
      const labelled = isLabel(line.label, page.labels.keyPoints)
      const items = itemsBelow(page, index)
      const intro = line.text.endsWith(':') && items >= 2 && index < to && underHead(page, index)
      const points = labelled || intro ? items || linesBelow(page, index) : 0
      if (points === 0 || (items === 0 && endsSentence(line.text))) continue
      const why: Evidence = labelled
        ? { kind: 'says', what: 'label', words: line.text }
        : { kind: 'built', as: 'list' }
      return [inRole(linesBetween(page, index, index + points), 'key-points', why)]
    }
    return []
  }
}
