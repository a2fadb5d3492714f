/** What another program or a later version wrote into the library's files is kept, at every level. */

import fs from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { newId } from '#core/id.ts'
import { sameJson } from '#core/library/records.ts'
import type { Library } from '#main/library/types.ts'
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

test('whatever unknown keys, values and records a library holds, they are there after reading, editing and writing', async () => {
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.record({ id: fc.constant(newId()), comment: fc.integer() }),
  )
  const additions = fc.record({
    envelope: unknownKeys,
    article: unknownKeys,
    metadata: unknownKeys,
    notes: fc.array(unknownKeys, { minLength: 2, maxLength: 2 }),
    color: fc.stringMatching(/^[a-z]{1,12}$/),
    records: fc.array(junk, { maxLength: 3 }),
  })
  const plain = JSON.stringify(await stored())
  await fc.assert(
    fc.asyncProperty(additions, async (added) => {
      const file: Stored = JSON.parse(plain)
      Object.assign(file, added.envelope)
      Object.assign(file.data, added.article)
      Object.assign(file.data.metadata, added.metadata)
      for (const [place, note] of file.data.annotations.entries()) {
        Object.assign(note, added.notes[place], { color: added.color })
      }
      file.data.annotations.push(...(JSON.parse(JSON.stringify(added.records)) as never[]))
      const text = JSON.stringify(file)
      await forgetChanges(place)
      await fs.writeFile(articleJson(place, id), text)
      library = await open(place)
      await addNote()
      await library.close()
      const before: Stored = JSON.parse(text)
      const after = await stored()
      const holds = (list: unknown[], one: unknown) => list.some((other) => sameJson(one, other))
      const { annotations, unreadable = [], updated: _, ...rest } = after.data
      for (const note of before.data.annotations) {
        expect(
          holds(annotations, note) || holds(unreadable, { list: 'annotations', record: note }),
          JSON.stringify(note),
        ).toBe(true)
      }
      const { annotations: __, updated: ___, ...restBefore } = before.data
      const same = { ...rest, ...restBefore, writers: rest.writers }
      if (!sameJson(rest, same)) expect(rest).toEqual(same)
      expect(after).toMatchObject(added.envelope)
      expect(library.takeNotices()).toEqual([])
    }),
    { numRuns: 25 },
  )
})
