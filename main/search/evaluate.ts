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
import type { Vocabulary } from './vocabulary.ts'

/**
 * `match` is an expression of the full text, null where no words are asked for; `exact` the same with the words as they were
 * written. `where` is a condition on the table docs, `values` what is bound to it.
 */
export type Statement = {
  match: string | null
  exact: string | null
  where: string
  values: (string | number)[]
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

export function statementOf(query: Query, exactly: boolean, vocabulary: Lookup): Statement {
  const values: (string | number)[] = []

  const expression = (part: Query, exact: boolean): string => {
    if (part.kind === 'words') return wordsExpression(part, exact, vocabulary)
    if (part.kind !== 'and' && part.kind !== 'or') throw new Error(`no text: ${part.kind}`)
    const wanted = part.parts.filter(({ kind }) => kind !== 'not').map((one) => expression(one, exact))
    const unwanted = part.parts.flatMap((one) => (one.kind === 'not' ? [expression(one.part, exactly)] : []))
    const all = `(${wanted.join(part.kind === 'and' ? ' AND ' : ' OR ')})`
    return unwanted.length === 0 ? all : `(${all} NOT (${unwanted.join(' OR ')}))`
  }

  const condition = (part: Query): string => {
    if (isTextual(part)) {
      values.push(expression(part, exactly))
      return 'docs.n IN (SELECT rowid FROM words WHERE words MATCH ?)'
    }
    switch (part.kind) {
      case 'value': {
        const [test, bound] = valueCondition(part)
        values.push(part.field, ...bound)
        return `docs.n IN (SELECT n FROM facts WHERE field = ? AND ${test})`
      }
      case 'color':
        values.push(` ${part.color} `)
        return 'instr(docs.colors, ?) > 0'
      case 'has':
        values.push(` ${part.what} `)
        return 'instr(docs.has, ?) > 0'
      case 'is':
        return part.state === 'starred' ? 'docs.starred = 1' : `${state} = '${part.state}'`
      case 'before':
      case 'after':
        values.push(part.time)
        return `docs.created ${part.kind === 'before' ? '<' : '>='} ?`
      case 'not':
        return `NOT (${condition(part.part)})`
      case 'or':
        return `(${part.parts.map(condition).join(' OR ')})`
      case 'and':
        return part.parts.length === 0 ? '1' : `(${part.parts.map(condition).join(' AND ')})`
      default:
        throw new Error(`no condition: ${part.kind}`)
    }
  }

  const parts = query.kind === 'and' ? query.parts : [query]
  const texts = parts.filter(isTextual)
  const text: Query | null = texts.length > 0 ? { kind: 'and', parts: texts } : null
  const where = parts.filter((part) => !isTextual(part)).map(condition)
  const match = text && expression(text, exactly)
  // Half-typed words are whole ones here: what is spelt exactly so comes first.
  const written = text && expression(withoutPrefixes(text), true)
  return {
    match,
    exact: written === match ? null : written,
    where: where.length === 0 ? '1' : where.join(' AND '),
    values,
  }
}

function withoutPrefixes(query: Query): Query {
  if (query.kind === 'words') return { ...query, prefix: false }
  return query.kind === 'and' || query.kind === 'or'
    ? { ...query, parts: query.parts.map(withoutPrefixes) }
    : query
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
