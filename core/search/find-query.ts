/**
 * The language of searches, asked of one article: what is typed into its find bar is found as it stands; where that occurs nowhere, its
 * signs (quotation marks, OR, AND, NOT, dashes, parentheses, stars) are read. Words must stand in one paragraph then; forms count for
 * nothing, and parts of words as in the notes.
 */

import type { TextRange } from '../annotation/annotation.ts'
import { type Folded, originalRange } from '../text/fold.ts'
import { type FindIndex, type FindOptions, findAll, occurrences, placesIn } from './find.ts'
import { lexemes } from './query/lexer.ts'
import { parseQuery, type QueryProblem } from './query/parser.ts'
import { fieldOf, type Query, type WordsQuery, wantedWords } from './query/tree.ts'
import { foldedWord, phrasePattern } from './tokens.ts'

type Problem = Pick<QueryProblem, 'code' | 'params'>
export type FoundPlaces = { places: TextRange[]; problem: Problem | null }

const isSigned = (query: string) =>
  lexemes(query).some((lexeme) => lexeme.kind !== 'word' || lexeme.text.endsWith('*'))

const isOfText = ({ in: where }: WordsQuery) => where === null || where.includes('text')

function placesOf({ words }: WordsQuery, text: Folded, accept: (range: TextRange) => boolean): TextRange[] {
  const [only = ''] = words
  if (words.length === 1) return occurrences(text, foldedWord(only), accept)
  return [...text.folded.matchAll(phrasePattern(words, 'gu'))]
    .map((match) => originalRange(text, match.index, match.index + match[0].length))
    .filter(accept)
}

/** Whether a paragraph is what a query asks for. What it asks of whole articles refuses none. */
function fits(query: Query, has: (words: WordsQuery) => boolean): boolean {
  switch (query.kind) {
    case 'words':
      return !isOfText(query) || has(query)
    case 'and':
      return query.parts.every((part) => fits(part, has))
    case 'or':
      return query.parts.some((part) => fits(part, has))
    case 'not':
      return !asksOfText(query.part) || !fits(query.part, has)
    default:
      return true
  }
}

function asksOfText(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.some(asksOfText)
  if (query.kind === 'not') return asksOfText(query.part)
  return query.kind === 'words' && isOfText(query)
}

/** From left to right; of places that overlap, the longest that begins first. */
function apart(places: readonly TextRange[]): TextRange[] {
  const found: TextRange[] = []
  for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (place.start >= (found.at(-1)?.end ?? 0)) found.push(place)
  return found
}

/** What is wrong with a query of signs, or has no effect within an article. */
function problemOf(query: string, problem: QueryProblem | null): Problem | null {
  if (problem) return problem
  const field = lexemes(query).find((lexeme) => lexeme.kind === 'field' && fieldOf(lexeme.name))
  return field?.kind === 'field' ? { code: 'queryOfArticles', params: { field: field.name } } : null
}

/** The places of what was typed, in reading order, as offsets into the article's text; and what is wrong with it. */
export function findPlaces(index: FindIndex, query: string, options: FindOptions = {}): FoundPlaces {
  const asItStands = findAll(index, query, options)
  if (asItStands.length > 0 || !isSigned(query)) return { places: asItStands, problem: null }
  const { query: tree, problem } = parseQuery(query, { typing: true })
  const wanted = wantedWords(tree).filter(isOfText)
  const places = placesIn(index, query, options, (text, accept) => {
    const has = (words: WordsQuery) => placesOf(words, text, accept).length > 0
    return fits(tree, has) ? apart(wanted.flatMap((words) => placesOf(words, text, accept))) : []
  })
  return { places, problem: problemOf(query, problem) }
}
