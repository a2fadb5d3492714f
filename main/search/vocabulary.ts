/**
 * The words that occur in the library, by what they have in common: the same letters without accents, or the same stem. The index
 * holds words as they are written; a search asks here which ones it means.
 */

import type { Database } from 'node-sqlite3-wasm'
import { foldedWord } from '#core/search/tokens.ts'
import { stemsOf } from './stems.ts'

export type Vocabulary = {
  /** Takes in words of a text in this language (a primary tag; '' where it is not known). */
  add(words: Iterable<string>, lang: string): void
  /** The words that are written alike but for accents, with the word itself. */
  spellings(word: string): string[]
  /** The same with all their forms in the languages of the library. */
  forms(word: string): string[]
  /** The beginnings, accents aside, that words with this one have. */
  beginnings(word: string): string[]
  /** To be called when what was taken in was not kept. */
  forget(): void
  close(): void
}

const spelling = (folded: string) => `=${folded}`
const stemKey = (lang: string, stem: string) => `${lang} ${stem}`
/** More forms than any word has come from words that only look alike. */
const mostForms = 100
/** Most words of a text were in the last ones, too. */
const mostKnown = 60_000

export function vocabulary(db: Database): Vocabulary {
  const insert = db.prepare('INSERT OR IGNORE INTO forms (key, word) VALUES (?, ?)')
  const byKey = db.prepare('SELECT word FROM forms WHERE key = ? LIMIT 200')
  const byBeginning = db.prepare('SELECT word FROM forms WHERE key >= ? AND key < ? LIMIT 2000')
  const known = new Set<string>()
  let languages: Set<string> | null = null

  const wordsOf = (key: string) => byKey.all(key).map(({ word }) => String(word))
  const spellings = (word: string) => [
    ...new Set([word, foldedWord(word), ...wordsOf(spelling(foldedWord(word)))]),
  ]
  const allLanguages = () => {
    languages ??= new Set(db.all('SELECT lang FROM languages').map(({ lang }) => String(lang)))
    return languages
  }

  return {
    add(words, lang) {
      for (const word of words) {
        const seen = `${lang} ${word}`
        if (known.has(seen)) continue
        if (known.size >= mostKnown) known.clear()
        known.add(seen)
        const folded = foldedWord(word)
        if (folded !== word) insert.run([spelling(folded), word])
        for (const stem of stemsOf(word, lang)) insert.run([stemKey(lang, stem), word])
      }
      if (lang !== '' && !allLanguages().has(lang)) {
        db.run('INSERT OR IGNORE INTO languages (lang) VALUES (?)', [lang])
        languages = null
      }
    },
    spellings,
    forms(word) {
      const found = new Set(spellings(word))
      for (const written of [...found]) {
        for (const lang of allLanguages()) {
          for (const stem of stemsOf(written, lang)) {
            for (const form of wordsOf(stemKey(lang, stem))) found.add(form)
          }
        }
      }
      return [...found].slice(0, mostForms)
    },
    beginnings(word) {
      const folded = foldedWord(word)
      const found = new Set([word, folded])
      const key = spelling(folded)
      for (const { word: longer } of byBeginning.all([key, `${key}\uffff`])) {
        const written = String(longer)
        // Where one letter gives two (ß, ss), the beginning ends with the whole of it.
        for (let length = 1; length <= written.length; length += 1) {
          const beginning = written.slice(0, length)
          if (!foldedWord(beginning).startsWith(folded)) continue
          found.add(beginning)
          break
        }
      }
      return [...found].slice(0, mostForms)
    },
    forget() {
      known.clear()
      languages = null
    },
    close() {
      for (const statement of [insert, byKey, byBeginning]) statement.finalize()
    },
  }
}
