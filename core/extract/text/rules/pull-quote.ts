/** Sentences that a page shows large and that stand in a paragraph as well. */

import { foldWords } from '../../../text/fold.ts'
import type { Mark, Rule } from '../page.ts'

/** Shorter lines are headings whose words the text happens to use. */
const fewestWords = 6
const longest = 60
/** More lines than this are no pull quotes, and comparing them all would take long. */
const mostCandidates = 200

export const pullQuote: Rule = (page, marks) => {
  const found = new Map<number, Mark>()
  const candidates = page.lines.flatMap((line, index) => {
    const fits = !marks[index] && !line.item && line.words >= fewestWords && line.words <= longest
    return fits ? [{ index, text: foldWords(line.text) }] : []
  })
  const paragraphs = page.lines.flatMap((line, index) =>
    line.prose && marks[index]?.kind !== 'removed' ? [{ index, text: ` ${foldWords(line.text)} ` }] : [],
  )
  if (candidates.length > mostCandidates) return found
  for (const { index, text } of candidates) {
    const longer = paragraphs.some(
      (one) => one.index !== index && one.text.length > text.length + 12 && one.text.includes(` ${text} `),
    )
    if (longer) found.set(index, { kind: 'pull-quote' })
  }
  return found
}
