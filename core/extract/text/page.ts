/** A text as the rules see it: its lines with what can be told of each, and what the rules have found so far. */

import type { RemovalRule } from '../../article/removal-rules.ts'
import { countWords } from '../../text/words.ts'
import { detectLanguage } from './language.ts'
import { type Marker, readLists } from './markers.ts'
import { isProse } from './measure.ts'
import type { RawLine } from './normalise.ts'
import { type Labels, labelOf, labelsFor } from './words/labels.ts'

/** `item` is set where the line belongs to a list; `prose` where it is a paragraph of running text; `label` is for lookups. */
export type Line = {
  text: string
  label: string
  gap: boolean
  words: number
  prose: boolean
  item?: Marker
}

export type TextPage = { lines: Line[]; lang: string | undefined; labels: Labels }

/** What a line is for. A line without a mark is plain text. */
export type Mark =
  | { kind: 'removed'; rule: RemovalRule }
  | { kind: 'lead' | 'kicker' | 'caption' | 'credit' | 'heading' | 'question' | 'pull-quote' | 'key-points' }

/** One mark for each line, or none. Rules never overwrite what an earlier one has found. */
export type Marks = readonly (Mark | undefined)[]

/** What a rule has to say: marks by line number. */
export type Finding = ReadonlyMap<number, Mark>

export type Rule = (page: TextPage, marks: Marks) => Finding

/** A page from its lines. */
export function readPage(raw: readonly RawLine[]): TextPage {
  const texts = raw.map((line) => line.text)
  const lists = readLists(texts)
  const lines = raw.map(({ text, gap }, index): Line => {
    const item = lists[index]
    const words = countWords(text)
    const prose = !item && isProse(text, words)
    return { text, label: labelOf(text), gap, words, prose, ...(item && { item }) }
  })
  const lang = detectLanguage(texts)
  return { lines, lang, labels: labelsFor(lang) }
}

/** The marks with those of a finding added where there were none. */
export function withFinding(marks: Marks, finding: Finding): Marks {
  return marks.map((mark, index) => mark ?? finding.get(index))
}

export function removed(rule: RemovalRule): Mark {
  return { kind: 'removed', rule }
}

/** The nearest line before (`step` -1) or after (1) that no rule has removed, or undefined. */
export function neighbour(page: TextPage, marks: Marks, from: number, step: 1 | -1): number | undefined {
  for (let index = from + step; index >= 0 && index < page.lines.length; index += step)
    if (marks[index]?.kind !== 'removed') return index
  return undefined
}
