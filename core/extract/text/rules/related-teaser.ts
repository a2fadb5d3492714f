/** Links to other articles within the text: a label such as “Read more” and the titles under it. */

import { endsSentence, endsWithFullStop } from '../../../text/sentences.ts'
import { type Finding, removal } from '../../findings.ts'
import { freeLines, type Line, linesBetween, type Rule, type TextPage } from '../page.ts'
import { afterKey, isLabel } from '../words/labels.ts'

const mostTitles = 6
const longestTitle = 25

/** A title under the label. The first may be a question; those that follow it must not look like text at all. */
function isTitle(line: Line, first: boolean): boolean {
  if (line.words > longestTitle || endsWithFullStop(line.text)) return false
  return first || (!line.prose && !endsSentence(line.text))
}

/** How many lines below the label belong to it. */
function titlesBelow(page: TextPage, label: number): number {
  let count = 0
  while (count < mostTitles) {
    const line = page.lines[label + 1 + count]
    if (!line || page.marks[label + 1 + count] || !isTitle(line, count === 0)) break
    // Lines that stand together are one teaser: what follows its blank line is the article again.
    if (count > 0 && line.gap && page.lines[label + count]?.gap === false) break
    count += 1
  }
  const next = page.lines[label + 1 + count]
  const last = page.lines[label + count]
  // Of several titles that stand apart, the one before a paragraph is more likely the article's next heading.
  if (count > 1 && next?.prose && last?.gap !== false) return count - 1
  return count
}

export const relatedTeaser: Rule = (page) => {
  let end = -1
  return freeLines(page).flatMap((line): Finding[] => {
    if (line.number <= end || line.item) return []
    const why = { kind: 'says', what: 'label', words: line.text } as const
    if (isLabel(line.label, page.labels.teasers)) {
      end = line.number + titlesBelow(page, line.number)
      const titles = linesBetween(page, line.number + 1, end)
      return [
        removal([line], 'related-teaser', why),
        removal(titles, 'related-teaser', { kind: 'stands', where: 'under-label' }),
      ]
    }
    const title = afterKey(line.text, page.labels.teasers)
    const isTeaser = title && line.words <= longestTitle && !endsWithFullStop(line.text)
    return isTeaser ? [removal([line], 'related-teaser', why)] : []
  })
}
