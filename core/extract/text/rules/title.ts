/** The article's title, and the word or two above it. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence, endsWithFullStop } from '../../../text/sentences.ts'
import { type Finding, inRole, removal } from '../../findings.ts'
import { contentStems } from '../measure.ts'
import { type Line, neighbour, type Rule, type TextPage } from '../page.ts'
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
function titleOfVerse(page: TextPage): number | undefined {
  const first = neighbour(page, -1, 1)
  const second = first === undefined ? undefined : neighbour(page, first, 1)
  if (first === undefined || second === undefined || page.lines.length < 4) return undefined
  const [line, next, afterNext] = [page.lines[first], page.lines[second], page.lines[second + 1]]
  if (!line || !next || !canBeTitle(page, line, 12) || endsSentence(line.text)) return undefined
  const grouped =
    next.item !== undefined || next.text.endsWith(':') || (afterNext !== undefined && !afterNext.gap)
  const sentences = page.lines.every(
    (other, index) => index <= first || page.marks[index] || endsSentence(other.text),
  )
  return next.gap && (grouped || sentences) ? first : undefined
}

/** The number of the title's line, or undefined: many texts have none. */
export function findTitle(page: TextPage, span: Span): number | undefined {
  if (!page.lines.some((line) => line.prose)) return titleOfVerse(page)
  const longest = span.copied ? longestInPage : longestInText
  const from = span.copied ? Math.max(0, span.start - reach) : 0
  const candidates: number[] = []
  for (let index = from; index < span.start; index += 1) {
    const line = page.lines[index]
    if (line && !page.marks[index] && canBeTitle(page, line, longest)) candidates.push(index)
  }
  if (!span.copied) {
    const question = questionTitle(page, span)
    if (question !== undefined) return question
    if (span.start > longestHead + (candidates[0] ?? 0)) return loneFirst(page, candidates)
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
      : order * 0.25 + (isCrowded(page, index) ? 0.4 : 0)
    const length = line.words >= 5 && line.words <= 18 ? 0.5 : line.words < 3 ? -0.5 : 0
    const again =
      line.words >= 4 &&
      folded.some((other, at) => at !== index && !page.marks[at] && other.includes(folded[index] ?? ''))
    const score = 2 * shared + length + (span.copied && again ? 0.5 : 0) - distance
    if (!best || score > best.score) best = { index, score }
  }
  return best?.index
}

/** Whether a line stands in a group of short lines, as titles do not where blank lines part things. */
function isCrowded(page: TextPage, index: number): boolean {
  const next = page.lines[index + 1]
  const parted = page.lines.some((line, at) => at > 0 && line.gap)
  return parted && next !== undefined && !next.gap && !next.prose && !page.marks[index + 1]
}

/** A title of more than eleven words that ends as a question counts as prose by its shape, but stands first and alone. */
function questionTitle(page: TextPage, span: Span): number | undefined {
  const first = neighbour(page, -1, 1)
  const line = first === undefined ? undefined : page.lines[first]
  if (first !== span.start || !line || line.words > 18 || !canBeTitle(page, line, longestInText))
    return undefined
  const paragraphs = page.lines.filter((other) => other.prose).length
  return paragraphs >= 4 && page.lines[first + 1]?.gap ? first : undefined
}

function loneFirst(page: TextPage, candidates: readonly number[]): number | undefined {
  const first = neighbour(page, -1, 1)
  return first !== undefined && first === candidates[0] && page.lines[first + 1]?.gap ? first : undefined
}

/** The title's line, the same line again elsewhere above the text, and the kicker above it. */
export function titleLine(title: number | undefined, span: Span): Rule {
  return (page): Finding[] => {
    const line = title === undefined ? undefined : page.lines[title]
    if (title === undefined || !line) return []
    const folded = foldWords(line.text)
    const repeated = page.lines.filter((other) => {
      const isElsewhere = other !== line && (other.number < span.start || span.copied)
      return isElsewhere && line.words >= 3 && foldWords(other.text) === folded
    })
    const kicker = span.copied ? undefined : kickerAbove(page, title)
    return [
      removal([line], 'title-line', { kind: 'says', what: 'title' }),
      removal(repeated, 'repeated-title', { kind: 'says', what: 'title' }),
      inRole(kicker && !repeated.includes(kicker) ? [kicker] : [], 'kicker', {
        kind: 'stands',
        where: 'over-title',
      }),
    ]
  }
}

/** The few words above a title. */
function kickerAbove(page: TextPage, title: number): Line | undefined {
  const line = page.lines[neighbour(page, title, -1) ?? -1]
  if (!line || title - line.number > 2 || page.marks[line.number]) return undefined
  return line.words <= longestKicker && !line.item && !endsSentence(line.text) ? line : undefined
}
