/** Notes of other programs that know a passage by its words alone: where these stand in the article. */

import { colors, type TextRange } from '../annotation/annotation.ts'
import { articleText } from '../article/blocks.ts'
import type { ArticleDocument } from '../article/document.ts'
import type { ExtractedNote } from '../extract/extraction.ts'
import { occurrences } from '../search/find.ts'
import { evenSigns, type Folded, fold, originalRange } from '../text/fold.ts'

/** `quote` is plain text, '' for a note on the whole article; `comment` is Markdown, '' where there is none; `created` is ISO 8601 in UTC. */
export type QuotedNote = {
  quote: string
  comment: string
  tags?: readonly string[]
  created?: string
  /** How many letters (see `lettersIn`) stood before the quote in the text that it was marked in, where that is known. */
  lettersBefore?: number
}

/** The letters and signs of a text as they are compared: without spaces, case, accents and what shows nothing. */
export const lettersIn = (text: string): string => fold(text).folded.replaceAll(' ', '')

/** A text as quotes are looked for in it: with spaces between its words and without. */
type Haystack = { text: string; words: Folded; letters: Folded }

/** The notes at their places, in the order given. One whose words are not there keeps them in `quote`, and has no range. */
export function placeQuotes(document: ArticleDocument, quoted: readonly QuotedNote[]): ExtractedNote[] {
  if (quoted.length === 0) return []
  const haystack = haystackOf(articleText(document))
  const times = new Map<string, number>()
  return quoted.flatMap((note): ExtractedNote[] => {
    const quote = lettersIn(note.quote) === '' ? '' : note.quote.trim()
    const comment = note.comment.trim()
    if (quote === '' && comment === '') return []
    const said = JSON.stringify([quote, comment])
    const time = times.get(said) ?? 0
    times.set(said, time + 1)
    const place = quote === '' ? null : placeOf(haystack, quote, note.lettersBefore, time)
    const range = place && trimmed(haystack.text, place)
    const { tags = [], created = null } = note
    return [
      {
        key: time === 0 ? said : `${said} ${time}`,
        range,
        ...(quote !== '' && range === null && { quote }),
        color: colors[0],
        style: 'highlight',
        comment,
        ...(tags.length > 0 && { tags: [...tags] }),
        created,
      },
    ]
  })
}

function haystackOf(text: string): Haystack {
  const words = fold(text)
  const kept: number[] = []
  for (let at = 0; at < words.folded.length; at += 1) if (words.folded[at] !== ' ') kept.push(at)
  const map = Uint32Array.from([...kept, words.folded.length], (at) => words.map[at] ?? 0)
  return { text, words, letters: { folded: words.folded.replaceAll(' ', ''), map } }
}

/** Programs join the paragraphs of a quote with whatever they like, so that at last only its letters count. */
function placeOf(
  haystack: Haystack,
  quote: string,
  lettersBefore: number | undefined,
  time: number,
): TextRange | null {
  const needle = fold(quote).folded.trim()
  const letters = needle.replaceAll(' ', '')
  const whole = occurrences(haystack.words, needle, () => true)
  const places = whole.length > 0 ? whole : occurrences(haystack.letters, letters, () => true)
  if (places.length === 0) return betweenEnds(haystack.letters, letters)
  const best = likest(haystack.text, quote, places)
  if (lettersBefore === undefined) return best[time % best.length] ?? null
  const distance = ({ start }: TextRange) => Math.abs(countBefore(haystack.letters, start) - lettersBefore)
  return best.reduce((nearest, place) => (distance(place) < distance(nearest) ? place : nearest))
}

/** Behind the last letter of a place there may be the space before the next one. */
function trimmed(text: string, { start, end }: TextRange): TextRange {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}

const letter = /[\p{L}\p{N}]/u

/** Of several places those that are spelt like the quote and no part of a longer word, as far as there are any. */
function likest(text: string, quote: string, places: TextRange[]): TextRange[] {
  if (places.length === 1) return places
  const spelling = evenSigns(quote)
  const spelt = places.filter(({ start, end }) => evenSigns(text.slice(start, end)) === spelling)
  const best = spelt.length > 0 ? spelt : places
  const apart = best.filter(
    ({ start, end }) => !letter.test(text.charAt(start - 1)) && !letter.test(text.charAt(end)),
  )
  return apart.length > 0 ? apart : best
}

/** How many letters stand before an offset into the text. */
function countBefore({ map }: Folded, offset: number): number {
  let [low, high] = [0, map.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((map[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Tells how many letters (see `lettersIn`) stand before an offset into a text, which is folded once for all of them. */
export function letterCounter(text: string): (offset: number) => number {
  const { letters } = haystackOf(text)
  return (offset) => countBefore(letters, offset)
}

/** So many letters at each end tell a long quote, of which something in between is missing here, or was there. */
const endLetters = 24
const fewestLetters = endLetters * 3
const mostMissing = 0.25

/** The one place that begins and ends as the quote does and is about as long; null where there is none, or several. */
function betweenEnds(letters: Folded, quote: string): TextRange | null {
  if (quote.length < fewestLetters) return null
  const [head, tail] = [quote.slice(0, endLetters), quote.slice(-endLetters)]
  const [shortest, longest] = [quote.length * (1 - mostMissing), quote.length / (1 - mostMissing)]
  const { folded } = letters
  const lastTail = folded.lastIndexOf(tail)
  let nextTail = -1
  const found: TextRange[] = []
  for (let start = folded.indexOf(head); start >= 0; start = folded.indexOf(head, start + 1)) {
    const first = Math.floor(start + shortest - endLetters)
    if (first > lastTail) break
    // The next tail of one head is often that of the following ones, too.
    if (nextTail < first) nextTail = folded.indexOf(tail, first)
    const end = nextTail + endLetters
    if (end - start <= longest) found.push(originalRange(letters, start, end))
    if (found.length > 1) return null
  }
  return found[0] ?? null
}
