/**
 * The words of a text as search knows them: lower case, composed, without signs. Accents stay, so that a search can ask for the
 * very spelling; what is to count as the same word is looked up by its folded form.
 */

import { fold } from '../text/fold.ts'
import { unspaced } from '../text/scripts.ts'
import { wordSegments } from '../text/segments.ts'

/** A word and the range of the text, in UTF-16 offsets, that it stands in. */
export type Token = { word: string; start: number; end: number }

/** Soft hyphens, joiners and direction marks stand within words without being typed. */
const invisible = /[\u00AD\u0640\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g
const run =
  /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]*/gu
const part = /[\p{L}\p{M}\p{N}]+/gu
const plain = /^[a-z0-9]+$/
const parted = new RegExp(`[${unspaced}]`, 'u')

/** Runs are read over and over again, and few are new. */
const known = new Map<string, readonly string[]>()
const most = 50_000

/** The words that a run of letters, digits and what is invisible between them stands for: mostly one. */
function wordsOfRun(text: string): readonly string[] {
  if (plain.test(text)) return [text]
  const found = known.get(text)
  if (found) return found
  const words = text.replace(invisible, '').normalize('NFKC').toLowerCase().match(part) ?? []
  if (known.size >= most) known.clear()
  known.set(text, words)
  return words
}

/** Intl.Segmenter's time grows with the square of the length. */
const longestStretch = 500

function pushSegments(found: Token[], text: string, at: number): void {
  for (let from = 0; from < text.length; from += longestStretch) {
    for (const { segment, index, isWordLike } of wordSegments.segment(
      text.slice(from, from + longestStretch),
    )) {
      const start = at + from + index
      if (isWordLike !== false)
        for (const word of wordsOfRun(segment)) found.push({ word, start, end: start + segment.length })
    }
  }
}

/** The words of a text in order. Scripts without spaces between words (Chinese, Japanese, Thai) are parted by segments. */
export function tokensOf(text: string): Token[] {
  const found: Token[] = []
  for (const match of text.matchAll(run)) {
    const [letters] = match
    if (parted.test(letters)) pushSegments(found, letters, match.index)
    else
      for (const word of wordsOfRun(letters))
        found.push({ word, start: match.index, end: match.index + letters.length })
  }
  return found
}

/** The same without their places. */
export function tokenWords(text: string): string[] {
  return tokensOf(text).map(({ word }) => word)
}

/** A word without what a search passes over: accents, strokes, ligatures. */
export function foldedWord(word: string): string {
  return plain.test(word) ? word : fold(word).folded
}

/** What may stand between two words of a phrase: never the end of one part of a text, which is a null character. */
const apart = String.raw`[^\p{L}\p{M}\p{N}\0]+`

/** Finds words next to each other in a folded text; the first and the last may be parts of longer ones. */
export function phrasePattern(words: readonly string[], flags = 'u'): RegExp {
  return new RegExp(words.map(foldedWord).join(apart), flags)
}

/** Whether a word is of a script without spaces between words, so that it may stand within a longer segment. */
export function isUnspacedWord(word: string): boolean {
  return parted.test(word)
}

/** A value as its folded words, between spaces, so that whole words can be looked for in it. */
export function foldedValue(value: string): string {
  return ` ${tokenWords(value).map(foldedWord).join(' ')} `
}
