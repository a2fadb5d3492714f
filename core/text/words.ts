/** The words of a text and how many there are, in any script. */

import { hasUnspaced, ideographic, unspaced, unspacedLetters } from './scripts.ts'

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'’.][\p{L}\p{M}\p{N}]+)*/gu
const ideograph = new RegExp(`[${ideographic}]`, 'gu')
const unspacedLetter = new RegExp(`[${unspacedLetters}]`, 'gu')
const unspacedRun = new RegExp(`[${unspaced}\\p{M}]+`, 'gu')

/** The words of a text in scripts that put spaces between them; `well-known` is one, as is `don’t`. */
export function wordsOf(text: string): string[] {
  return text.match(word) ?? []
}

/**
 * How many words a text has. Where no spaces stand between words, characters are counted: two ideographs make a word, or
 * five letters of scripts such as Thai.
 */
export function countWords(text: string): number {
  if (!hasUnspaced(text)) return wordsOf(text).length
  const ideographs = text.match(ideograph)?.length ?? 0
  const letters = text.match(unspacedLetter)?.length ?? 0
  return wordsOf(text.replace(unspacedRun, ' ')).length + Math.ceil(ideographs / 2) + Math.ceil(letters / 5)
}

/** A text parted by script: the words that have spaces between them, and the runs of characters that have none. */
export function partedByScript(text: string): { words: string[]; unspacedRuns: string[] } {
  return {
    words: wordsOf(text.replace(unspacedRun, ' ')),
    unspacedRuns: text.match(unspacedRun) ?? [],
  }
}
