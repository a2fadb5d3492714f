/** What stands around the article's title on the page: who wrote it, and when. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence } from '../../../text/sentences.ts'
import { findDate, hasNumber, type NumericOrder, relativeDay, weekdaysOf } from '../../text/dates.ts'
import { afterKey, type Labels } from '../../text/words/labels.ts'
import { announcesRegistered, beforeRegistered, isLogIn } from '../words/accounts.ts'
import { isJobTitle } from '../words/job-titles.ts'
import { authorsOf, looksLikeName } from './authors.ts'
import { countedDate, isPast, pageDate } from './dates.ts'
import { titleKey } from './declared-title.ts'
import type { PageLine, PageLines } from './page-lines.ts'
import type { PageMark } from './page-marks.ts'

/** Lines of the article's head; `from` and `to` (exclusive) are numbers of lines, `title` is the title's, or -1. */
export type Head = { from: number; title: number; to: number }

const linesBefore = 8
const linesAfter = 30
const linesToByline = 5
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

function isProse({ text }: PageLine): boolean {
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
const longestDateLine = 140
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
    if (!line || line.isApart || line.isHead || line.text.length > longestDateLine) continue
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

/** The authors that the page names beside the title, by mark-up first, then by a line such as “By …”. */
export function authorsOnPage(
  { lines, marks }: PageLines,
  head: Head,
  { labels, lang }: Reading,
  { isThread, isReviewed }: { isThread: boolean; isReviewed: (name: string) => boolean },
): string[] {
  const isShort = (line: PageLine | undefined) => (line?.text.length ?? 0) <= longestDateLine
  // Within prose, what leads to somebody's page only mentions them.
  const named = marks.filter(
    (mark) =>
      mark.kind === 'author' &&
      !mark.isApart &&
      !isLogIn(mark.value) &&
      !authorsOf(mark.value, labels, lang).some(isReviewed) &&
      (mark.strength !== 2 || isShort(lines[mark.line])),
  )
  // One letter stands for a portrait.
  const poster = named.find((mark) => mark.strength !== 2 && mark.value.length > 1)
  if (isThread && poster && poster.value.length <= 40) return [poster.value]
  const inHead = named.filter((mark) => mark.line >= head.from && mark.line <= head.to)
  for (const strength of [4, 3, 2]) {
    const authors = namesOf(
      inHead.filter((mark) => mark.strength === strength),
      labels,
      lang,
    )
    if (authors.length > 0) return authors
  }
  for (const number of outwards(head)) {
    const line = lines[number]
    if (!line || line.isApart || line.isHead || line.text.length > longestDateLine) continue
    const next = lines[number + 1]?.text ?? ''
    // Before the title, `by` in the middle of a line stands behind a date, or says who made the site.
    const isLine = number > head.title || /\d/.test(line.text) || opensByline(line.text, labels)
    const authors = isLine
      ? authorsInLine(line.text, next, labels, lang).filter((name) => !isReviewed(name))
      : []
    if (authors.length > 0) return authors
    if (number > head.title && isNameWithJob(line.text, next)) return authorsOf(line.text, labels, lang)
  }
  for (const strength of [4, 3, 2]) {
    const marked = named.filter((mark) => mark.strength === strength)
    const [first] = marked
    if (!first || (strength === 2 && new Set(marked.map((mark) => mark.value)).size > 1)) continue
    const authors = namesOf([first], labels, lang).filter((name) => strength > 2 || looksLikeName(name))
    if (authors.length > 0) return authors
  }
  const closing = lines.findLastIndex((line) => !line.isApart && isBylineKey(line.text, labels))
  if (closing > head.to) {
    const authors = authorsInLine(lines[closing]?.text ?? '', lines[closing + 1]?.text ?? '', labels, lang)
    if (authors.length > 0) return authors
  }
  const members = inHead.filter((mark) => mark.strength === 1)
  const member = members.find((mark) => mark.line > head.title) ?? members.at(-1)
  return member && member.value.length <= 40 ? [member.value] : []
}

/** `isNamed` tells that the line's classes say that it names the author: others may name who wrote the book under review. */
export type Byline = { authors: string[]; isNamed: boolean }

/** The full names in a line such as “By …” closely under the title; none where there is no such line. */
export function bylineUnderTitle({ lines }: PageLines, head: Head, { labels, lang }: Reading): Byline {
  let prose = 0
  for (let number = head.title + 1; number <= head.title + linesToByline; number += 1) {
    const line = lines[number]
    if (head.title < 0 || !line || prose > 1) break
    if (isProse(line)) prose += 1
    if (line.isApart || line.isHead || line.text.length > longestDateLine) continue
    const after = afterKey(line.text, labels.by, 'space')
    if (after === undefined || after === '') continue
    const names = authorsOf(after, labels, lang)
    if (names.length > 0 && names.every((name) => looksLikeName(name) && / \S/.test(name)))
      return { authors: names, isNamed: /(?:^|[\s_-])(?:author|byline|writer)/.test(line.names) }
  }
  return { authors: [], isNamed: false }
}

function namesOf(marks: readonly PageMark[], labels: Labels, lang: string | undefined): string[] {
  const first = marks.find((mark) => authorsOf(mark.value, labels, lang).length > 0)
  if (!first) return []
  // Authors of one article stand together; the next name further down is somebody else.
  const together = marks.filter((mark) => mark.line >= first.line && mark.line - first.line <= 6)
  return [...new Set(together.flatMap((mark) => authorsOf(mark.value, labels, lang)))]
}

/** `Anna Beck | Senior Writer`, in one line or in two. */
function isNameWithJob(text: string, next: string): boolean {
  const [name = '', ...others] = text.split(/\s*[|•·]\s*/)
  const role = others.length > 0 ? others[0] : next
  const words = name.split(' ').length
  return words >= 2 && words <= 4 && looksLikeName(name) && isJobLine(role ?? '')
}

function isJobLine(text: string): boolean {
  const words = text.split(' ')
  return words.length <= 6 && words.some(isJobTitle)
}

/** A line at the article's end that says who wrote it: short, and with a key of several words. */
function isBylineKey(text: string, labels: Labels): boolean {
  return text.length <= 80 && !endsSentence(text) && afterKey(text, labels.by, 'phrase') !== undefined
}

/** The lines of the head, from the title down and then from the title up. */
function outwards(head: Head): number[] {
  return [
    ...range(Math.max(head.title + 1, head.from), head.to),
    ...range(head.from, Math.max(head.title, head.from)).reverse(),
  ]
}

/** The names after “by” in a line, or in the next line where the word stands alone. */
function authorsInLine(text: string, next: string, labels: Labels, lang: string | undefined): string[] {
  const after = afterKey(text, labels.by, 'space') ?? inner(text, labels)
  if (after === undefined) return []
  return authorsOf(after === '' ? next : after, labels, lang).filter(looksLikeName)
}

const opensByline = (text: string, labels: Labels) => afterKey(text, labels.by, 'space') !== undefined

/** `4 February 2026 by Ed Novik`: the key in the middle of a line that begins with a date. */
function inner(text: string, labels: Labels): string | undefined {
  // Who took the picture did not write the text.
  if (afterKey(text, labels.photo, 'space') !== undefined) return undefined
  const words = text.split(' ')
  for (let index = 1; index < words.length && index <= 8; index += 1) {
    const rest = words.slice(index).join(' ')
    const after = afterKey(rest, labels.by, 'space')
    if (after !== undefined && after !== '') return after
  }
  return undefined
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
