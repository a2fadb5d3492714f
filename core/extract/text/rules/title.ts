/** The article's title, and the word or two above it. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence, endsWithFullStop } from '../../../text/sentences.ts'
import { contentStems } from '../measure.ts'
import { type Line, type Mark, type Marks, neighbour, type Rule, removed, type TextPage } from '../page.ts'
import { isChrome, isTailLabel, type Span } from './body-span.ts'

const longestInText = 18
const longestInPage = 30
/** How many lines above a copied article its title may stand. */
const reach = 60
const longestKicker = 6
/** Above so many lines the head is a list or a poem, of which only the first line can be a title. */
const longestHead = 8

function canBeTitle(page: TextPage, line: Line, longest: number): boolean {
  if (line.item || line.words === 0 || line.words > longest) return false
  if (/[:,;]$|^[–—>]|^\S+@\S+$|^https?:\S+$/u.test(line.text) || endsWithFullStop(line.text)) return false
  return !isTailLabel(page, line) && !isChrome(line, page)
}

/** The share of what a line is about that the article speaks of. */
function overlap(line: Line, vocabulary: ReadonlySet<string>): number {
  const content = contentStems(line.text)
  return content.filter((stem) => vocabulary.has(stem)).length / Math.max(1, content.length)
}

function vocabularyOf(page: TextPage, span: Span): ReadonlySet<string> {
  const prose = page.lines.slice(span.start, span.end + 1).filter((line) => line.prose)
  return new Set(prose.flatMap((line) => contentStems(line.text)))
}

/** The title of a text that has no long paragraphs (a poem, a list, a short note): a first line that stands alone above
 * groups of lines, or above sentences. */
function titleOfVerse(page: TextPage, marks: Marks): number | undefined {
  const first = neighbour(page, marks, -1, 1)
  const second = first === undefined ? undefined : neighbour(page, marks, first, 1)
  if (first === undefined || second === undefined || page.lines.length < 4) return undefined
  const [line, next, afterNext] = [page.lines[first], page.lines[second], page.lines[second + 1]]
  if (!line || !next || !canBeTitle(page, line, 12) || endsSentence(line.text)) return undefined
  const grouped =
    next.item !== undefined || next.text.endsWith(':') || (afterNext !== undefined && !afterNext.gap)
  const sentences = page.lines.every(
    (other, index) => index <= first || marks[index] || endsSentence(other.text),
  )
  return next.gap && (grouped || sentences) ? first : undefined
}

/** The number of the title's line, or undefined: many texts have none. */
export function findTitle(page: TextPage, marks: Marks, span: Span): number | undefined {
  if (!page.lines.some((line) => line.prose)) return titleOfVerse(page, marks)
  const longest = span.copied ? longestInPage : longestInText
  const from = span.copied ? Math.max(0, span.start - reach) : 0
  const candidates: number[] = []
  for (let index = from; index < span.start; index += 1) {
    const line = page.lines[index]
    if (line && !marks[index] && canBeTitle(page, line, longest)) candidates.push(index)
  }
  if (!span.copied) {
    const question = questionTitle(page, marks, span)
    if (question !== undefined) return question
    if (span.start > longestHead + (candidates[0] ?? 0)) return loneFirst(page, marks, candidates)
  }
  if (candidates.length === 0) return undefined
  const vocabulary = vocabularyOf(page, span)
  const folded = page.lines.map((line) => foldWords(line.text))
  let best: { index: number; score: number } | undefined
  for (const [order, index] of candidates.entries()) {
    const line = page.lines[index] as Line
    const shared = overlap(line, vocabulary)
    if (span.copied && shared < 0.3) continue
    const distance = span.copied
      ? (span.start - index) * 0.02
      : order * 0.25 + (isCrowded(page, marks, index) ? 0.4 : 0)
    const length = line.words >= 5 && line.words <= 18 ? 0.5 : line.words < 3 ? -0.5 : 0
    const again =
      line.words >= 4 &&
      folded.some((other, at) => at !== index && !marks[at] && other.includes(folded[index] ?? ''))
    const score = 2 * shared + length + (span.copied && again ? 0.5 : 0) - distance
    if (!best || score > best.score) best = { index, score }
  }
  return best?.index
}

/** Whether a line stands in a group of short lines, as titles do not where blank lines part things. */
function isCrowded(page: TextPage, marks: Marks, index: number): boolean {
  const next = page.lines[index + 1]
  const parted = page.lines.some((line, at) => at > 0 && line.gap)
  return parted && next !== undefined && !next.gap && !next.prose && !marks[index + 1]
}

/** A title of more than eleven words that ends as a question counts as prose by its shape, but stands first and alone. */
function questionTitle(page: TextPage, marks: Marks, span: Span): number | undefined {
  const first = neighbour(page, marks, -1, 1)
  const line = first === undefined ? undefined : page.lines[first]
  if (first !== span.start || !line || line.words > 18 || !canBeTitle(page, line, longestInText))
    return undefined
  const paragraphs = page.lines.filter((other) => other.prose).length
  return paragraphs >= 4 && page.lines[first + 1]?.gap ? first : undefined
}

function loneFirst(page: TextPage, marks: Marks, candidates: readonly number[]): number | undefined {
  const first = neighbour(page, marks, -1, 1)
  return first !== undefined && first === candidates[0] && page.lines[first + 1]?.gap ? first : undefined
}

/** The title's line, the same line again elsewhere above the text, and the kicker above it. */
export function titleLine(title: number | undefined, span: Span): Rule {
  return (page, marks) => {
    const found = new Map<number, Mark>()
    const line = title === undefined ? undefined : page.lines[title]
    if (title === undefined || !line) return found
    found.set(title, removed('title-line'))
    const folded = foldWords(line.text)
    page.lines.forEach((other, index) => {
      const elsewhere = index !== title && (index < span.start || span.copied)
      if (elsewhere && line.words >= 3 && foldWords(other.text) === folded)
        found.set(index, removed('repeated-title'))
    })
    const above = neighbour(page, marks, title, -1)
    const kicker = above === undefined || title - above > 2 ? undefined : page.lines[above]
    if (span.copied || !kicker || above === undefined || marks[above] || found.has(above)) return found
    if (kicker.words <= longestKicker && !kicker.item && !endsSentence(kicker.text))
      found.set(above, { kind: 'kicker' })
    return found
  }
}
