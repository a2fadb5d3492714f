/**
 * Reads a query into a tree. A query that is wrong somewhere is read as well as it can be, so that something is found while it
 * is typed; what is wrong, and where, comes with the tree.
 */

import type { ErrorCode, ErrorParams } from '../../errors.ts'
import { isUnspacedWord, tokenWords } from '../tokens.ts'
import { beginsDate, dateBeginning } from './dates.ts'
import { type Lexeme, lexemes } from './lexer.ts'
import {
  everything,
  type FieldName,
  fieldNames,
  fieldOf,
  fields,
  type Query,
  type WordPlace,
} from './tree.ts'

/** What is wrong: a sentence of the catalogue `errors`, and the range of the query that it is about. */
export type QueryProblem = {
  code: Extract<ErrorCode, `query${string}`>
  params: ErrorParams
  start: number
  end: number
}
export type ParsedQuery = { query: Query; problem: QueryProblem | null }

/** `typing`: the query is not finished, its last word may go on, and what the next key may put right is no problem yet. */
export type ParseOptions = { now?: Date; typing?: boolean }

/** The shortest word that may go on while it is typed: shorter ones begin nearly everything. */
const shortestBeginning = 2

/** How many words a date has at most: `3 days ago`. */
const longestDate = 3

type Scope = readonly WordPlace[] | null

/** Parsing stops to follow parentheses and signs here, which nobody writes. */
const deepest = 100

class Parser {
  private at = 0
  private readonly list: Lexeme[]
  problem: QueryProblem | null = null

  constructor(
    private readonly text: string,
    private readonly now: Date,
    private readonly typing: boolean,
  ) {
    this.list = lexemes(text)
  }

  parse(): Query {
    const parts: Query[] = []
    while (this.at < this.list.length) {
      const part = this.alternatives(null, null, 0)
      if (part) parts.push(part)
      const stray = this.list[this.at]
      if (stray) {
        if (stray.kind === 'close') this.report('queryClosing', stray)
        this.at += 1
      }
    }
    return joined('and', parts) ?? everything
  }

  /** Only the first problem is told: the others may follow from it. */
  private report(
    code: QueryProblem['code'],
    { start, end }: { start: number; end: number },
    params: ErrorParams = {},
  ): void {
    const part = this.text.slice(start, end)
    this.problem ??= {
      code,
      params: { at: start + 1, part, word: part.toLowerCase(), ...params },
      start,
      end,
    }
  }

  /** What has no end yet is a problem only when nobody is typing there. */
  private reportUnlessTyping(code: QueryProblem['code'], place: { start: number; end: number }): void {
    const isLast = this.text.slice(place.end).trim() === '' || this.at >= this.list.length
    if (!this.typing || !isLast) this.report(code, place)
  }

  /** Whether no term can follow here. */
  private isAtEnd(): boolean {
    const kind = this.list[this.at]?.kind
    return kind === undefined || kind === 'and' || kind === 'or' || kind === 'close'
  }

  /** Conjunctions with `OR` between them. */
  private alternatives(scope: Scope, field: FieldName | null, depth: number): Query | null {
    const found: Query[] = []
    let separator: Lexeme | null = null
    for (;;) {
      const before = this.list[this.at]
      const part = this.conjunction(scope, field, depth)
      if (part) found.push(part)
      else if (separator) this.reportUnlessTyping('queryOr', separator)
      const next = this.list[this.at]
      if (next?.kind !== 'or') return joined('or', found)
      if (!part && before === next && !separator) this.report('queryOr', next)
      separator = next
      this.at += 1
    }
  }

  /** Terms that must all be there; an `in:` among them tells where their words are to be. */
  private conjunction(scope: Scope, field: FieldName | null, depth: number): Query | null {
    const places = this.placesNamed()
    const inner = places.length > 0 ? places : scope
    const found: Query[] = []
    for (;;) {
      const next = this.list[this.at]
      if (!next || next.kind === 'or' || next.kind === 'close') break
      if (next.kind === 'and') {
        // Terms that stand side by side must all be there anyway.
        this.at += 1
        if (found.length === 0) this.report('queryOr', next)
        else if (this.isAtEnd()) this.reportUnlessTyping('queryOr', next)
        continue
      }
      const part = this.term(inner, field, depth)
      if (part) found.push(part)
    }
    // Without words, `in:notes` asks for what has any.
    if (places.length > 0 && !found.some(hasWords)) {
      const having = places.filter((place) => place === 'notes' || place === 'translations')
      const parts = having.map((what): Query => ({ kind: 'has', what }))
      if (parts.length === places.length) found.push(joined('or', parts) ?? everything)
    }
    return joined('and', found)
  }

  /** The places of all `in:` of the conjunction that begins here. */
  private placesNamed(): WordPlace[] {
    const found = new Set<WordPlace>()
    let depth = 0
    for (let index = this.at; index < this.list.length; index += 1) {
      const lexeme = this.list[index]
      if (lexeme?.kind === 'open') depth += 1
      if (lexeme?.kind === 'close') depth -= 1
      if (depth < 0 || (depth === 0 && lexeme?.kind === 'or')) break
      const value = this.list[index + 1]
      if (depth > 0 || lexeme?.kind !== 'field' || lexeme.name !== 'in' || value?.kind !== 'word') continue
      const place = fields.in.find((one) => one === value.text.toLowerCase())
      if (place && this.list[index - 1]?.kind !== 'not') found.add(place)
    }
    return [...found]
  }

  private term(scope: Scope, field: FieldName | null, depth: number): Query | null {
    const lexeme = this.list[this.at]
    if (!lexeme) return null
    this.at += 1
    switch (lexeme.kind) {
      case 'not': {
        if (this.isAtEnd()) {
          // A dash always stands before something.
          this.reportUnlessTyping('queryNot', lexeme)
          return null
        }
        const part = this.term(scope, field, depth + 1)
        return part && { kind: 'not', part }
      }
      case 'open': {
        if (depth > deepest) {
          this.report('queryDeep', lexeme)
          return null
        }
        const group = this.alternatives(scope, field, depth + 1)
        if (this.list[this.at]?.kind === 'close') this.at += 1
        else this.reportUnlessTyping('queryParenthesis', lexeme)
        return group
      }
      case 'field':
        return this.fieldTerm(lexeme, scope, depth)
      case 'word':
      case 'quoted':
        if (lexeme.kind === 'quoted' && !lexeme.closed) this.reportUnlessTyping('queryQuote', lexeme)
        return field ? this.valueOf(field, lexeme, lexeme.text) : this.words(lexeme, scope)
      default:
        return null
    }
  }

  private fieldTerm(lexeme: Lexeme & { kind: 'field' }, scope: Scope, depth: number): Query | null {
    const name = fieldOf(lexeme.name)
    const value = this.list[this.at]
    if (!name) {
      this.report(
        'queryField',
        { start: lexeme.start, end: lexeme.end - 1 },
        { fields: fieldNames.join(', ') },
      )
      // What follows is still looked for, with the name as a word before it.
      return this.words({ ...lexeme, kind: 'word', text: lexeme.name }, scope)
    }
    const isNext = value && value.start === lexeme.end
    if (isNext && value.kind === 'open')
      return this.term(name === 'title' ? ['title'] : scope, name, depth + 1)
    if (isNext && (value.kind === 'word' || value.kind === 'quoted')) {
      this.at += 1
      if (value.kind === 'quoted' && !value.closed) this.reportUnlessTyping('queryQuote', value)
      return this.valueOf(name, value, value.text)
    }
    this.reportUnlessTyping('queryNoValue', lexeme)
    return null
  }

  private valueOf(field: FieldName, lexeme: Lexeme, text: string): Query | null {
    const isTyped = this.typing && lexeme.end === this.text.length && lexeme.kind === 'word'
    const oneOf = <T extends string>(values: readonly T[]): T | null => {
      const asked = text.toLowerCase()
      const found = values.find((one) => one === asked)
      if (found !== undefined) return found
      // What is being typed counts as soon as it can become one value alone.
      const [first, ...others] = isTyped ? values.filter((one) => one.startsWith(asked)) : []
      if (first === undefined)
        this.report('queryValue', lexeme, { field, value: text, values: values.join(', ') })
      return others.length === 0 ? (first ?? null) : null
    }
    switch (field) {
      case 'title':
        return this.words(lexeme, ['title'])
      case 'color': {
        const color = oneOf(fields.color)
        return color && { kind: 'color', color }
      }
      case 'is': {
        const state = oneOf(fields.is)
        return state && { kind: 'is', state }
      }
      case 'has': {
        const what = oneOf(fields.has)
        return what && { kind: 'has', what }
      }
      case 'in': {
        const place = oneOf(fields.in)
        // Within a conjunction it was taken up by `placesNamed`; excluded, or alone in a group, it asks for what has any.
        const isExcluded = this.list[this.at - 3]?.kind === 'not'
        return place && isExcluded && place !== 'text' ? { kind: 'has', what: place } : null
      }
      case 'before':
      case 'after': {
        const time = dateBeginning(text, this.now) ?? this.dateInWords(text)
        const isBegun = isTyped && (beginsDate(text) || /^\d{1,4}(?:-\d{0,2}){0,2}$/u.test(text))
        if (time === null && !isBegun) this.report('queryDate', lexeme, { field, value: text })
        return typeof time === 'number' ? { kind: field, time } : null
      }
      default: {
        const prefix = text.endsWith('*') || isTyped
        const value = text.replace(/\*+$/u, '').trim()
        if (tokenWords(value).length === 0) return null
        if (field === 'lang' && !/^\p{L}{2,3}(?:[-_].*)?$/u.test(value) && !(isTyped && value.length < 2))
          this.report('queryLanguage', lexeme, { value: text })
        return { kind: 'value', field, value, prefix }
      }
    }
  }

  /** Takes the words of a date that nobody has put into quotation marks, such as `last week`; `unfinished` where more are to come. */
  private dateInWords(first: string): number | 'unfinished' | null {
    const words = this.list.slice(this.at, this.at + longestDate - 1)
    for (let count = 1; count <= words.length; count += 1) {
      const some = words.slice(0, count).map((word) => (word.kind === 'word' ? word.text : null))
      if (some.includes(null)) return null
      const time = dateBeginning([first, ...some].join(' '), this.now)
      if (time === null) continue
      this.at += count
      return time
    }
    const typed = this.text.slice(this.list[this.at - 1]?.start)
    if (!this.typing || words.length === 0 || !beginsDate(typed)) return null
    this.at += words.length
    return 'unfinished'
  }

  private words(lexeme: Lexeme, scope: Scope): Query | null {
    if (lexeme.kind !== 'word' && lexeme.kind !== 'quoted') return null
    const words = tokenWords(lexeme.text)
    const last = words.at(-1)
    if (last === undefined) return null
    const isTyped =
      this.typing &&
      lexeme.kind === 'word' &&
      lexeme.end === this.text.length &&
      last.length >= shortestBeginning
    const prefix = lexeme.text.endsWith('*') || isTyped || isUnspacedWord(last)
    return { kind: 'words', words, prefix, quoted: lexeme.kind === 'quoted', in: scope }
  }
}

function hasWords(query: Query): boolean {
  if (query.kind === 'words') return true
  if (query.kind === 'not') return hasWords(query.part)
  return (query.kind === 'and' || query.kind === 'or') && query.parts.some(hasWords)
}

/** One part stands for itself; parts of the same kind are drawn in. */
function joined(kind: 'and' | 'or', parts: readonly Query[]): Query | null {
  const flat = parts.flatMap((part) => (part.kind === kind && 'parts' in part ? part.parts : [part]))
  if (flat.length === 0) return null
  return flat.length === 1 ? (flat[0] ?? null) : { kind, parts: flat }
}

/** The tree of a query, and what is wrong with it. */
export function parseQuery(
  text: string,
  { now = new Date(), typing = false }: ParseOptions = {},
): ParsedQuery {
  const parser = new Parser(text, now, typing)
  const query = parser.parse()
  return { query, problem: parser.problem }
}
