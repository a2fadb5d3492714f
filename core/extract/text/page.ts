/** A text as the rules see it: its lines with what can be told of each, and what has been decided of them so far. */

import type { RemovalRule } from '../../article/removal-rules.ts'
import { countWords } from '../../text/words.ts'
import type { Finding, Marks, Role, TextBlock } from '../findings.ts'
import { detectLanguage } from './language.ts'
import { type Marker, readLists } from './markers.ts'
import { isProse } from './measure.ts'
import type { RawLine } from './normalise.ts'
import { type Labels, labelOf, labelsFor } from './words/labels.ts'

/** `item` is set where the line belongs to a list; `prose` where it is a paragraph of running text; `label` is for lookups. */
export type Line = TextBlock & {
  label: string
  gap: boolean
  prose: boolean
  item?: Marker
}

/** Nothing but its `marks` changes once a page is read. */
export type TextPage = {
  readonly lines: readonly Line[]
  readonly lang: string | undefined
  readonly labels: Labels
  readonly marks: Marks
}

/** A rule looks at a page and what has been decided of its lines, and says what it finds. It changes nothing. */
export type Rule = (page: TextPage) => readonly Finding[]

/** A page from its lines. */
export function readPage(raw: readonly RawLine[]): TextPage {
  const texts = raw.map((line) => line.text)
  const lists = readLists(texts)
  const lines = raw.map(({ text, gap }, number): Line => {
    const item = lists[number]
    const words = countWords(text)
    const prose = !item && isProse(text, words)
    return { number, text, label: labelOf(text), gap, words, prose, ...(item && { item }) }
  })
  const lang = detectLanguage(texts)
  return { lines, lang, labels: labelsFor(lang), marks: lines.map(() => undefined) }
}

/** Whether nothing has been decided of a line: it is plain text as yet. */
export function isFree({ marks }: TextPage, { number }: Line): boolean {
  return marks[number] === undefined
}

/** The name of the rule that removed a line, or null. */
export function ruleOf({ marks }: TextPage, index: number): RemovalRule | null {
  return marks[index]?.rule ?? null
}

export function roleOf({ marks }: TextPage, index: number): Role | null {
  return marks[index]?.role ?? null
}

/** The lines of which nothing has been decided. */
export function freeLines(page: TextPage): Line[] {
  return page.lines.filter((line) => isFree(page, line))
}

/** The lines from one number to another, both inclusive. */
export function linesBetween({ lines }: TextPage, first: number, last: number): readonly Line[] {
  return lines.slice(first, last + 1)
}

/** The lines of running text of which nothing has been decided. */
export function freeProse(page: TextPage): Line[] {
  return page.lines.filter((line) => line.prose && isFree(page, line))
}

/** The nearest line before (`step` -1) or after (1) that no rule has removed, or undefined. */
export function neighbour(page: TextPage, from: number, step: 1 | -1): number | undefined {
  for (let index = from + step; index >= 0 && index < page.lines.length; index += step)
    if (ruleOf(page, index) === null) return index
  return undefined
}
