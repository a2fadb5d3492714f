/** Lines that say when the article was published or updated, and the one in which a saving tool says when it was saved. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence } from '../../../text/sentences.ts'
import { countWords } from '../../../text/words.ts'
import { removal } from '../../findings.ts'
import { findDate, weekdaysOf } from '../dates.ts'
import { freeLines, type Line, type Rule, ruleOf, type TextPage } from '../page.ts'
import { afterKey, isLabel, labelOf } from '../words/labels.ts'
import { headOf, type Span } from './body-span.ts'

const longest = 24
const mostCharacters = 250
const mostOtherWords = 6
/** A diary and a timeline have dates of their own. */
const mostWithoutKey = 2

/** Somebody says something: a line of a conversation, whose time stands before it. */
const spoken = /\p{L}:\s+\p{L}[\p{L}\p{M}'’]*[\s,]+\p{L}/u

type DateLine = { key: 'published' | 'updated' | undefined; dates: { value: string; updated: boolean }[] }

function keyOf(page: TextPage, text: string): DateLine['key'] {
  if (afterKey(text, page.labels.updated, 'space') !== undefined) return 'updated'
  if (afterKey(text, page.labels.published, 'space') !== undefined) return 'published'
  return undefined
}

/** The parts of a line that may each hold a date: between separators, and from a word such as “updated” on. */
function splitDates(page: TextPage, text: string): string[] {
  const updated = page.labels.updated.keys.map((key) => key.split(' ').join('\\s+')).join('|')
  const beforeUpdated = new RegExp(`(?<=\\d.*)[\\s,(]+(?=(?:${updated})(?![\\p{L}]))`, 'iu')
  return text.split(/\s*[|•·;]\s*|\s+[–—]\s+/).flatMap((part) => part.split(beforeUpdated))
}

/** What a line says of dates, where it says nothing else. `Published: … | Updated: …` holds two. */
function readDateLine(page: TextPage, text: string): DateLine | undefined {
  if (text.length > mostCharacters || countWords(text) > longest || !findDate(text, page.lang))
    return undefined
  const parts = splitDates(page, text)
  const dates: DateLine['dates'] = []
  let others = 0
  for (const part of parts) {
    const date = findDate(part, page.lang)
    if (!date) {
      others += countWords(part)
      continue
    }
    const key = keyOf(page, part)
    if (key === undefined && spoken.test(date.rest)) return undefined
    const rest = foldWords(date.rest)
      .split(' ')
      .filter((token) => token !== '' && !weekdaysOf(page.lang).has(token))
    others += Math.max(0, rest.length - (key ? 1 : 0))
    dates.push({ value: date.value, updated: key === 'updated' })
  }
  if (dates.length === 0 || others > mostOtherWords || (endsSentence(text) && others > 2)) return undefined
  return { key: keyOf(page, text), dates }
}

export function dateLine(span: Span): Rule {
  return (page) => {
    const head = headOf(page, span)
    const keyed: Line[] = []
    const bare: Line[] = []
    for (const line of freeLines(page)) {
      const read = line.item || line.prose ? undefined : readDateLine(page, line.text)
      if (!read) continue
      if (read.key !== undefined) keyed.push(line)
      else if (line.number >= head.from && (line.number < head.to || !span.copied)) bare.push(line)
    }
    const isDiary = bare.length > mostWithoutKey && !span.copied
    const own = isDiary ? [] : bare.filter(({ number }) => number < head.to)
    return [removal([...keyed, ...own], 'date-line', { kind: 'says', what: 'date' })]
  }
}

/** The article's dates: the first is its publication, a later one its last change. */
export function readDates(page: TextPage): { published?: string; modified?: string } {
  const dates = page.lines.flatMap((line, index) => {
    if (ruleOf(page, index) !== 'date-line') return []
    return readDateLine(page, line.text)?.dates ?? []
  })
  const published = (dates.find((date) => !date.updated) ?? dates[0])?.value
  if (published === undefined) return {}
  const modified = dates.filter((date) => date.updated || date.value !== published).map((date) => date.value)
  const last = modified.filter((value) => value > published).at(-1)
  return { published, ...(last !== undefined && { modified: last }) }
}

const pattern =
  /^(?:\p{L}+\s*[:=]?\s*)?(?<date>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?(?<rest>.*)$/u

/** The date of the first line, where that line is nothing but a date and ad words. */
export function savedDate(page: TextPage): string | undefined {
  const match = pattern.exec(page.lines[0]?.text ?? '')
  const rest = match?.groups?.rest ?? ''
  if (foldWords(rest) !== '' && !isLabel(labelOf(rest), page.labels.ads)) return undefined
  return match?.groups?.date
}

export const savedLine: Rule = (page) => {
  const lines = savedDate(page) === undefined ? [] : page.lines.slice(0, 1)
  return [removal(lines, 'saved-line', { kind: 'says', what: 'date' })]
}
