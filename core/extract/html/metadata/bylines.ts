/** Who wrote the article, as the page says it beside the title or at its end. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence } from '../../../text/sentences.ts'
import { findDate } from '../../text/dates.ts'
import { afterKey, type Labels } from '../../text/words/labels.ts'
import { isLogIn } from '../words/accounts.ts'
import { isJobTitle, reporterIn } from '../words/job-titles.ts'
import { authorsOf, looksLikeName } from './authors.ts'
import { type Head, isProse, longestHeadLine, outwards, type Reading } from './near-title.ts'
import { isInQuotation, mayBePraise, signsOpinion } from './opinions.ts'
import type { PageLine, PageLines } from './page-lines.ts'
import type { PageMark } from './page-marks.ts'

const linesToByline = 5
/** A name alone stands no further below the title. */
const linesToName = 8

/** The authors that the page names beside the title, by mark-up first, then by a line such as “By …”. */
export function authorsOnPage(
  { lines, marks }: PageLines,
  head: Head,
  { labels, lang }: Reading,
  {
    isThread,
    isGenerated,
    isReviewed,
  }: { isThread: boolean; isGenerated: boolean; isReviewed: (name: string) => boolean },
): string[] {
  const isShort = (line: PageLine | undefined) => (line?.text.length ?? 0) <= longestHeadLine
  // Within prose, what leads to somebody's page only mentions them.
  const named = marks.filter(
    (mark) =>
      mark.kind === 'author' &&
      !mark.isApart &&
      !isLogIn(mark.value) &&
      (isThread || !signsOpinion(lines, mark.line)) &&
      !authorsOf(mark.value, labels, lang).some(isReviewed) &&
      (mark.strength !== 2 || isShort(lines[mark.line])) &&
      (mark.strength > 2 || !isIn(lines[mark.line], isInQuotation)),
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
    if (!line || line.isApart || line.isHead || line.text.length > longestHeadLine) continue
    if (signsOpinion(lines, number)) continue
    const next = lines[number + 1]?.text ?? ''
    // Before the title, `by` in the middle of a line stands behind a date, or says who made the site.
    const isLine = number > head.title || /\d/.test(line.text) || opensByline(line.text, labels)
    const authors = isLine
      ? authorsInLine(line.text, next, labels, lang).filter((name) => !isReviewed(name))
      : []
    if (authors.length > 0) return authors
    const hasJob = !isGenerated && isNameWithJob(line.text, next) && !isListedIn(lines, line.text)
    if (number > head.title && (hasJob || mailAddress.test(line.text))) {
      const names = authorsOf(line.text, labels, lang)
      if (names.every(isFullName)) return names
    }
  }
  const told = isThread
    ? []
    : toldByNeighbours({ lines, marks }, head, { labels, lang }).filter((name) => !isReviewed(name))
  if (told.length > 0) return told
  for (const strength of [4, 3, 2]) {
    // Far from the title, a review is another text than the page's.
    const marked = named.filter((mark) => mark.strength === strength && !isIn(lines[mark.line], mayBePraise))
    const [first] = marked
    if (!first || (strength === 2 && new Set(marked.map((mark) => mark.value)).size > 1)) continue
    const authors = namesOf([first], labels, lang).filter((name) => strength > 2 || looksLikeName(name))
    if (authors.length > 0) return authors
  }
  const closing = lines.findLastIndex((line, number) => {
    const isLast = () =>
      lines.slice(number + 1, number + 4).every((other) => other.isApart || !isProse(other))
    return (
      !line.isApart && (isBylineKey(line.text, labels) || (isSignature(line.text, labels, lang) && isLast()))
    )
  })
  if (closing >= head.to) {
    const authors = authorsInLine(lines[closing]?.text ?? '', lines[closing + 1]?.text ?? '', labels, lang)
    if (authors.length > 0) return authors
  }
  const members = inHead.filter((mark) => mark.strength === 1)
  const member = members.find((mark) => mark.line > head.title) ?? members.at(-1)
  return member && member.value.length <= 40 ? [member.value] : []
}

/** What stands on a page so often is a feature of what it sells, not a name; authors stand at its head and its end. */
const mostTimes = 2

const isListedIn = (lines: PageLines['lines'], text: string) =>
  lines.filter((line) => line.text === text).length > mostTimes

const isIn = (line: PageLine | undefined, tells: (line: PageLine) => boolean) =>
  line !== undefined && tells(line)

const mailAddress = /\S@\S+\.\p{L}{2,}/u
const isFullName = (name: string) =>
  looksLikeName(name) && (/ \S/.test(name) || !/[\p{Lu}\p{Ll}]/u.test(name))

/** Classes around a name that say whose it is, in words of their own or in common compounds: `date-and-author`, `postauthor`, `authorname`. */
const authorHint =
  /(?:^|[\s_-]|post|article|story|entry|news|blog|page)(?:authors?|by-?line|writers?|contributors?|reporters?)(?:names?|info|box|line|link)?(?=[\s_\d-]|$)(?!-of-)/

/**
 * A name that stands alone near the title, where its classes tell that it is the author's, or where a portrait or an icon of a person
 * beside it does and a day or a job stands next to it.
 */
function toldByNeighbours(
  { lines, marks }: PageLines,
  head: Head,
  { labels, lang }: Pick<Reading, 'labels' | 'lang'>,
): string[] {
  const people = new Set(marks.filter(({ kind }) => kind === 'portrait').map(({ value }) => value))
  for (const number of outwards(head)) {
    const line = number > Math.max(head.title, 0) + linesToName ? undefined : lines[number]
    if (!line || line.isApart || line.isHead || line.level === 1 || line.text.length > longestName) continue
    const texts = line.pieces ?? [line.text]
    const names = texts
      .map((text) => authorsOf(text, labels, lang))
      .find((found) => found.length === 1 && found.every(isFullName))
    if (!names || namesBox.test(names[0] ?? '')) continue
    const besides = [...texts, lines[number - 1]?.text ?? '', lines[number + 1]?.text ?? '']
    const isShown = () =>
      names.some((name) => people.has(name)) &&
      besides.some(
        (text) => text.length <= longestName && (findDate(text, lang) !== undefined || isJobLine(text)),
      )
    const isHinted = authorHint.test(line.names) && !mayBePraise(line) && !signsOpinion(lines, number)
    if (isHinted || isShown()) return names
  }
  return []
}

/** What a box about somebody is called, or what leads to more of theirs. */
const namesBox = /^(?:about|meet|more|view|see|all|follow|read|contact)\s/i
const longestName = 60
const mostBefore = 2

/** `isNamed` tells that the line's classes say that it names the author: others may name who wrote the book under review. */
export type Byline = { authors: string[]; isNamed: boolean }

/** The full names in a line such as “By …” closely under the title; none where there is no such line. */
export function bylineUnderTitle({ lines }: PageLines, head: Head, { labels, lang }: Reading): Byline {
  let prose = 0
  for (let number = head.title + 1; number <= head.title + linesToByline; number += 1) {
    const line = lines[number]
    if (head.title < 0 || !line || prose > 1) break
    if (isProse(line)) prose += 1
    if (line.isApart || line.isHead || line.text.length > longestHeadLine) continue
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
  return text.length <= 80 && !endsSentence(text) && afterKey(`${text} `, labels.by, 'phrase') !== undefined
}

/** `By Anna Beck`, and nothing else. */
function isSignature(text: string, labels: Labels, lang: string | undefined): boolean {
  const after = text.length <= longestName ? (afterKey(text, labels.by, 'space') ?? '') : ''
  const names = after === '' ? [] : authorsOf(after, labels, lang)
  return names.length === 1 && names.every(isFullName) && foldWords(after) === foldWords(names[0] ?? '')
}

/** The names after “by” in a line, or in the next line where the word stands alone. */
function authorsInLine(text: string, next: string, labels: Labels, lang: string | undefined): string[] {
  const reporter = reporterIn(text)
  if (reporter !== undefined) return [reporter]
  const after = afterKey(text, labels.by, 'space') ?? inner(text, labels)
  if (after === undefined) return []
  const names = authorsOf(after === '' ? next : after, labels, lang)
  const people = names.filter(looksLikeName)
  // `Posted by pier31 on 4 March`
  const isPoster = people.length === 0 && /\d/.test(text) && afterKey(text, labels.by, 'phrase') !== undefined
  return isPoster ? names.filter((name) => /^[\p{L}\p{N}_.-]{3,30}$/u.test(name)).slice(0, 1) : people
}

const opensByline = (text: string, labels: Labels) => afterKey(text, labels.by, 'space') !== undefined

/**
 * `4 February 2026 by Ed Novik`, `Review by Ed Novik`: the key in the middle of a line that begins with a date, or with hardly
 * anything; `The pier by numbers` does not.
 */
function inner(text: string, labels: Labels): string | undefined {
  // Who took the picture did not write the text.
  if (afterKey(text, labels.photo, 'space') !== undefined) return undefined
  const words = text.split(' ')
  const isDated = afterKey(text, labels.published, 'space') !== undefined
  for (let index = 1; index < words.length && index <= 8; index += 1) {
    const before = words.slice(0, index)
    if (index > mostBefore && !isDated && !before.some((word) => /\d|^\p{P}+$/u.test(word))) continue
    const rest = words.slice(index).join(' ')
    const after = afterKey(rest, labels.by, 'space')
    if (after !== undefined && after !== '') return after
  }
  return undefined
}
