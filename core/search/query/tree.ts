/** What a search asks for, as a tree: made by the parser, evaluated by the index, the notes and the command line. */

import { colors } from '../../annotation/annotation.ts'
import { articleStates } from '../../library/filing.ts'

/** Where words can be looked for. */
export const wordPlaces = ['title', 'text', 'notes', 'translations'] as const
export type WordPlace = (typeof wordPlaces)[number]

/** How far an article is read, and what its reader has set: `new` nobody has begun it, `done` it was read to its end. */
const articleIs = [...articleStates, 'starred'] as const
type ArticleIs = (typeof articleIs)[number]

/** What an article can have: notes of any kind, comments, translations, tags, passages that are no longer in its text. */
const havings = ['notes', 'comments', 'translations', 'tags', 'lost'] as const
type Having = (typeof havings)[number]

/** Fields whose values are the library's own. */
const valueFields = ['author', 'site', 'tag', 'lang'] as const
export type ValueField = (typeof valueFields)[number]
/** Fields whose values are completed by what the library has. */
export const libraryFields = ['title', ...valueFields] as const
export type LibraryField = (typeof libraryFields)[number]

/**
 * `words` stand one after the other (several are a phrase); with `prefix` the last one may go on. `in` null: anywhere.
 * `quoted` words are looked for as they are, without their other forms. Times are in ms since 1970; `before` and `after` are
 * about when an article was saved: `after` from that moment on, `before` until it.
 */
export type Query =
  | {
      kind: 'words'
      words: readonly string[]
      prefix: boolean
      quoted: boolean
      in: readonly WordPlace[] | null
    }
  | { kind: 'value'; field: ValueField; value: string; prefix: boolean }
  | { kind: 'color'; color: string }
  | { kind: 'is'; state: ArticleIs }
  | { kind: 'has'; what: Having }
  | { kind: 'before' | 'after'; time: number }
  | { kind: 'and' | 'or'; parts: readonly Query[] }
  | { kind: 'not'; part: Query }

export type WordsQuery = Extract<Query, { kind: 'words' }>

/** Fields, in the order in which they are offered, with the values of those that have few. */
export const fields = {
  title: null,
  author: null,
  site: null,
  lang: null,
  tag: null,
  color: colors,
  in: ['text', 'notes', 'translations'],
  is: articleIs,
  has: havings,
  before: null,
  after: null,
} as const satisfies Record<string, readonly string[] | null>
export type FieldName = keyof typeof fields
export const fieldNames = Object.keys(fields) as FieldName[]

/** What fields are called besides. */
const otherNames: Readonly<Record<string, FieldName>> = { colour: 'color', language: 'lang', tags: 'tag' }

/** The field of this name; null where there is none. */
export function fieldOf(name: string): FieldName | null {
  const other = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined
  return fieldNames.find((known) => known === name) ?? other ?? null
}

/** The reading of a query that finds everything. */
export const everything: Query = { kind: 'and', parts: [] }

/** Whether a query asks for anything at all. */
export function asksNothing(query: Query): boolean {
  return query.kind === 'and' && query.parts.length === 0
}

/** The words that a query wants to find (not those that it excludes), in order. */
export function wantedWords(query: Query): WordsQuery[] {
  if (query.kind === 'words') return [query]
  if (query.kind === 'and' || query.kind === 'or') return query.parts.flatMap(wantedWords)
  return []
}
