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

/** Numbers have no forms, and neither have words in which there are digits. */
const letters = /^[\p{L}\p{M}]+$/u

/** What an English plural in -ves may be the plural of: `wolves` of `wolf`, `lives` of `life`. */
function singularsOf(word: string): string[] {
  const stem = /^(\p{L}{2,})ves$/u.exec(word)?.[1]
  return stem === undefined ? [] : [`${stem}f`, `${stem}fe`]
}

/**
 * Spanish verbs leave stems so short that other words share them (`caso`, `casa`, `casar`): words with such a stem also have to begin
 * alike, for so many letters.
 */
const longestShared = 4

function spanishStem(word: string, stemmer: Stemmer): string {
  const stem = foldedWord(stemmer(word))
  const start = foldedWord(word.replace(/s$/u, '')).slice(0, longestShared + 1)
  return stem.length <= longestShared ? `${start}/${stem}` : stem
}

/**
 * The folded stems of a word in a language (its primary tag), lower case: words that have one in common are forms of one word. None
 * where the language is not known.
 */
export function stemsOf(word: string, lang: string): string[] {
  const stemmer = stemmerOf(lang)
  if (!stemmer || !letters.test(word)) return []
  if (lang === 'es') return [spanishStem(word, stemmer)]
  // Without its accents, a word may lose more of its ending; of most languages that finds more forms and few wrong ones.
  const readings = [word, foldedWord(word), ...(lang === 'en' ? singularsOf(word) : [])]
  return [...new Set(readings.map((reading) => foldedWord(stemmer(reading))))]
}
