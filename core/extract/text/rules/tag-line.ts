/** The subjects that a page lists under an article: one line of names, or a key and what follows it. */

import { endsSentence } from '../../../text/sentences.ts'
import { wordsOf } from '../../../text/words.ts'
import { smallShare } from '../measure.ts'
import { type Mark, type Rule, removed, type TextPage } from '../page.ts'
import { afterKey, isLabel } from '../words/labels.ts'

const mostCapitals = 0.4
const fewestNames = 5
const longestTag = 5

/** The beginnings of the words of the text: enough to know a word in its other forms. */
function stemsOf(page: TextPage): ReadonlySet<string> {
  return new Set(page.lines.filter((line) => line.prose).flatMap((line) => wordsOf(line.text).map(stem)))
}

function stem(word: string): string {
  return word.toLowerCase().slice(0, 5)
}

export const tagLine: Rule = (page, marks) => {
  const last = page.lines.findLastIndex((line, index) => line.prose && !marks[index])
  const found = new Map<number, Mark>()
  if (last < 0 || last === page.lines.length - 1) return found
  const stems = stemsOf(page)
  for (let index = last + 1; index < page.lines.length; index += 1) {
    const line = page.lines[index]
    if (!line || marks[index] || found.has(index) || line.item) continue
    if (afterKey(line.text, page.labels.tags) && line.words <= 40) found.set(index, removed('tag-line'))
    else if (isLabel(line.label, page.labels.tags)) {
      found.set(index, removed('tag-line'))
      for (
        let at = index + 1;
        (page.lines[at]?.words ?? 99) <= longestTag && !marks[at] && !page.lines[at]?.prose;
        at += 1
      )
        found.set(at, removed('tag-line'))
    } else {
      const tokens = wordsOf(line.text)
      const known = tokens.filter((token) => stems.has(stem(token))).length
      const namesOnly =
        tokens.length >= fewestNames &&
        !/\d|\.\s/.test(line.text) &&
        smallShare(line.text) <= mostCapitals &&
        known >= 2
      const hashes = /^(?:#[\p{L}\p{N}_]+[\s,]*)+$/u.test(line.text)
      if (hashes || (namesOnly && !endsSentence(line.text))) found.set(index, removed('tag-line'))
    }
  }
  return found
}
