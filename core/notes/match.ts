/** The language of searches, asked of notes: what a query in the Notes view finds, and what is lit up of it. */

import { tagPath } from '../annotation/tags.ts'
import { parseQuery, type QueryProblem } from '../search/query/parser.ts'
import { type Query, type WordsQuery, wantedWords } from '../search/query/tree.ts'
import { foldedValue, foldedWord, phrasePattern } from '../search/tokens.ts'
import { fold } from '../text/fold.ts'
import type { PlacedNote } from './placed.ts'

/** Whether words stand next to each other in a folded text; the first and the last may be parts of longer ones. */
function wordsTest({ words }: WordsQuery): (text: string) => boolean {
  const folded = words.map(foldedWord)
  const [only] = folded
  if (folded.length === 1 && only !== undefined) return (text) => text.includes(only)
  const pattern = phrasePattern(words)
  return (text) => pattern.test(text)
}

const folded = (text: string) => fold(text).folded

function wordsMatcher(query: WordsQuery): (placed: PlacedNote) => boolean {
  const test = wordsTest(query)
  const { in: places } = query
  if (places === null) return ({ text, note }) => test(text) || note.tags.some((tag) => test(folded(tag)))
  return ({ note, article }) =>
    places.some((place) => {
      if (place === 'title') return test(folded(article.title))
      if (place === 'text') return note.quote !== null && test(folded(note.quote))
      if (place === 'notes') return test(folded(note.comment))
      return note.translations.some(({ text }) => test(folded(text)))
    })
}

/** Whether a note is what a query asks for. What it asks of articles alone (`is:`) refuses none. */
export function noteMatcher(query: Query): (placed: PlacedNote) => boolean {
  switch (query.kind) {
    case 'words':
      return wordsMatcher(query)
    case 'value': {
      const { field, value, prefix } = query
      const wanted = prefix ? foldedValue(value).trimEnd() : foldedValue(value)
      if (field === 'author')
        return ({ article }) => (article.authors ?? []).some((author) => foldedValue(author).includes(wanted))
      if (field === 'site') return ({ article }) => foldedValue(article.siteName ?? '').includes(wanted)
      if (field === 'lang') return ({ article }) => foldedValue(article.lang ?? '').startsWith(wanted)
      return ({ note }) =>
        note.tags
          .flatMap(tagPath)
          .some((tag) => (prefix ? foldedValue(tag).startsWith(wanted) : foldedValue(tag) === wanted))
    }
    case 'color':
      return ({ note }) => note.look?.color === query.color
    case 'has':
      return {
        notes: () => true,
        comments: ({ note }: PlacedNote) => note.comment !== '',
        translations: ({ note }: PlacedNote) => note.translations.length > 0,
        tags: ({ note }: PlacedNote) => note.tags.length > 0,
        lost: ({ note }: PlacedNote) => note.lost,
      }[query.what]
    case 'before':
      return ({ time }) => time < query.time
    case 'after':
      return ({ time }) => time >= query.time
    case 'is':
      return () => true
    case 'not': {
      const fits = noteMatcher(query.part)
      return query.part.kind === 'is' ? fits : (placed) => !fits(placed)
    }
    case 'and':
    case 'or': {
      const parts = query.parts.map(noteMatcher)
      return query.kind === 'and'
        ? (placed) => parts.every((fits) => fits(placed))
        : (placed) => parts.some((fits) => fits(placed))
    }
  }
}

/** The query of the Notes view; its last word may always go on. */
export const readNotesQuery = (text: string): Query => parseQuery(text, { typing: true }).query

/** The folded words and phrases to be lit up. */
export function litTerms(text: string): string[] {
  return [...new Set(wantedWords(readNotesQuery(text)).map(({ words }) => words.map(foldedWord).join(' ')))]
}

function asksOfArticles(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.some(asksOfArticles)
  return query.kind === 'not' ? asksOfArticles(query.part) : query.kind === 'is'
}

/** What is wrong with a query in the Notes view: a sentence of the catalogue `errors`. */
export function notesProblem(text: string): Pick<QueryProblem, 'code' | 'params'> | null {
  const { query, problem } = parseQuery(text, { typing: true })
  if (problem) return problem
  return asksOfArticles(query) ? { code: 'queryOfArticles', params: { field: 'is' } } : null
}
