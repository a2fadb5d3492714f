/** What the forms of a word have in common: its stem, in the languages whose endings are known. */

import { createStemmer } from 'multilingual-stemmer'
import { foldedWord } from '#core/search/tokens.ts'

type Stemmer = (word: string) => string

const stemmers = new Map<string, Stemmer | null>()

function stemmerOf(lang: string): Stemmer | null {
  const known = stemmers.get(lang)
  if (known !== undefined) return known
  let stemmer: Stemmer | null = null
  try {
    stemmer = createStemmer(lang as Parameters<typeof createStemmer>[0])
  } catch {
    // A language that it does not know: its words have no other forms here.
  }
  stemmers.set(lang, stemmer)
  return stemmer
}

/** The language of a BCP 47 tag alone: `pt` of `pt-BR`. */
export function primaryLanguage(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase()
}

/** Numbers have no forms, and neither have words in which there are digits. */
const letters = /^[\p{L}\p{M}]+$/u

/** What an English plural in -ves may be the plural of: `wolves` of `wolf`, `lives` of `life`. */
function singularsOf(word: string): string[] {
  const stem = /^(\p{L}{2,})ves$/u.exec(word)?.[1]
  return stem === undefined ? [] : [`${stem}f`, `${stem}fe`]
}

/**
 * The folded stems of a word in a language (its primary tag), lower case: that of the word as it is written, and that of the
 * word as it is typed without accents. None where the language is not known.
 */
export function stemsOf(word: string, lang: string): string[] {
  const stemmer = stemmerOf(lang)
  if (!stemmer || !letters.test(word)) return []
  const readings = [word, foldedWord(word), ...(lang === 'en' ? singularsOf(word) : [])]
  return [...new Set(readings.map((reading) => foldedWord(stemmer(reading))))]
}
