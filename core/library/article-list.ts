/** The list of articles as the reader wants it: searched by title, site and author, sorted by a column, in groups. */

import type { ArticleSummary } from '../article/article.ts'
import { mergeOrdered } from '../merge-ordered.ts'
import { matches, searchable, termsOf } from '../notes/text-query.ts'
import { type ArticleState, articleStates } from './filing.ts'

export const listSorts = [
  'added',
  'title',
  'author',
  'site',
  'published',
  'length',
  'progress',
  'notes',
  'translation',
  'state',
  'tags',
] as const
export type ListSort = (typeof listSorts)[number]
export const listGroupings = ['none', 'site', 'author', 'month'] as const
export type ListGrouping = (typeof listGroupings)[number]

/** What part of the library is listed; `library` is all but what was archived. */
export type ListScope =
  | { in: 'library' | 'all' | 'starred' }
  | { in: 'state'; state: ArticleState }
  | { in: 'tag'; tag: string }
  | { in: 'collection'; id: string }

export type ListQuery = {
  scope: ListScope
  /** Words and "phrases" of the title, the site or an author; '' for all articles. */
  text: string
  sort: ListSort
  descending: boolean
  group: ListGrouping
}

/** A stretch of the list under a heading; `key` is a site, an author or a month such as 2026-11, '' for none. */
export type ListGroup = { key: string; start: number; count: number }
export type FoundArticles = { ids: string[]; groups: ListGroup[] }

type Value = string | number | undefined

/** What is sorted by. An article without it comes last, whatever the direction. */
const values: Record<ListSort, (article: ArticleSummary) => Value> = {
  added: ({ created }) => created,
  title: ({ title }) => title,
  author: ({ authors }) => authors[0],
  site: ({ siteName }) => siteName,
  published: ({ published }) => published,
  length: ({ wordCount }) => wordCount,
  progress: ({ progress }) => progress,
  notes: ({ glossCount }) => glossCount,
  translation: ({ translations }) => translations[0]?.share ?? 0,
  state: ({ state }) => articleStates.indexOf(state),
  tags: ({ tags }) => tags[0],
}
/** These are words, which each language sorts in its own way. */
export const inWords: ReadonlySet<ListSort> = new Set<ListSort>(['title', 'author', 'site', 'tags'])

type Compare = (a: ArticleSummary, b: ArticleSummary) => number

function comparison(sort: ListSort, language: string): Compare {
  const value = values[sort]
  const { compare } = new Intl.Collator(language, { numeric: true })
  return (one, other) => {
    const a = value(one)
    const b = value(other)
    const sign =
      inWords.has(sort) && typeof a === 'string' && typeof b === 'string'
        ? compare(a, b)
        : a === b
          ? 0
          : (a ?? '') < (b ?? '')
            ? -1
            : 1
    return sign || (one.id < other.id ? -1 : 1)
  }
}

/**
 * The articles in one order, brought up to date when it is asked for. `missing` have nothing to be sorted by. Both hold an article
 * as it was when it came to its place, which is all that comparing needs.
 */
type Order = {
  value(article: ArticleSummary): Value
  compare: Compare
  present: ArticleSummary[]
  missing: ArticleSummary[]
  changed: Set<string>
}

/** Whether two states of an article are found by the same words and stand in the same scopes and groups. */
const isAlike = (one: ArticleSummary, other: ArticleSummary) =>
  one.title === other.title &&
  one.siteName === other.siteName &&
  one.created === other.created &&
  one.state === other.state &&
  one.starred === other.starred &&
  one.tags.join('\n') === other.tags.join('\n') &&
  one.authors.join('\n') === other.authors.join('\n')

/** The articles of a scope; of a tag or a collection all, whose members are given. */
function scopeTest(scope: ListScope): ((article: ArticleSummary) => boolean) | null {
  switch (scope.in) {
    case 'library':
      return ({ state }) => state !== 'archived'
    case 'starred':
      return ({ starred }) => starred
    case 'state':
      return ({ state }) => state === scope.state
    default:
      return null
  }
}

const keys: Record<Exclude<ListGrouping, 'none'>, (article: ArticleSummary) => string> = {
  site: ({ siteName }) => siteName ?? '',
  author: ({ authors }) => authors[0] ?? '',
  month({ created }) {
    const date = new Date(created)
    return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
  },
}

function grouped(found: readonly ArticleSummary[], query: ListQuery, language: string): FoundArticles {
  if (query.group === 'none') return { ids: found.map(({ id }) => id), groups: [] }
  const members = new Map<string, string[]>()
  const keyOf = keys[query.group]
  for (const article of found) {
    const key = keyOf(article)
    const ids = members.get(key)
    if (ids) ids.push(article.id)
    else members.set(key, [article.id])
  }
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  const newestFirst = query.sort === 'added' && !query.descending ? 1 : -1
  const sorted = [...members.keys()].sort((a, b) => {
    if (query.group === 'month') return a < b ? -newestFirst : newestFirst
    return a === '' ? 1 : b === '' ? -1 : compare(a, b) || (a < b ? -1 : 1)
  })
  const ids: string[] = []
  const groups = sorted.map((key): ListGroup => {
    const own = members.get(key) ?? []
    const start = ids.length
    for (const id of own) ids.push(id)
    return { key, start, count: own.length }
  })
  return { ids, groups }
}

const keptAnswers = 4

export class ArticleList {
  readonly #articles = new Map<string, ArticleSummary>()
  readonly #counts = { new: 0, reading: 0, done: 0, archived: 0, starred: 0 }
  readonly #orders = new Map<string, Order>()
  /** What of an article is searched, folded: once, since ten thousand at each key take longer than the key may. */
  readonly #texts = new WeakMap<ArticleSummary, string>()
  /** The last answers, as long as they are true: most changes are none to what was asked. */
  readonly #answers = new Map<string, FoundArticles>()

  get size(): number {
    return this.#articles.size
  }

  get(id: string): ArticleSummary | undefined {
    return this.#articles.get(id)
  }

  ids(): Iterable<string> {
    return this.#articles.keys()
  }

  /** How many articles there are in each state, and with a star. */
  counts(): Record<ArticleState | 'starred', number> {
    return { ...this.#counts }
  }

  #count(article: ArticleSummary | undefined, sign: 1 | -1): void {
    if (!article) return
    this.#counts[article.state] += sign
    if (article.starred) this.#counts.starred += sign
  }

  set(article: ArticleSummary): void {
    const before = this.#articles.get(article.id)
    this.#articles.set(article.id, article)
    this.#count(before, -1)
    this.#count(article, 1)
    if (!before || !isAlike(before, article)) this.#answers.clear()
    for (const { value, changed } of this.#orders.values()) {
      if (!before || value(before) !== value(article)) changed.add(article.id)
    }
  }

  remove(id: string): void {
    this.#count(this.#articles.get(id), -1)
    if (!this.#articles.delete(id)) return
    this.#answers.clear()
    for (const { changed } of this.#orders.values()) changed.add(id)
  }

  /**
   * The articles that the query asks for; the same object as before where nothing of it has changed. `language` is that of the
   * window, BCP 47; `members` are the articles of the tag or collection that is asked for.
   */
  find(query: ListQuery, language: string, members: ReadonlySet<string> | null = null): FoundArticles {
    // First: what has changed makes the answers of before untrue.
    const order = this.#ordered(query.sort, language)
    const key = JSON.stringify([query, language])
    const known = members ? undefined : this.#answers.get(key)
    if (known) return known
    const found = grouped([...this.#matching(query, order, members)], query, language)
    if (members) return found
    if (this.#answers.size >= keptAnswers) this.#answers.clear()
    this.#answers.set(key, found)
    return found
  }

  /** The first articles that the query asks for and that are wanted, groups left out of account. */
  first(
    query: ListQuery,
    language: string,
    count: number,
    isWanted: (article: ArticleSummary) => boolean = () => true,
  ): ArticleSummary[] {
    const found: ArticleSummary[] = []
    for (const article of this.#matching(query, this.#ordered(query.sort, language), null)) {
      if (found.length === count) break
      if (isWanted(article)) found.push(article)
    }
    return found
  }

  *#matching(
    { scope, text, descending }: ListQuery,
    { present, missing }: Order,
    members: ReadonlySet<string> | null,
  ): Generator<ArticleSummary> {
    const isIn = scopeTest(scope)
    const terms = termsOf(text)
    const total = present.length + missing.length
    for (let at = 0; at < total; at += 1) {
      const place = descending ? present.length - 1 - at : at
      const id = (at < present.length ? present[place] : missing[at - present.length])?.id ?? ''
      const article = this.#articles.get(id)
      if (!article || (isIn && !isIn(article)) || (members && !members.has(id))) continue
      if (terms.length === 0 || matches(this.#text(article), terms)) yield article
    }
  }

  #text(article: ArticleSummary): string {
    const known = this.#texts.get(article)
    if (known !== undefined) return known
    const text = searchable([article.title, article.siteName ?? '', ...article.authors])
    this.#texts.set(article, text)
    return text
  }

  #ordered(sort: ListSort, language: string): Order {
    const key = `${sort} ${inWords.has(sort) ? language : ''}`
    const value = values[sort]
    const known = this.#orders.get(key)
    const order: Order = known ?? {
      value,
      compare: comparison(sort, language),
      present: [],
      missing: [],
      changed: new Set(this.#articles.keys()),
    }
    this.#orders.set(key, order)
    if (order.changed.size === 0) return order
    this.#answers.clear()
    const { compare, changed } = order
    const stays = ({ id }: ArticleSummary) => !changed.has(id)
    const fresh = [...changed].flatMap((id) => this.#articles.get(id) ?? []).sort(compare)
    const has = (article: ArticleSummary) => value(article) !== undefined
    order.present = mergeOrdered(order.present.filter(stays), fresh.filter(has), compare)
    // The newest first, as no direction is asked for.
    const newest: Compare = (a, b) => (a.id < b.id ? 1 : -1)
    const without = fresh.filter((article) => !has(article)).sort(newest)
    order.missing = mergeOrdered(order.missing.filter(stays), without, newest)
    changed.clear()
    return order
  }
}
