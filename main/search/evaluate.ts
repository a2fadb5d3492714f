/** From the tree of a query to what SQLite is asked. */

import { articleStates, readToEnd } from '#core/library/filing.ts'
import {
  type Query,
  type WordPlace,
  type WordsQuery,
  wantedWords,
  wordPlaces,
} from '#core/search/query/tree.ts'
import type { Needle } from '#core/search/snippets.ts'
import { foldedValue } from '#core/search/tokens.ts'
import { articleOfRow } from './schema.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A condition on the table docs, and what is bound to it. */
type Condition = { sql: string; values: (string | number)[] }

/**
 * `where` is what an article has to fulfil. Where words are asked for, the rows of the full text by which articles are ranked are those
 * that `match` finds; `rest` is what their articles have to fulfil besides, null where nothing. Articles that fulfil `exact` have the
 * words as they were written, and come first; null where all do.
 */
export type Statement = {
  match: string | null
  where: Condition
  rest: Condition | null
  exact: Condition | null
}

/** A phrase whose words have many spellings is looked for in so many ways at most. */
const mostWays = 120

type Lookup = Pick<Vocabulary, 'spellings' | 'forms' | 'beginnings'>

/** Words as they are written, whatever else occurs in the library. */
const literally: Lookup = {
  spellings: (word) => [word],
  forms: (word) => [word],
  beginnings: (word) => [word],
}

/** The words that may stand at each place of a query's words. */
function needleOf({ words, prefix, quoted }: WordsQuery, lookup: Lookup): Needle {
  const isSingle = words.length === 1
  const sequence = words.map((word, place) => {
    const isLast = place === words.length - 1
    if (prefix && isLast) return new Set(lookup.beginnings(word))
    return new Set(isSingle && !quoted ? lookup.forms(word) : lookup.spellings(word))
  })
  return { sequence, prefix }
}

/** A half-typed word is also a whole one, which has other forms. */
function wholeWord(query: WordsQuery): WordsQuery | null {
  return query.prefix && query.words.length === 1 && !query.quoted ? { ...query, prefix: false } : null
}

/** All that a query's words may stand for in a text. */
function needlesOf(query: WordsQuery, exact: boolean, vocabulary: Lookup): Needle[] {
  const lookup = exact ? literally : vocabulary
  const whole = exact ? null : wholeWord(query)
  return [...(whole ? [needleOf(whole, lookup)] : []), needleOf(query, lookup)]
}

/** Every way through the sets, one word of each: at most `mostWays`. */
function ways(sequence: readonly ReadonlySet<string>[]): string[][] {
  let found: string[][] = [[]]
  for (const words of sequence)
    found = found.flatMap((way) => [...words].map((word) => [...way, word])).slice(0, mostWays)
  return found
}

function phraseOf(needle: Needle): string {
  const star = needle.prefix ? ' *' : ''
  return ways(needle.sequence)
    .map((way) => `"${way.join(' ')}"${star}`)
    .join(' OR ')
}

const columnsOf = (places: readonly WordPlace[]) => `{${places.join(' ')}}`

function wordsExpression(query: WordsQuery, exact: boolean, vocabulary: Lookup): string {
  const phrases = needlesOf(query, exact, vocabulary).map(phraseOf).join(' OR ')
  return query.in === null ? `(${phrases})` : `(${columnsOf(query.in)} : (${phrases}))`
}

function valueCondition(query: Query & { kind: 'value' }): [string, string[]] {
  const { field, value, prefix } = query
  const whole = foldedValue(value)
  const sought = prefix ? whole.trimEnd() : whole
  if (field === 'author' || field === 'site') return ['instr(folded, ?) > 0', [sought]]
  // A language without its region means all of them; a tag is meant as a whole.
  if (field === 'lang' || prefix) return ['instr(folded, ?) = 1', [sought]]
  return ['folded = ?', [whole]]
}

/** The state that follows from reading, where none was set by hand: as `stateOf` has it. */
const byReading = `CASE WHEN docs.progress >= ${readToEnd} THEN 'done' WHEN docs.reading <> '' OR docs.progress > 0 THEN 'reading' ELSE 'new' END`
const state = `CASE WHEN docs.state IN (${articleStates.map((one) => `'${one}'`).join(', ')}) THEN docs.state ELSE ${byReading} END`

function isTextual(query: Query): boolean {
  if (query.kind === 'words') return true
  if (query.kind === 'or') return query.parts.every(isTextual)
  if (query.kind !== 'and') return false
  const wanted = query.parts.filter(({ kind }) => kind !== 'not')
  return wanted.length > 0 && query.parts.every((part) => isTextual(part.kind === 'not' ? part.part : part))
}

const joinedBy = (word: 'AND' | 'OR', parts: readonly Condition[]): Condition => ({
  sql: parts.length === 1 ? (parts[0]?.sql ?? '') : `(${parts.map(({ sql }) => sql).join(` ${word} `)})`,
  values: parts.flatMap(({ values }) => values),
})

/** An article has its words in two rows: each word may be in either. */
function wordsCondition(query: WordsQuery, exact: boolean, vocabulary: Lookup): Condition {
  return {
    sql: `docs.n IN (SELECT ${articleOfRow} FROM words WHERE words MATCH ?)`,
    values: [wordsExpression(query, exact, vocabulary)],
  }
}

function conditionOf(query: Query, exact: boolean, vocabulary: Lookup): Condition {
  switch (query.kind) {
    case 'words':
      return wordsCondition(query, exact, vocabulary)
    case 'value': {
      const [test, bound] = valueCondition(query)
      return {
        sql: `docs.n IN (SELECT n FROM facts WHERE field = ? AND ${test})`,
        values: [query.field, ...bound],
      }
    }
    case 'color':
      return { sql: 'instr(docs.colors, ?) > 0', values: [` ${query.color} `] }
    case 'has':
      return { sql: 'instr(docs.has, ?) > 0', values: [` ${query.what} `] }
    case 'is':
      return {
        sql: query.state === 'starred' ? 'docs.starred = 1' : `${state} = '${query.state}'`,
        values: [],
      }
    case 'before':
    case 'after':
      return { sql: `docs.created ${query.kind === 'before' ? '<' : '>='} ?`, values: [query.time] }
    case 'not': {
      const { sql, values } = conditionOf(query.part, exact, vocabulary)
      return { sql: `NOT (${sql})`, values }
    }
    case 'or':
    case 'and':
      if (query.parts.length === 0) return { sql: '1', values: [] }
      return joinedBy(
        query.kind === 'and' ? 'AND' : 'OR',
        query.parts.map((part) => conditionOf(part, exact, vocabulary)),
      )
  }
}

/** Whether an article that has any of a query's words is found by it. */
const isAnyOfWords = (query: Query): boolean =>
  query.kind === 'words' || (query.kind === 'or' && query.parts.every(isAnyOfWords))

export function statementOf(query: Query, exactly: boolean, vocabulary: Lookup): Statement {
  const where = conditionOf(query, exactly, vocabulary)
  const parts = query.kind === 'and' ? query.parts : [query]
  const texts = parts.filter(isTextual)
  if (texts.length === 0) return { match: null, where, rest: null, exact: null }
  const wanted = texts.flatMap(wantedWords)
  const match = wanted.map((words) => wordsExpression(words, exactly, vocabulary)).join(' OR ')
  const isCovered = texts.length === 1 && texts.every(isAnyOfWords)
  const others = isCovered ? parts.filter((part) => !isTextual(part)) : parts
  // Half-typed words are whole ones here: what is spelt exactly so comes first.
  const written = joinedBy(
    'AND',
    texts.map((text) => conditionOf(asWritten(text), true, vocabulary)),
  )
  const found = joinedBy(
    'AND',
    texts.map((text) => conditionOf(text, exactly, vocabulary)),
  )
  return {
    match,
    where,
    rest:
      others.length === 0
        ? null
        : joinedBy(
            'AND',
            others.map((part) => conditionOf(part, exactly, vocabulary)),
          ),
    exact: JSON.stringify(written) === JSON.stringify(found) ? null : written,
  }
}

/** The query without what it excludes, its words whole. */
function asWritten(query: Query): Query {
  if (query.kind === 'words') return { ...query, prefix: false }
  if (query.kind !== 'and' && query.kind !== 'or') return query
  return { ...query, parts: query.parts.filter(({ kind }) => kind !== 'not').map(asWritten) }
}

/** What is to be lit up in each kind of text. */
export type Needles = Record<WordPlace, Needle[]>

export function needlesByPlace(query: Query, exact: boolean, vocabulary: Lookup): Needles {
  const found: Needles = { title: [], text: [], notes: [], translations: [] }
  for (const words of wantedWords(query)) {
    const needles = needlesOf(words, exact, vocabulary)
    for (const place of words.in ?? wordPlaces) found[place].push(...needles)
  }
  return found
}
