/** Links to other articles within the text: a label such as “Read more” and the titles under it. */

import { endsSentence, endsWithFullStop } from '../../../text/sentences.ts'
import { type Line, type Mark, type Marks, type Rule, removed, type TextPage } from '../page.ts'
import { afterKey, isLabel } from '../words/labels.ts'

const mostTitles = 6
const longestTitle = 25

/** A title under the label. The first may be a question; those that follow it must not look like text at all. */
function isTitle(line: Line, first: boolean): boolean {
  if (line.words > longestTitle || endsWithFullStop(line.text)) return false
  return first || (!line.prose && !endsSentence(line.text))
}

/** How many lines below the label belong to it. */
function titlesBelow(page: TextPage, marks: Marks, label: number): number {
  let count = 0
  while (count < mostTitles) {
    const line = page.lines[label + 1 + count]
    if (!line || marks[label + 1 + count] || !isTitle(line, count === 0)) break
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

export const relatedTeaser: Rule = (page, marks) => {
  const found = new Map<number, Mark>()
  page.lines.forEach((line, index) => {
    if (marks[index] || found.has(index) || line.item) return
    if (isLabel(line.label, page.labels.teasers)) {
      const last = index + titlesBelow(page, marks, index)
      for (let at = index; at <= last; at += 1) found.set(at, removed('related-teaser'))
      return
    }
    const title = afterKey(line.text, page.labels.teasers)
    if (title && line.words <= longestTitle && !endsWithFullStop(line.text))
      found.set(index, removed('related-teaser'))
  })
  return found
}
