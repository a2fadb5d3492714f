/** Two states of library.json that grew out of the same one. */

import { describe, expect, test } from 'vitest'
import { stampChanges } from '#core/library/acknowledged.ts'
import { emptyLibrary, type LibraryData, type Term } from '#core/library/library.ts'
import { mergeLibraries, sameState } from '#core/library/merge.ts'
import { libraryRules } from '#core/library/parts.ts'

const term = (id: string, target: string, updated: string): Term => ({
  id,
  source: 'przystań',
  target,
  forms: [],
  targetForms: [],
  sourceLang: 'pl',
  targetLang: 'en',
  note: '',
  created: '2026-01-01T00:00:00.000Z',
  updated,
})

const withTerms = (...glossary: Term[]): LibraryData => ({ ...emptyLibrary, glossary })

test('what either side added is there, and what one side deleted is gone', () => {
  const base = withTerms(term('a', 'harbour', '2026-01-01T00:00:00.000Z'))
  const mine = withTerms(...base.glossary, term('b', 'pier', '2026-01-02T00:00:00.000Z'))
  const theirs = stampChanges(libraryRules, base, withTerms(), 't', Date.parse('2026-01-03T00:00:00.000Z'))
  const { data, lost } = mergeLibraries(base, mine, theirs)
  expect(data.glossary.map(({ id }) => id)).toEqual(['b'])
  expect(lost.size).toBe(0)
})

test('of a term that both changed, the newer one stays, and the other side is told as lost', () => {
  const base = withTerms(term('a', 'harbour', '2026-01-01T00:00:00.000Z'))
  const mine = withTerms(term('a', 'haven', '2026-01-02T00:00:00.000Z'))
  const theirs = withTerms(term('a', 'marina', '2026-01-03T00:00:00.000Z'))
  const { data, lost } = mergeLibraries(base, mine, theirs)
  expect(data.glossary[0]?.target).toBe('marina')
  expect([...lost]).toEqual(['mine'])
})

test('labels of different colours are joined; of the same one the later one stays, the other is kept', () => {
  const base: LibraryData = { ...emptyLibrary, colorLabels: { yellow: 'evidence' } }
  const mine: LibraryData = { ...emptyLibrary, colorLabels: { yellow: 'proof', green: 'method' } }
  const theirs: LibraryData = { ...emptyLibrary, colorLabels: { yellow: 'fact', blue: 'question' } }
  const at = (machine: string, state: LibraryData, day: number) =>
    stampChanges(libraryRules, base, state, machine, Date.parse(`2026-01-0${day}T00:00:00.000Z`))
  for (const { data } of [
    mergeLibraries(null, at('m', mine, 3), at('t', theirs, 2)),
    mergeLibraries(null, at('t', theirs, 2), at('m', mine, 3)),
  ]) {
    expect(data.colorLabels).toEqual({ yellow: 'proof', green: 'method', blue: 'question' })
    expect(data.history).toMatchObject([{ part: 'colorLabels.yellow', value: 'fact', by: 't' }])
  }
})

const at = (minute: number) => `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`
type Tag = LibraryData['tags'][number]
const tag = (id: string, name = id, rest: Partial<Tag> = {}): Tag => ({
  id,
  name,
  created: at(0),
  updated: at(0),
  ...rest,
})
const library = (...tags: Tag[]): LibraryData => ({ ...emptyLibrary, tags })
const stamp = (minute: number, by: string) => ({ time: at(minute), by })
const named = (name: string, minute: number, by: string, rest: Partial<Tag> = {}) =>
  tag('a', name, { edited: { name: stamp(minute, by) }, ...rest })

/** Both ways of joining come to the same. */
function joined(mine: LibraryData, theirs: LibraryData, base: LibraryData | null = null): LibraryData {
  const { data } = mergeLibraries(base, mine, theirs)
  expect(mergeLibraries(base, theirs, mine).data).toEqual(data)
  return data
}

describe('the file as a whole', () => {
  test('has the writers of both, each as far as one knows them, in order of their names', () => {
    const data = joined(
      { ...library(), writers: { z: at(5), b: at(1) } },
      { ...library(), writers: { b: at(3), z: at(4), a: at(2) } },
    )
    expect(Object.entries(data.writers ?? {})).toEqual([
      ['a', at(2)],
      ['b', at(3)],
      ['z', at(5)],
    ])
    expect(joined(library(tag('a')), library())).not.toHaveProperty('writers')
  })

  test('has what either side could not read, once each, in one order', () => {
    const [one, two, both] = [1, 2, 3].map((place) => ({ list: 'tags', record: { place } }))
    if (!one || !two || !both) throw new Error('no records')
    const data = joined({ ...library(), unreadable: [two, both] }, { ...library(), unreadable: [both, one] })
    expect(data.unreadable).toEqual([one, two, both])
    expect(joined(library(tag('a')), library())).not.toHaveProperty('unreadable')
  })

  test('has the time of its newest record, and joins nothing for that', () => {
    const file = (minute: number) => ({ ...library(), created: at(0), updated: at(minute) }) as LibraryData
    expect(joined(file(1), file(5))).toEqual(file(5))
    expect(joined(library(), library(tag('a')))).not.toHaveProperty('updated')
  })
})

describe('a record', () => {
  test('that only one side has is counted where theirs lacks it', () => {
    expect(mergeLibraries(null, library(tag('b'), tag('a')), library(tag('c'))).missing).toBe(2)
    expect(joined(library(tag('b'), tag('a')), library(tag('c'))).tags.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  test('that both have joined is newer than both, so that it counts where one of them is', () => {
    const mine = { ...named('mine', 1, 'm'), updated: at(1), color: 'pink' } as Tag
    const theirs = { ...named('a', 0, ''), updated: at(2), edited: { color: stamp(2, 't') } } as Tag
    const { tags } = joined(library(mine), library(theirs))
    expect(tags[0]).toMatchObject({ name: 'mine', updated: '2026-01-01T10:02:00.001Z' })
  })

  test('that is as one side had it keeps its time', () => {
    const theirs = { ...named('theirs', 2, 't'), updated: at(2) }
    expect(joined(library(tag('a')), library(theirs)).tags).toEqual([theirs])
  })

  test('keeps the later stamp of each part, and only those that differ from that of all', () => {
    const mine = tag('a', 'x', { edited: { name: stamp(3, 'm'), color: stamp(1, 'm') } })
    const theirs = tag('a', 'x', { edited: { name: stamp(2, 't'), color: stamp(4, 't') }, updated: at(1) })
    const { tags } = joined(
      library({ ...mine, color: 'pink' } as Tag),
      library({ ...theirs, color: 'blue' } as Tag),
    )
    expect(tags[0]).toMatchObject({ color: 'blue', edited: { name: stamp(3, 'm'), color: stamp(4, 't') } })
    const all = { '*': stamp(5, 'm') }
    const same = joined(
      library(tag('a', 'x', { edited: all })),
      library(tag('a', 'x', { edited: { ...all, name: stamp(6, 't') }, updated: at(1) })),
    )
    expect(same.tags[0]?.edited).toEqual({ ...all, name: stamp(6, 't') })
  })

  test('without any stamp has none', () => {
    const data = joined(
      library(tag('a', 'x', { updated: at(1) })),
      library(tag('a', 'y', { updated: at(2) })),
    )
    expect(data.tags[0]).toMatchObject({ name: 'y' })
    expect(data.tags[0]).not.toHaveProperty('edited')
  })

  test('keeps a text that lost, unless it is what stands there now', () => {
    const { tags } = joined(library(named('mine', 1, 'm')), library(named('theirs', 2, 't')))
    expect(tags[0]).toMatchObject({
      name: 'theirs',
      history: [{ part: 'name', value: 'mine', ...stamp(1, 'm') }],
    })
    const before = { part: 'name', value: 'theirs', ...stamp(0, 'm') }
    const again = joined(
      library(named('mine', 1, 'm', { history: [before] })),
      library(named('theirs', 2, 't')),
    )
    expect(again.tags[0]?.history).toEqual([{ part: 'name', value: 'mine', ...stamp(1, 'm') }])
  })

  test('of which an empty text lost has nothing to keep', () => {
    expect(joined(library(named(' ', 1, 'm')), library(named('theirs', 2, 't'))).tags[0]).not.toHaveProperty(
      'history',
    )
  })

  test('of which whoever overruled a text had read it has nothing to keep', () => {
    const mine = { ...library(named('mine', 1, 'm')), writers: { m: at(1) } }
    const knowing = (minute: number) => ({
      ...library(named('theirs', 2, 't')),
      writers: { t: at(2), m: at(minute) },
    })
    expect(joined(mine, knowing(1)).tags[0]).not.toHaveProperty('history')
    expect(joined(mine, knowing(0)).tags[0]?.history).toHaveLength(1)
  })

  test('of which a text without a stamp was overruled by someone who stamps: they saw it', () => {
    const stamped = (minute: number) => named('theirs', 9, 't', { updated: at(minute) })
    expect(joined(library(tag('a', 'mine')), library(stamped(9))).tags[0]).not.toHaveProperty('history')
    // It was changed again by something that stamps nothing.
    const later = joined(library(tag('a', 'mine', { updated: at(5) })), library(stamped(9)))
    expect(later.tags[0]?.history).toMatchObject([{ value: 'mine', by: '' }])
  })

  test('that neither side stamps: what differs from the base was changed', () => {
    const base = library(tag('a', 'base'))
    expect(joined(base, library(tag('a', 'new')), base).tags[0]).toMatchObject({ name: 'new' })
    expect(joined(base, library(tag('a', 'new')), base).tags[0]).not.toHaveProperty('history')
  })

  test('that neither side stamps: what stands as in the base counts less, whatever its time', () => {
    const base = library(tag('a', 'base', { updated: at(5) }))
    expect(joined(base, library(tag('a', 'new', { updated: at(3) })), base).tags[0]?.name).toBe('new')
    // A stamp tells the time.
    const stamped = joined(base, library(named('new', 3, 't')), base).tags[0]
    expect(stamped).toMatchObject({ name: 'base', history: [{ value: 'new', by: 't' }] })
  })

  test('that something changed without a stamp is no text that anybody had read', () => {
    const base = { ...library(named('base', 1, 'm')), writers: { m: at(1) } }
    const unstamped = { ...library(named('by hand', 1, 'm')), writers: { m: at(1) } }
    const mine = { ...library(named('new', 2, 'n')), writers: { m: at(1), n: at(2) } }
    expect(joined(mine, unstamped, base).tags[0]).toMatchObject({
      name: 'new',
      history: [{ value: 'by hand' }],
    })
    expect(joined(mine, base, base).tags[0]).not.toHaveProperty('history')
  })

  test('nor where it is not known what both grew out of, as in a copy that a sync tool has made', () => {
    const writers = { m: at(1) }
    const [mine, copy] = ['by hand', 'new'].map((name) => ({ ...library(named(name, 1, 'm')), writers }))
    if (!mine || !copy) throw new Error('two sides')
    for (const data of [joined(mine, copy), joined(copy, mine)])
      expect(data.tags[0]).toMatchObject({ name: 'new', history: [{ value: 'by hand' }] })
  })

  test('of one moment: the outcome does not depend on who joins', () => {
    const data = joined(library(tag('a', 'x')), library(tag('a', 'y')))
    expect(data.tags[0]?.history).toHaveLength(1)
    expect(joined(library(named('x', 1, 'm')), library(named('y', 1, 'n'))).tags[0]?.name).toBe('y')
  })

  test('with a text that both changed and one stamped the base’s: nothing is lost', () => {
    const base = library(named('base', 1, 'm'))
    const { data, lost } = mergeLibraries(base, base, library(named('new', 2, 't')))
    expect(data.tags[0]).toMatchObject({ name: 'new' })
    expect(data.tags[0]?.history).toMatchObject([{ value: 'base' }])
    expect([...lost]).toEqual(['mine'])
  })
})

describe('sets of words', () => {
  const collection = (articles: string[], minute: number, by: string) => ({
    id: 'c',
    name: 'C',
    articles,
    created: at(0),
    updated: at(minute),
    edited: { articles: stamp(minute, by) },
  })
  const of = (articles: string[], minute: number, by: string): LibraryData => ({
    ...emptyLibrary,
    collections: [collection(articles, minute, by)],
  })

  test('have what both sides added, and not what one took away', () => {
    const base = of(['x', 'y'], 0, '')
    const data = joined(of(['z', 'x', 'y', 'm'], 1, 'm'), of(['y', 't'], 2, 't'), base)
    expect(data.collections[0]?.articles).toEqual(['m', 't', 'y', 'z'])
    expect(data.collections[0]).not.toHaveProperty('history')
  })

  test('have all words where nobody knows what was there', () => {
    expect(joined(of(['b'], 1, 'm'), of(['a'], 2, 't')).collections[0]?.articles).toEqual(['a', 'b'])
  })
})

test('states are the same whatever the order of records and keys', () => {
  const same = (a: LibraryData, b: LibraryData) => sameState(libraryRules, a, b)
  const [a, b] = [tag('a'), tag('b')]
  expect(same(library(a, b), library(b, a))).toBe(true)
  expect(same(library(a, b, tag('c')), library(tag('c'), b, a))).toBe(true)
  expect(same(library(a), library(a, b))).toBe(false)
  expect(same(library(a), library(tag('a', 'other')))).toBe(false)
  expect(same({ ...library(a), colorLabels: { pink: 'x' } }, library(a))).toBe(false)
  const { tags: _, ...without } = library()
  expect(same(without as LibraryData, library())).toBe(true)
})
