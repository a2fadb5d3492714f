/** The subjects that a page lists under an article: one line of names, or a key and what follows it. */

import { endsSentence } from '../../../text/sentences.ts'
import { wordsOf } from '../../../text/words.ts'
import { removal } from '../../findings.ts'
import { smallShare } from '../measure.ts'
import { freeProse, isFree, type Line, type Rule, type TextPage } from '../page.ts'
import { afterKey, isLabel } from '../words/labels.ts'

const mostCapitals = 0.4
const fewestNames = 5
const longestTag = 5
const longestKeyed = 40

/** The beginnings of the words of the text: enough to know a word in its other forms. */
function stemsOf(page: TextPage): ReadonlySet<string> {
  return new Set(page.lines.filter((line) => line.prose).flatMap((line) => wordsOf(line.text).map(stem)))
}

function stem(word: string): string {
  return word.toLowerCase().slice(0, 5)
}

export const tagLine: Rule = (page) => {
  const last = freeProse(page).at(-1)?.number ?? -1
  if (last < 0 || last === page.lines.length - 1) return []
  const stems = stemsOf(page)
  const found = new Set<Line>()
  for (const line of page.lines.slice(last + 1)) {
    if (!isFree(page, line) || found.has(line) || line.item) continue
    if (afterKey(line.text, page.labels.tags) && line.words <= longestKeyed) found.add(line)
    else if (isLabel(line.label, page.labels.tags))
      for (const own of [line, ...tagsBelow(page, line.number)]) found.add(own)
    else if (listsNames(line, stems)) found.add(line)
  }
  return [removal([...found], 'tag-line', { kind: 'says', what: 'subjects' })]
}

/** The short lines under a label. */
function tagsBelow(page: TextPage, label: number): readonly Line[] {
  const below = page.lines.slice(label + 1)
  const end = below.findIndex((line) => line.words > longestTag || line.prose || !isFree(page, line))
  return end < 0 ? below : below.slice(0, end)
}

/** A line of hash tags, or of names of which the text has some. */
function listsNames({ text }: Line, stems: ReadonlySet<string>): boolean {
  if (/^(?:#[\p{L}\p{N}_]+[\s,]*)+$/u.test(text)) return true
  const tokens = wordsOf(text)
  const known = tokens.filter((token) => stems.has(stem(token))).length
  const namesOnly =
    tokens.length >= fewestNames && !/\d|\.\s/.test(text) && smallShare(text) <= mostCapitals && known >= 2
  return namesOnly && !endsSentence(text)
}
