/** What another program or a later version wrote into the library's files is kept, at every level. */

import fs from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { newTranslation } from '#core/annotation/new-gloss.ts'
import type { Article } from '#core/article/article.ts'
import { newId } from '#core/id.ts'
import { sameJson } from '#core/library/records.ts'
import type { Library } from '#main/library/types.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, forgetChanges, newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
  await library.applyChanges(id, [adding(highlight('Velmouth')), adding(highlight('council'))])
  await library.close()
})
type Json = Record<string, unknown>
type Stored = { version: number; data: Article & Json } & Json
const stored = async (): Promise<Stored> => JSON.parse(await fs.readFile(articleJson(place, id), 'utf8'))

/** Changes the closed library's article.json, and opens it again. */
async function edit(change: (file: Stored) => void) {
  const file = await stored()
  change(file)
  await fs.writeFile(articleJson(place, id), JSON.stringify(file))
  library = await open(place)
}
const addNote = () => library.applyChanges(id, [adding(highlight('Thursday'))])

test('unknown keys at every level are kept and written back, and nothing counts as damage', async () => {
  await edit((file) => {
    file.beside = { a: 1 }
    file.data.myRating = 5
    Object.assign(file.data.metadata, { shelfMark: 'X 12' })
    Object.assign(file.data.annotations[0] ?? {}, { mood: ['calm'] })
    Object.assign(file.data.annotations[0]?.selector?.[0] ?? {}, { page: 3 })
    Object.assign(file.data.revisions[0]?.source ?? {}, { camera: 'none' })
  })
  await addNote()
  const { metadata } = await library.get(id)
  await library.correct(id, {
    title: 'Renamed',
    authors: metadata.authors,
    origins: metadata.origins,
  })
  expect(library.takeNotices()).toEqual([])
  expect(await stored()).toMatchObject({
    version: 2,
    beside: { a: 1 },
    data: {
      myRating: 5,
      metadata: { title: 'Renamed', shelfMark: 'X 12' },
      annotations: [{ mood: ['calm'], selector: [{ page: 3 }, {}] }, {}, {}],
      revisions: [{ source: { camera: 'none' } }],
    },
  })
  expect((await library.get(id)).metadata).not.toHaveProperty('published')
})

test('values of a later version are kept, whatever they mean there', async () => {
  await edit(({ data }) => {
    Object.assign(data.annotations[0] ?? {}, { color: 'teal', style: 'wavy', motivation: 'asking' })
    Object.assign(data.revisions[0] ?? {}, { reason: 'split' })
    Object.assign(data.revisions[0]?.source ?? {}, { format: 'djvu' })
    Object.assign(data.metadata.origins, { title: 'oracle' })
  })
  await addNote()
  expect((await stored()).data).toMatchObject({
    metadata: { origins: { title: 'oracle' } },
    annotations: [{ color: 'teal', style: 'wavy', motivation: 'asking' }, {}, {}],
    revisions: [{ reason: 'split', source: { format: 'djvu' } }],
  })
})

test('a note with unknown keys comes back whole when its deletion is undone', async () => {
  await edit(({ data }) => Object.assign(data.annotations[0] ?? {}, { mood: 'calm' }))
  const [before = null] = (await library.get(id)).annotations
  if (!before) throw new Error('no note')
  await library.applyChanges(id, [{ kind: 'annotation', id: before.id, before, after: null }])
  await library.applyChanges(id, [{ kind: 'annotation', id: before.id, before: null, after: before }])
  expect((await stored()).data.annotations).toContainEqual(expect.objectContaining({ mood: 'calm' }))
})

describe('a record that cannot be read', () => {
  const broken = { id: 'not an id', comment: 5 }

  test('is set apart and written back; the others stand', async () => {
    await edit(({ data }) => data.annotations.splice(1, 0, broken as never))
    const article = await library.get(id)
    expect(article.annotations).toHaveLength(2)
    expect(article.unreadable).toEqual([{ list: 'annotations', record: broken }])
    expect(library.takeNotices()).toEqual([])
    await addNote()
    expect((await stored()).data).toMatchObject({
      annotations: [{}, {}, {}],
      unreadable: [{ list: 'annotations', record: broken }],
    })
    await library.get(id)
    expect((await stored()).data.unreadable).toHaveLength(1)
  })

  test('is counted by verify', async () => {
    await edit(({ data }) => data.translations.push(broken as never))
    expect((await library.verify()).problems).toMatchObject([
      { code: 'set-apart', detail: 'translations', repaired: false },
    ])
  })

  test('is back in its list when it can be read again', async () => {
    const note = highlight('harbour')
    await edit(({ data }) => {
      data.unreadable = [{ list: 'annotations', record: note }]
    })
    const article = await library.get(id)
    expect(article.annotations).toContainEqual(note)
    expect(article).not.toHaveProperty('unreadable')
  })
})

test('of two records with one id the second gets an id of its own, the same at every reading', async () => {
  const first = highlight('harbour', { comment: 'first' })
  const second = { ...first, comment: 'second' }
  await edit(({ data }) => {
    data.annotations = [first, second, first]
  })
  const { annotations } = await library.get(id)
  const own = annotations.filter(({ comment }) => comment !== '')
  expect(own.map(({ comment }) => comment).toSorted()).toEqual(['first', 'second'])
  const [one, two] = own.toSorted((a, b) => (a.comment < b.comment ? -1 : 1)).map((note) => note.id)
  expect(one).toBe(first.id)
  expect(two).not.toBe(one)
  await library.close()
  library = await open(place)
  const again = (await library.get(id)).annotations.map((note) => note.id)
  expect(again).toHaveLength(4)
  expect(again).toEqual(expect.arrayContaining([one, two]))
})

test('a file of a newer version is shown where it can be read, and never changed', async () => {
  await edit((file) => {
    file.version = 3
    file.data.newKey = 'x'
  })
  const before = await fs.readFile(articleJson(place, id), 'utf8')
  expect((await library.get(id)).annotations).toHaveLength(2)
  expect(library.list()).toMatchObject([{ id, glossCount: 2 }])
  expect(library.takeNotices()).toEqual([{ code: 'newerShown', file: 'The harbour closes' }])
  await expect(addNote()).rejects.toMatchObject({ code: 'libraryNewer' })
  expect(await fs.readFile(articleJson(place, id), 'utf8')).toBe(before)
})

test('a library.json of a newer version is read, and never changed', async () => {
  const file = path.join(place.library, 'library.json')
  const text = '{"version":3,"data":{"colorLabels":{"yellow":"evidence","teal":"x"},"more":1}}'
  await fs.writeFile(file, text)
  library = await open(place)
  expect((await library.data()).colorLabels).toEqual({ yellow: 'evidence', teal: 'x' })
  await expect(library.changeData((data) => ({ ...data, colorLabels: {} }))).rejects.toMatchObject({
    code: 'libraryNewer',
  })
  expect(await fs.readFile(file, 'utf8')).toBe(text)
})

test('what opening repaired is told by the next check, once', async () => {
  await fs.writeFile(articleJson(place, id), '{')
  library = await open(place)
  expect((await library.verify()).problems).toMatchObject([{ code: 'recovered', repaired: true }])
  expect((await library.verify()).problems).toEqual([])
})

/** Keys that no version has, and JSON of any shape that a parser gives back as it is. */
const unknownKeys = fc.dictionary(
  fc.stringMatching(/^x[A-Za-zäł_-]{0,8}$/),
  fc
    .jsonValue({ maxDepth: 3 })
    .map((value) => JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'p'))),
  { maxKeys: 3 },
)
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object in a file but those that merging goes by, whose keys are names of parts and machines. */
function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (!isObject(value)) return []
  const inner = Object.entries(value).filter(([key]) => !/^(?:edited|writers|deleted|history)$/.test(key))
  return [value, ...inner.flatMap(([, one]) => objectsIn(one))]
}
/** Keys whose values may be of a later version. */
const enums = new Set('color style motivation reason format status origin engine kind state how'.split(' '))
const valuesOf = (root: unknown) =>
  objectsIn(root).flatMap((object) =>
    Object.entries(object).flatMap(([key, value]) =>
      enums.has(key) && typeof value === 'string' ? [{ object, key }] : [],
    ),
  )

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record({ id: fc.constant(newId()), comment: fc.integer() }),
)
const additions = fc.record({
  keys: fc.array(fc.tuple(fc.nat(200), unknownKeys), { minLength: 1, maxLength: 12 }),
  values: fc.array(fc.tuple(fc.nat(200), fc.stringMatching(/^[a-z]{1,12}$/)), { maxLength: 6 }),
  records: fc.array(fc.tuple(fc.nat(9), junk), { maxLength: 4 }),
})
type Additions = typeof additions extends fc.Arbitrary<infer One> ? One : never

/** Adds them anywhere in a file, to its lists of records, too. */
function decorate(file: Stored, lists: readonly string[], { keys, values, records }: Additions): void {
  const places = valuesOf(file.data)
  for (const [at, word] of values) {
    const place = places[at % places.length]
    if (place) place.object[place.key] = word
  }
  const objects = objectsIn(file)
  for (const [at, added] of keys) Object.assign(objects[at % objects.length] ?? {}, structuredClone(added))
  for (const [at, record] of records) {
    const list = file.data[lists[at % lists.length] ?? '']
    if (Array.isArray(list)) list.push(structuredClone(record))
  }
}

/** Without what writing a file changes of itself. */
const plain = ({ edited: _, updated: __, writers: ___, deleted: ____, ...rest }: Json) => rest
const holds = (list: unknown[], one: unknown) => list.some((other) => sameJson(one, other))

/** Compares a file with what it held before; `edited` are the ids of the records that were changed meanwhile, and in which keys. */
function expectKept(before: Stored, after: Stored, lists: readonly string[], edited: Map<string, string[]>) {
  const unreadable = (after.data.unreadable ?? []) as unknown[]
  for (const list of lists) {
    const records = (after.data[list] ?? []) as unknown[]
    const rest = (record: unknown) => {
      if (!isObject(record)) return record
      const keys = edited.get(String(record.id)) ?? []
      return Object.fromEntries(Object.entries(plain(record)).filter(([key]) => !keys.includes(key)))
    }
    const there = records.map(rest)
    for (const record of (before.data[list] ?? []) as unknown[]) {
      const isThere = holds(there, rest(record)) || holds(unreadable, { list, record })
      expect(isThere, `${list}: ${JSON.stringify(record)}`).toBe(true)
    }
  }
  const whole = (file: Stored) => {
    const { unreadable: _, ...data } = plain(file.data)
    return { ...file, data: Object.fromEntries(Object.entries(data).filter(([key]) => !lists.includes(key))) }
  }
  const [was, is] = [whole(before), whole(after)]
  if (!sameJson(was, is)) expect(is).toEqual(was)
}

test('whatever unknown keys, values and records a library holds, they are there after reading, editing, merging and writing', async () => {
  const now = new Date().toISOString()
  const record = { created: now, updated: now }
  library = await open(place)
  const [first, second] = (await library.get(id)).annotations
  if (!first || !second) throw new Error('no notes')
  const translation = newTranslation(second, { sourceLang: 'en', targetLang: 'pl' }, 'rada')
  await library.applyChanges(id, [
    { kind: 'translation', id: translation.id, before: null, after: translation },
  ])
  const term = {
    source: 'pier',
    target: 'molo',
    forms: [],
    targetForms: [],
    sourceLang: 'en',
    targetLang: 'pl',
    note: '',
  }
  await library.changeData((data) => ({
    ...data,
    glossary: [{ id: newId(), ...record, ...term }],
    collections: [{ id: newId(), ...record, name: 'Harbours', articles: [id] }],
    tags: [{ id: newId(), ...record, name: 'sea' }],
    savedSearches: [{ id: newId(), ...record, name: 'Boats', query: 'boat' }],
  }))
  await library.close()
  const libraryJson = path.join(place.library, 'library.json')
  const plainArticle = JSON.stringify(await stored())
  const plainLibrary = await fs.readFile(libraryJson, 'utf8')
  const articleLists = ['annotations', 'translations']
  const libraryLists = ['glossary', 'collections', 'tags', 'savedSearches']
  await fc.assert(
    fc.asyncProperty(additions, additions, async (inArticle, inLibrary) => {
      const [article, data]: [Stored, Stored] = [JSON.parse(plainArticle), JSON.parse(plainLibrary)]
      decorate(article, articleLists, inArticle)
      decorate(data, libraryLists, inLibrary)
      await forgetChanges(place)
      await fs.writeFile(articleJson(place, id), JSON.stringify(article))
      await fs.writeFile(libraryJson, JSON.stringify(data))
      // What another machine wrote at the same time, as a sync tool leaves it.
      const copy = structuredClone(article)
      const foreign = highlight('harbour', { comment: 'from elsewhere' })
      copy.data.annotations.push(foreign)
      await fs.writeFile(articleJson(place, id).replace('.json', ' (1).json'), JSON.stringify(copy))
      await fs.writeFile(
        libraryJson.replace('.json', ' (1).json'),
        JSON.stringify({ ...data, data: { ...data.data, xElsewhere: 1 } }),
      )

      library = await open(place)
      const [before] = (await library.get(id)).annotations
      if (!before) throw new Error('no note')
      await addNote()
      const change = { ...before, comment: 'edited', motivation: 'commenting' }
      await library.applyChanges(id, [{ kind: 'annotation', id: before.id, before, after: change }])
      const { id: labelled = '' } = (await library.data()).tags[0] ?? {}
      await library.changeData((held) => ({
        ...held,
        tags: held.tags.map((tag) => (tag.id === labelled ? { ...tag, name: 'ocean' } : tag)),
      }))
      await library.close()
      const after = await stored()
      const editedPart = new Map([[before.id, ['comment', 'motivation']]])
      expectKept(article, after, articleLists, editedPart)
      expect(after.data.annotations).toContainEqual(foreign)
      data.data.xElsewhere = 1
      expectKept(
        data,
        JSON.parse(await fs.readFile(libraryJson, 'utf8')),
        libraryLists,
        new Map([[labelled, ['name']]]),
      )
      const told = library.takeNotices().map(({ code }) => code)
      expect(new Set(told)).toEqual(new Set(['conflictCopy']))
    }),
    { numRuns: 25 * Math.min(fuzzFactor, 10) },
  )
})
