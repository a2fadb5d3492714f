/** What of a record is changed, stamped and merged as one. */

import { describe, expect, it } from 'vitest'
import {
  articleRules,
  baselineOf,
  changedParts,
  compareEdits,
  editOf,
  fromParts,
  historyLimit,
  holdsText,
  joinHistories,
  libraryRules,
  msOf,
  type PartRules,
  partsOf,
  type Superseded,
} from '#core/library/parts.ts'

const { annotations, translations } = articleRules.lists as Record<string, PartRules>
const rulesOf: Record<string, PartRules | undefined> = {
  article: articleRules.whole,
  annotation: annotations,
  translation: translations,
  library: libraryRules.whole,
  ...libraryRules.lists,
}

describe('keys that only make sense together are one part', () => {
  it.each([
    ['annotation', 'comment', ['comment', 'motivation']],
    ['annotation', 'revision', ['revision', 'selector', 'image', 'anchor']],
    [
      'translation',
      'text',
      ['text', 'sourceHash', 'sourceText', 'sourceLang', 'targetLang', 'status', 'origin', 'engine'],
    ],
  ])('of an %s under the name %s', (kind, name, keys) => {
    const rules = rulesOf[kind] ?? {}
    for (const key of keys) expect(changedParts(rules, {}, { [key]: 1 })).toEqual([name])
    const record = Object.fromEntries(keys.map((key, place) => [key, place]))
    expect(partsOf(rules, record)).toEqual(new Map([[name, record]]))
    expect(fromParts(rules, partsOf(rules, record))).toEqual(record)
  })

  it.each([
    ['annotation', 'color'],
    ['annotation', 'tags'],
    ['translation', 'note'],
    ['translation', 'target'],
    ['article', 'tags'],
    ['collections', 'name'],
    ['annotation', 'ofALaterVersion'],
  ])('of an %s %s is a part by itself', (kind, key) => {
    expect(changedParts(rulesOf[kind] ?? {}, {}, { [key]: [1] })).toEqual([key])
  })

  it.each([
    ['article', 'metadata'],
    ['library', 'colorLabels'],
  ])('of an %s each key of %s is one', (kind, key) => {
    const rules = rulesOf[kind] ?? {}
    const record = { [key]: { a: 1, 'b.c': 2 } }
    expect(changedParts(rules, { [key]: { a: 1 } }, record)).toEqual([`${key}.b.c`])
    expect(fromParts(rules, partsOf(rules, record))).toEqual(record)
    // What is no object stays one part.
    expect(partsOf(rules, { [key]: 5 })).toEqual(new Map([[key, 5]]))
  })
})

it.each(['id', 'created', 'updated', 'edited', 'history', 'deleted', 'writers', 'unreadable'])(
  'what says who changed what is no part: %s',
  (key) => {
    for (const rules of Object.values(rulesOf)) expect(partsOf(rules ?? {}, { [key]: 1 }).size).toBe(0)
  },
)

it.each(['revision', 'revisions', 'wordCount', 'fingerprint', 'reading'])(
  'an article’s %s is merged in another way',
  (key) => {
    expect(partsOf(articleRules.whole, { [key]: 1 }).size).toBe(0)
  },
)

it('what is undefined is not there', () => {
  expect(partsOf({}, { a: undefined, b: null })).toEqual(new Map([['b', null]]))
  expect(
    fromParts(
      {},
      new Map<string, unknown>([
        ['a', undefined],
        ['b', 1],
      ]),
    ),
  ).toEqual({ b: 1 })
  expect(fromParts({ maps: ['m'] }, new Map())).toEqual({ m: {} })
})

it('a part of a group that is no object is a key by itself', () => {
  const rules = { groups: [['a', 'b']] }
  expect(fromParts(rules, new Map([['a', 5]]))).toEqual({ a: 5 })
  expect(fromParts(rules, new Map([['c', { d: 1 }]]))).toEqual({ c: { d: 1 } })
  expect(fromParts({}, new Map([['c', { d: 1 }]]))).toEqual({ c: { d: 1 } })
})

describe('words that a person wrote', () => {
  it.each([
    ['annotation', 'comment', { comment: 'x' }],
    ['translation', 'text', { text: 'x' }],
    ['translation', 'note', 'x'],
    ['article', 'metadata.title', 'x'],
    ['article', 'metadata.authors', ['x']],
    ['library', 'colorLabels.pink', 'x'],
    ['collections', 'name', 'x'],
    ['tags', 'name', 'x'],
    ['savedSearches', 'name', 'x'],
    ['savedSearches', 'query', 'x'],
    ['glossary', 'source', 'x'],
    ['glossary', 'target', 'x'],
    ['glossary', 'note', 'x'],
  ])('of an %s: %s', (kind, name, value) => {
    expect(holdsText(rulesOf[kind] ?? {}, name, value)).toBe(true)
  })

  it.each([
    ['annotation', 'color', 'pink'],
    ['annotation', 'tags', ['x']],
    ['annotation', 'commentary', 'x'],
    ['annotation', 'comment', { comment: ' \n' }],
    ['annotation', 'comment', { comment: 5 }],
    ['annotation', 'comment', { motivation: 'commenting' }],
    ['article', 'metadata.authors', []],
    ['article', 'metadata.year', 5],
    ['glossary', 'forms', ['x']],
    ['article', 'tags', ['x']],
  ])('not of an %s: %s of %j', (kind, name, value) => {
    expect(holdsText(rulesOf[kind] ?? {}, name, value)).toBe(false)
  })

  it('there are none where the rules name none', () => {
    expect(holdsText({}, 'a', 'x')).toBe(false)
  })
})

it.each([
  ['article', ['tags']],
  ['annotation', ['tags']],
  ['collections', ['articles']],
  ['glossary', ['forms', 'targetForms']],
])('sets of words of an %s: %j', (kind, sets) => {
  expect(rulesOf[kind]?.sets).toEqual(sets)
})

it('tombstones call records by their kind', () => {
  const kinds = (rules: typeof articleRules) =>
    Object.entries(rules.lists).map(([list, { kind }]) => [list, kind])
  expect(kinds(articleRules)).toEqual([
    ['annotations', 'annotation'],
    ['translations', 'translation'],
  ])
  expect(kinds(libraryRules)).toEqual([
    ['collections', 'collection'],
    ['tags', 'tag'],
    ['savedSearches', 'savedSearch'],
    ['glossary', 'term'],
  ])
})

describe('an edit', () => {
  const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z']

  it('of a part is that which is stamped, or that of all others', () => {
    const comment = { time: late, by: 'm' }
    const all = { time: late, by: 'n' }
    expect(editOf({ created: early, edited: { comment } }, 'comment')).toEqual(comment)
    expect(editOf({ created: early, updated: late, edited: { comment } }, 'color')).toEqual({
      time: early,
      by: '',
    })
    expect(editOf({ created: early, edited: { '*': all, comment } }, 'color')).toEqual(all)
  })

  it('of what carries no stamps is its last change', () => {
    expect(baselineOf({ created: early, updated: late })).toEqual({ time: late, by: '' })
    expect(baselineOf({})).toEqual({ time: new Date(0).toISOString(), by: '' })
  })

  it('is later by its time, and at one time by its machine', () => {
    const order = (a: [string, string], b: [string, string]) =>
      Math.sign(compareEdits({ time: a[0], by: a[1] }, { time: b[0], by: b[1] }))
    expect(order([early, 'z'], [late, 'a'])).toBe(-1)
    expect(order([late, 'a'], [early, 'z'])).toBe(1)
    expect(order([early, 'a'], [early, 'b'])).toBe(-1)
    expect(order([early, 'b'], [early, 'a'])).toBe(1)
    expect(order([early, 'a'], [early, 'a'])).toBe(0)
  })

  it('has no time where that is none', () => {
    expect(msOf(undefined)).toBe(0)
    expect(msOf('soon')).toBe(0)
    expect(msOf(early)).toBe(Date.parse(early))
  })
})

describe('histories', () => {
  const text = (value: string, minute: number, by = 'm', part = 'comment'): Superseded => ({
    part,
    value,
    time: `2026-01-01T10:0${minute}:00.000Z`,
    by,
  })

  it('are joined newest first, each text once, as it was last overruled', () => {
    expect(
      joinHistories([text('a', 1), text('b', 3)], undefined, [text('a', 2), text('a', 1, 'm', 'note')]),
    ).toEqual({
      history: [text('b', 3), text('a', 2), text('a', 1, 'm', 'note')],
      overflow: false,
    })
    expect(joinHistories([text('a', 2)], [text('a', 1)]).history).toEqual([text('a', 2)])
    expect(joinHistories([text('a', 1, 'n')], [text('a', 1, 'm')]).history).toEqual([text('a', 1, 'n')])
  })

  it('of one moment stand in an order that does not depend on who joins', () => {
    const [a, b] = [text('a', 1), text('b', 1)]
    expect(joinHistories([b], [a]).history).toEqual([a, b])
    expect(joinHistories([a], [b]).history).toEqual([a, b])
  })

  it('keep so many, and tell of more', () => {
    const texts = Array.from({ length: historyLimit + 1 }, (_, place) => text(String(place), place))
    expect(joinHistories(texts.slice(1))).toEqual({ history: texts.slice(1).toReversed(), overflow: false })
    expect(joinHistories(texts)).toEqual({ history: texts.slice(1).toReversed(), overflow: true })
  })
})
