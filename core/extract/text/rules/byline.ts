/** Lines that name the author: with a word such as “by”, or a bare name at the head or the end of the article. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence } from '../../../text/sentences.ts'
import { wordsOf } from '../../../text/words.ts'
import { type Finding, removal, type TextBlock } from '../../findings.ts'
import { findDate, weekdaysOf } from '../dates.ts'
import { freeLines, type Line, neighbour, type Rule, roleOf, ruleOf, type TextPage } from '../page.ts'
import { afterKey, isLabel } from '../words/labels.ts'
import { headOf, isChrome, isTailLabel, type Span } from './body-span.ts'
import { isPicture } from './figure.ts'

const particles: ReadonlySet<string> = new Set(
  'von van der den de del della dei di da do dos das du la le los las el al bin ibn ben ter ten zu zur af av y e i'.split(
    ' ',
  ),
)
const longestName = 6
const longestLine = 16
const mostCharacters = 250

/** Whether a text is written as a name is: capitalised words and particles, or a few characters of a script without case. */
function isName(text: string, fewest: number): boolean {
  if (
    /[\d:;!?@#_/\\“”„"«»()]/.test(text) ||
    (endsSentence(text) && !/(?:\b\p{Lu}|[Jj]r|[Ss]r)\.$/u.test(text))
  )
    return false
  const tokens = text.split(/\s+/).filter((token) => token !== '')
  if (tokens.length === 0 || tokens.length > longestName) return false
  if (!/[\p{Lu}\p{Ll}]/u.test(text)) return fewest === 1 && /^[\p{L}\p{M}\s·・]{2,12}$/u.test(text)
  const capitals = tokens.filter((token) =>
    /^(?:[\p{Lu}\p{Lt}]|[dDlO]['’]\p{Lu}|al-\p{Lu})[\p{L}\p{M}'’.-]*$/u.test(token),
  )
  return (
    capitals.length >= fewest && tokens.every((token) => capitals.includes(token) || particles.has(token))
  )
}

/** The names in a text such as `Anna Nowak, Jan Kowalski and Li Wei | 12 May`. The first must be one, others are passed over. */
function namesIn(page: TextPage, text: string, fewest: number): string[] {
  const and = page.labels.and.keys.map((word) => `\\s+${word}\\s+`).join('|')
  const head = text.split(/\d|\s*[|·•;(@]|\s+[–—-]\s+/)[0] ?? ''
  const parts = head.split(new RegExp(`\\s*[,&]\\s*|${and}`, 'u')).filter((part) => part !== '')
  const names = parts.filter((part, index) => isName(part, index === 0 ? fewest : 2))
  const calendar = weekdaysOf(page.lang)
  return names[0] !== undefined && names[0] === parts[0]
    ? names.filter((name) => !calendar.has(name.toLowerCase()))
    : []
}

/** The authors that a line names with a word such as “by”; a colon lets a single word be a name. */
export function explicitAuthors(page: TextPage, text: string): string[] {
  if (text.length > mostCharacters || wordsOf(text).length > longestLine) return []
  const strict = afterKey(text, page.labels.by)
  if (strict !== undefined) return namesIn(page, strict, 1)
  const loose = afterKey(text, page.labels.by, 'space')
  return loose === undefined ? [] : namesIn(page, loose, 2)
}

/** Words that the text writes small are no one's name. */
function isAuthorName(page: TextPage, line: Line, smallWords: ReadonlySet<string>): boolean {
  if (line.item || line.prose || isChrome(line, page) || isTailLabel(page, line)) return false
  const names = namesIn(page, line.text, 2)
  if (
    names.length === 0 ||
    findDate(line.text, page.lang) ||
    /[,|·•]/.test(line.text.replace(names.join(', '), ''))
  )
    return false
  return !wordsOf(line.text).some((token) => smallWords.has(token.toLowerCase()) && !particles.has(token))
}

function smallWordsOf(page: TextPage): ReadonlySet<string> {
  return new Set(
    page.lines
      .filter((line) => line.prose)
      .flatMap((line) => wordsOf(line.text).filter((token) => /^\p{Ll}/u.test(token))),
  )
}

/** Whether the person is spoken of in the text: then the name is a picture's, not the author's. */
function isInBody(page: TextPage, name: string): boolean {
  const surname = wordsOf(name).at(-1)?.toLowerCase() ?? ''
  const stem = surname.length > 5 ? surname.slice(0, -1) : surname
  return page.lines.some((line) => line.prose && foldWords(line.text).includes(stem))
}

const byline = (lines: readonly TextBlock[]): Finding[] => [
  removal(lines, 'byline', { kind: 'says', what: 'author' }),
]

/** Lines with an author's key, at the head or after the last paragraph. A key alone takes the name under it. */
export function explicitByline(span: Span): Rule {
  return (page) => {
    const head = headOf(page, span)
    const found = freeLines(page).flatMap((line) => {
      const { number, text, label, item, prose } = line
      const inPlace = (number >= head.from && number < head.to) || (number > span.end && !span.copied)
      if (!inPlace || item || prose) return []
      const next = page.lines[number + 1]
      if (next && !page.marks[number + 1] && isLabel(label, page.labels.by) && isName(next.text, 2))
        return [line, next]
      return explicitAuthors(page, text).length > 0 ? [line] : []
    })
    return byline(found)
  }
}

/**
 * A bare name between the title and the first paragraph, beside the date, a picture or a box of the head, or as the last
 * line of all.
 */
export function bareByline(span: Span, title: number | undefined): Rule {
  return (page) => {
    if (page.lines.some(({ number }) => ruleOf(page, number) === 'byline')) return []
    const smallWords = smallWordsOf(page)
    const head = headOf(page, span)
    const nameAt = (index: number): Line | undefined => {
      const line = page.lines[index]
      const isOne =
        line !== undefined &&
        !page.marks[index] &&
        isAuthorName(page, line, smallWords) &&
        !isInBody(page, line.text)
      return isOne ? line : undefined
    }
    const isFurniture = (index: number) =>
      isPicture(page, index) || roleOf(page, index) === 'key-points' || ruleOf(page, index) === 'date-line'
    for (let index = (title ?? head.from - 1) + 1; index < head.to; index += 1) {
      const beforeText = title !== undefined && !page.lines.slice(title + 1, index).some((line) => line.prose)
      const name = nameAt(index)
      // Names one under the other are a list.
      if (
        name &&
        !nameAt(index + 1) &&
        !nameAt(index - 1) &&
        (beforeText || isFurniture(index - 1) || isFurniture(index + 1))
      )
        return byline([name])
    }
    const last = neighbour(page, page.lines.length, -1)
    const paragraphs = page.lines.filter((line) => line.prose).length
    const isSigned = !span.copied && last !== undefined && last > span.end && last - span.end <= 2
    const name = isSigned && paragraphs >= 3 ? nameAt(last) : undefined
    return name ? byline([name]) : []
  }
}

/** The authors of a page, in order, each once: from the lines that the rules found, and from date lines that name one. */
export function readAuthors(page: TextPage): string[] {
  const authors: string[] = []
  page.lines.forEach((line, index) => {
    const rule = ruleOf(page, index)
    if (rule !== 'byline' && rule !== 'date-line') return
    const explicit = explicitAuthors(page, line.text)
    if (explicit.length > 0) authors.push(...explicit)
    else if (rule === 'byline' && !isLabel(line.label, page.labels.by))
      authors.push(...namesIn(page, line.text, 2))
  })
  return [...new Set(authors)]
}
