/** What can be told of a piece of text in any script: its width, how it is cased, whether it is prose, what it is about. */

import { ideographic } from '../../text/scripts.ts'
import { endsSentence } from '../../text/sentences.ts'
import { partedByScript, wordsOf } from '../../text/words.ts'

const wide = new RegExp(`[${ideographic}\\p{Script=Hangul}\\uff01-\\uff60]`, 'gu')
const hangul = /\p{Script=Hangul}/u

/** The width of a text in columns: characters of Chinese, Japanese and Korean take two. */
export function columns(text: string): number {
  return [...text].length + (text.match(wide)?.length ?? 0)
}

/** The share of words that begin with a small letter; 1 in scripts without letter case. */
export function smallShare(text: string): number {
  const cased = wordsOf(text).filter((token) => /^[\p{Lu}\p{Lt}\p{Ll}]/u.test(token))
  if (cased.length === 0) return 1
  return cased.filter((token) => /^\p{Ll}/u.test(token)).length / cased.length
}

/** So much of a text shows how it is cased. */
const sampleLength = 4000

/**
 * Whether a line of so many words is a paragraph of prose: a sentence of at least twelve words, or 25 words that are mostly not
 * capitalised (menus that run together are).
 */
export function isProse(text: string, count: number): boolean {
  if (count >= 12 && endsSentence(text)) return true
  return count >= 25 && smallShare(text.slice(0, sampleLength)) >= 0.5
}

/**
 * What tells what a text is about: its longer words by their first six letters (two in Korean), or pairs of characters where
 * no spaces stand between words.
 */
export function contentStems(text: string): string[] {
  const { words, unspacedRuns } = partedByScript(text)
  const pairs = unspacedRuns.flatMap((run) => {
    const characters = [...run]
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
  })
  const parted = words.filter((token) => token.length >= 4 || /^[\p{Lo}\p{N}]/u.test(token))
  return [...parted.map((token) => token.toLowerCase().slice(0, hangul.test(token) ? 2 : 6)), ...pairs]
}
