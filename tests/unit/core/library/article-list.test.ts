import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleSummary } from '#core/article/article.ts'
import {
  ArticleList,
  type ListQuery,
  type ListScope,
  listGroupings,
  listSorts,
} from '#core/library/article-list.ts'
import { articleStates } from '#core/library/filing.ts'

function article(id: string, rest: Partial<ArticleSummary> = {}): ArticleSummary {
  return {
    id,
    title: `Title ${id}`,
    authors: [],
    created: '2026-03-02T12:00:00.000Z',
    revision: 1,
    wordCount: 100,
    progress: 0,
    state: 'new',
    starred: false,
    tags: [],
    glossCount: 0,
    translations: [],
    ...rest,
  }
}

const newest: ListQuery = {
  scope: { in: 'library' },
  text: '',
  sort: 'added',
  descending: true,
  group: 'none',
}

function listOf(...articles: ArticleSummary[]): ArticleList {
  const list = new ArticleList()
  for (const one of articles) list.set(one)
  return list
}
const ids = (list: ArticleList, query: Partial<ListQuery> = {}, language = 'en') =>
  list.find({ ...newest, ...query }, language).ids.join('')

describe('sorting', () => {
  const list = listOf(
    article('a', {
      title: 'Żaba',
      siteName: 'Wieści',
      created: '2026-01-01T00:00:00.000Z',
      wordCount: 30,
      glossCount: 2,
      progress: 0.5,
      state: 'reading',
      tags: ['sea'],
    }),
    article('b', {
      title: 'lotnia',
      state: 'done',
      authors: ['Zofia', 'Adam'],
      published: '2024-05',
      created: '2026-02-01T00:00:00.000Z',
      translations: [{ lang: 'en', share: 0.4, drafts: true }],
    }),
    article('c', {
      title: 'Łódź',
      authors: ['Ewa'],
      siteName: 'Aura',
      tags: ['land/city', 'sea'],
      published: '2024-05-03',
      created: '2026-03-01T00:00:00.000Z',
    }),
  )

  it.each([
    ['added', 'cba', 'abc'],
    ['title', 'acb', 'bca'],
    ['author', 'bca', 'cba'],
    ['site', 'acb', 'cab'],
    ['published', 'cba', 'bca'],
    ['length', 'cba', 'abc'],
    ['progress', 'acb', 'bca'],
    ['notes', 'acb', 'bca'],
    ['translation', 'bca', 'acb'],
    ['state', 'bac', 'cab'],
    ['tags', 'acb', 'cab'],
  ] as const)('by %s: %s down, %s up', (sort, down, up) => {
    expect([
      ids(list, { sort, descending: true }, 'pl'),
      ids(list, { sort, descending: false }, 'pl'),
    ]).toEqual([down, up])
  })

  it('sorts words as the language does', () => {
    const words = listOf(article('a', { title: 'Łan' }), article('b', { title: 'Lza' }))
    const query = { sort: 'title', descending: false } as const
    expect([ids(words, query, 'pl'), ids(words, query, 'de')]).toEqual(['ba', 'ab'])
  })
})

describe('grouping', () => {
  const list = listOf(
    article('a', { siteName: 'Zorza', authors: ['Ewa'], created: '2026-01-10T12:00:00.000Z' }),
    article('b', { created: '2026-02-10T12:00:00.000Z' }),
    article('c', { siteName: 'Aura', authors: ['Ewa', 'Jan'], created: '2026-02-11T12:00:00.000Z' }),
    article('d', { siteName: 'Zorza', created: '2026-02-12T12:00:00.000Z' }),
  )
  const groups = (query: Partial<ListQuery>) => {
    const found = list.find({ ...newest, ...query }, 'pl')
    return found.groups.map(({ key, start, count }) => [key, found.ids.slice(start, start + count).join('')])
  }

  it('puts what has no site or author last', () => {
    expect(groups({ group: 'site' })).toEqual([
      ['Aura', 'c'],
      ['Zorza', 'da'],
      ['', 'b'],
    ])
    expect(groups({ group: 'author' })).toEqual([
      ['Ewa', 'ca'],
      ['', 'db'],
    ])
  })

  it('begins with the newest month, unless the oldest articles are wanted first', () => {
    expect(groups({ group: 'month', sort: 'title' })).toEqual([
      ['2026-02', 'dcb'],
      ['2026-01', 'a'],
    ])
    expect(groups({ group: 'month', descending: false })).toEqual([
      ['2026-01', 'a'],
      ['2026-02', 'bcd'],
    ])
  })
})

it('finds every word of the query in title, site or authors, accents and case aside', () => {
  const list = listOf(
    article('a', { title: 'Głos z Wierzbicy', siteName: 'Kurier' }),
    article('b', { title: 'Other', authors: ['Łucja Głos'] }),
  )
  expect(ids(list, { text: 'glos' })).toBe('ba')
  expect(ids(list, { text: 'KURIER glos' })).toBe('a')
  expect(ids(list, { text: '"z wierzbicy"' })).toBe('a')
  expect(ids(list, { text: 'glosa' })).toBe('')
  list.set(article('a', { title: 'Changed' }))
  expect(ids(list, { text: 'glos' })).toBe('b')
})

it('lists a part of the library: by state, star or members', () => {
  const list = listOf(
    article('a', { state: 'archived', starred: true }),
    article('b', { state: 'reading' }),
    article('c', { starred: true }),
  )
  expect(ids(list)).toBe('cb')
  expect(ids(list, { scope: { in: 'all' } })).toBe('cba')
  expect(ids(list, { scope: { in: 'starred' } })).toBe('ca')
  expect(ids(list, { scope: { in: 'state', state: 'archived' } })).toBe('a')
  const members = new Set(['a', 'b', 'gone'])
  const collection = { ...newest, scope: { in: 'collection', id: 'x' } } as const
  expect(list.find(collection, 'en', members).ids).toEqual(['b', 'a'])
  expect(list.counts()).toEqual({ new: 1, reading: 1, done: 0, archived: 1, starred: 2 })
  expect(list.first(newest, 'en', 1).map(({ id }) => id)).toEqual(['c'])
  expect(list.first({ ...newest, scope: { in: 'all' } }, 'en', 2).map(({ id }) => id)).toEqual(['c', 'b'])
  const isOld = ({ id }: { id: string }) => id === 'a'
  expect(list.first({ ...newest, scope: { in: 'all' } }, 'en', 1, isOld).map(({ id }) => id)).toEqual(['a'])
  list.set(article('b', { state: 'archived' }))
  expect(ids(list)).toBe('c')
  expect(list.counts()).toEqual({ new: 1, reading: 0, done: 0, archived: 2, starred: 2 })
  list.remove('a')
  expect(list.counts()).toEqual({ new: 1, reading: 0, done: 0, archived: 1, starred: 1 })
})

it('is in the same order after any changes as if it were made at once', () => {
  const change = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    gone: fc.boolean(),
    title: fc.constantFrom('x', 'y', 'Z'),
    siteName: fc.option(fc.constantFrom('s', 't'), { nil: undefined }),
    wordCount: fc.integer({ min: 1, max: 3 }),
    state: fc.constantFrom(...articleStates),
  })
  const query = fc.record({
    scope: fc.constantFrom<ListScope>({ in: 'library' }, { in: 'all' }, { in: 'state', state: 'done' }),
    text: fc.constantFrom('', 'x', 's'),
    sort: fc.constantFrom(...listSorts),
    descending: fc.boolean(),
    group: fc.constantFrom(...listGroupings),
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(change, query), { maxLength: 15 }), (steps) => {
      const list = new ArticleList()
      const now = new Map<string, ArticleSummary>()
      for (const [{ id, gone, title, siteName, wordCount, state }, asked] of steps) {
        const next = article(id, { title, wordCount, state, ...(siteName !== undefined && { siteName }) })
        if (gone) now.delete(id)
        else now.set(id, next)
        if (gone) list.remove(id)
        else list.set(next)
        expect(list.find(asked, 'en')).toEqual(listOf(...now.values()).find(asked, 'en'))
        expect(list.size).toBe(now.size)
      }
    }),
  )
})
