/** What stands around the article's title on the page, and when it was published. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence } from '../../../text/sentences.ts'
import { findDate, hasNumber, type NumericOrder, relativeDay, weekdaysOf } from '../../text/dates.ts'
import { afterKey, type Labels } from '../../text/words/labels.ts'
import { announcesRegistered, beforeRegistered } from '../words/accounts.ts'
import { countedDate, isPast, pageDate } from './dates.ts'
import { titleKey } from './declared-title.ts'
import type { PageLine, PageLines } from './page-lines.ts'
import type { PageMark } from './page-marks.ts'

/** Lines of the article's head; `from` and `to` (exclusive) are numbers of lines, `title` is the title's, or -1. */
export type Head = { from: number; title: number; to: number }

const linesBefore = 8
const linesAfter = 30
/** A head ends with the second paragraph: the first may be the lead. */
const proseInHead = 2
const proseLength = 140

/** The lines around the title. Without one on the page, those before the first prose. */
export function headOf(lines: readonly PageLine[], title: string): Head {
  const key = titleKey(title)
  const equals = (line: PageLine) => !line.isApart && !line.isHidden && titleKey(line.text) === key
  let at = lines.findIndex((line) => line.level > 0 && equals(line))
  if (at < 0) at = lines.findIndex(equals)
  if (at < 0) at = lines.findIndex((line) => line.level === 1 && !line.isApart && !line.isHead)
  const start = Math.max(at, 0)
  let prose = 0
  let to = start + 1
  while (to < lines.length && to <= start + linesAfter && prose < proseInHead) {
    const line = lines[to] as PageLine
    if (isProse(line)) prose += 1
    to += 1
  }
  return { from: Math.max(0, start - linesBefore), title: at, to }
}

export function isProse({ text }: PageLine): boolean {
  const wide = text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0
  return text.length + wide * 2 >= proseLength && (endsSentence(text) || text.length >= 400)
}

/**
 * `latest` is the moment after which nothing on the page was published, `saved` the one at which it was saved, where that is known:
 * both in milliseconds since 1970.
 */
export type Reading = {
  lang: string | undefined
  labels: Labels
  order: NumericOrder | undefined
  latest: number
  saved?: number
}

/** The dates that the page shows for the article; nothing of comments and of other articles. */
export function datesOnPage(
  { lines, marks }: PageLines,
  head: Head,
  reading: Reading,
  isThread = false,
): { published?: string; modified?: string; day?: string } {
  const read = (value: string) => pageDate(countedDate(value), reading) ?? dayBeforeSaved(value, reading)
  const declared = marks.filter((mark) => mark.kind === 'published' && !isOfMember(mark, lines, reading))
  const dated = declared.filter((mark) => !mark.isApart)
  const inHead = (mark: PageMark) => mark.line >= head.from && mark.line < head.to
  const strong = dated.filter((mark) => mark.strength >= 3)
  const plain = dated.filter((mark) => mark.strength < 3)
  const after = (list: readonly PageMark[]) => list.filter((mark) => inHead(mark) && mark.line >= head.title)
  const shown = linesWithDates(lines, head, reading)
  const published =
    firstRead(after(strong), read) ??
    firstRead(strong.filter(inHead), read) ??
    firstRead(
      after(plain).filter((mark) => !isUpdate(lines[mark.line], reading)),
      read,
    ) ??
    shown.published ??
    firstRead(plain.filter(inHead), read) ??
    firstRead(strong, read) ??
    onlyDate(plain, read) ??
    (isThread ? firstRead(plain, read) : undefined) ??
    onlyDate(
      declared.filter((mark) => mark.isApart && !mark.isOthers && mark.isMain),
      read,
    ) ??
    shown.updated
  const modified =
    firstRead(
      marks.filter((mark) => mark.kind === 'modified' && !mark.isApart),
      read,
    ) ?? shown.updated
  return {
    ...((published ?? modified) !== undefined && { published: published ?? modified }),
    ...(modified !== undefined && { modified }),
    ...(shown.published !== undefined && { day: shown.published }),
  }
}

/** Whether a mark says since when somebody is a member of the forum. */
function isOfMember(
  { line, value }: PageMark,
  lines: readonly PageLine[],
  { lang, order }: Reading,
): boolean {
  const text = lines[line]?.text ?? ''
  const before = beforeRegistered(text)
  const isBehind = before !== text && findDate(before, lang, order) === undefined
  return isBehind || beforeRegistered(value) === '' || announcesRegistered(lines[line - 1]?.text ?? '')
}

/**
 * A declared moment by the clock that the page goes by. Servers declare it in UTC, in which it may lie on the day before or after
 * the one that readers were shown.
 */
export function onShownDay(declared: string, { marks }: PageLines, day: string | undefined): string {
  if (!/T.*(?:Z|[+-]\d\d:\d\d)$/.test(declared)) return declared
  const moment = Date.parse(declared)
  const same = marks
    .filter((mark) => mark.kind === 'published')
    .map(({ value }) => pageDate(value))
    .find((date) => date !== undefined && /[+-]\d\d:\d\d$/.test(date) && Date.parse(date) === moment)
  if (same !== undefined) return same
  const days = (Date.parse(declared.slice(0, 10)) - Date.parse(day?.slice(0, 10) ?? '')) / 86_400_000
  return day !== undefined && Math.abs(days) === 1 ? day : declared
}

function isUpdate(line: Pick<PageLine, 'text'> | undefined, { labels }: Reading): boolean {
  return line !== undefined && afterKey(line.text, labels.updated, 'space') !== undefined
}

function firstRead(
  marks: readonly PageMark[],
  read: (value: string) => string | undefined,
): string | undefined {
  for (const { value } of marks) {
    const date = read(value)
    if (date !== undefined) return date
  }
  return undefined
}

/** The date of all marks, where they agree. */
function onlyDate(
  marks: readonly PageMark[],
  read: (value: string) => string | undefined,
): string | undefined {
  const dates = marks.map(({ value }) => read(value)).filter((date) => date !== undefined)
  return new Set(dates.map((date) => date.slice(0, 10))).size === 1 ? dates[0] : undefined
}

const mostOtherWords = 10
/** A line about a text is no longer than this. */
export const longestHeadLine = 140
const dateNames =
  /(?:^|[\s_-])(?:date|dates|published|posted|pub|pubdate|time|timestamp|meta|byline|info)(?=[\s_-]|$)/

/** Lines that hold a date and little else, those under the title first. */
function linesWithDates(
  lines: readonly PageLine[],
  head: Head,
  reading: Reading,
): { published?: string; updated?: string } {
  const found: { published?: string; updated?: string } = {}
  for (const number of outwards(head)) {
    const line = lines[number]
    if (!line || line.isApart || line.isHead || line.text.length > longestHeadLine) continue
    if (number < head.title && !(dateNames.test(line.names) || line.text.length < 40)) continue
    if (announcesRegistered(lines[number - 1]?.text ?? '')) continue
    const read = readLine(line, reading) ?? sinceSaved(line, reading)
    if (!read) continue
    if (read.isUpdate) found.updated ??= read.value
    else found.published ??= read.value
    if (found.published !== undefined) break
  }
  return found
}

function readLine(
  line: PageLine,
  { lang, labels, order, latest }: Reading,
): { value: string; isUpdate: boolean } | null {
  if (!hasNumber(line.text)) return null
  let update: string | null = null
  for (const part of [...partsOf(line), line.text].map(beforeRegistered)) {
    const date = findDate(part, lang, order)
    if (!date || !isPast(date.value, latest)) continue
    const weekdays = weekdaysOf(lang)
    const others = foldWords(date.rest)
      .split(' ')
      .filter((word) => word !== '' && !weekdays.has(word))
    if (others.length > mostOtherWords || (endsSentence(line.text) && others.length > mostInSentence)) break
    if (afterKey(part, labels.updated, 'space') === undefined) return { value: date.value, isUpdate: false }
    update ??= date.value
  }
  return update === null ? null : { value: update, isUpdate: true }
}

const mostInSentence = 6

/** `3 days ago` on a page of which it is known when it was saved. */
function dayBeforeSaved(text: string, { lang, saved }: Reading): string | undefined {
  return saved === undefined || text.length > longestAgo ? undefined : relativeDay(text, lang, saved)
}

function sinceSaved({ text }: PageLine, reading: Reading): { value: string; isUpdate: boolean } | null {
  const value = dayBeforeSaved(text, reading)
  return value === undefined ? null : { value, isUpdate: isUpdate({ text }, reading) }
}

const longestAgo = 60

/** What a line says, part by part; a line with two dates has one behind each comma. */
function partsOf({ pieces, text }: PageLine): readonly string[] {
  const isOfTwo = (text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g)?.length ?? 0) > 1
  return pieces ?? text.split(isOfTwo ? /\s*[|•·;–—]\s+|\s{2,}|[,.]\s+(?=\p{L})/u : /\s*[|•·;–—]\s+|\s{2,}/)
}

/** The lines of the head, from the title down and then from the title up. */
export function outwards(head: Head): number[] {
  return [
    ...range(Math.max(head.title + 1, head.from), head.to),
    ...range(head.from, Math.max(head.title, head.from)).reverse(),
  ]
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
