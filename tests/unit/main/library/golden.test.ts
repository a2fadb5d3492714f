/** Libraries of each version, as that version wrote them: read whole, written by this one, and nothing of them is gone. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import { adding, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place } from './place.ts'

const fixtures = path.resolve('tests/fixtures/library')

async function copyOf(version: string): Promise<Place> {
  const place = await newPlace()
  await fs.cp(path.join(fixtures, version), place.library, { recursive: true })
  return place
}

const stored = async (place: Place, id: string): Promise<{ version: number; data: Article }> =>
  JSON.parse(await fs.readFile(articleJson(place, id), 'utf8'))

describe.each(['v1', 'v2'])('a library of %s', (version) => {
  test('is read whole', async () => {
    const place = await copyOf(version)
    const library = await open(place)
    expect(library.list()).toMatchObject([
      { title: 'The harbour closes', progress: 0.5, glossCount: 3, revision: 2, lang: 'en' },
    ])
    expect(library.listTrash()).toHaveLength(1)
    const [{ id } = { id: '' }] = library.list()
    const article = await library.get(id)
    const { document } = await library.content(id)
    const text = articleText(document)
    const notes = article.annotations.map(({ comment, color, style, tags, selector, anchor }) => {
      const place = anchor ?? selector?.[0]
      return [place ? text.slice(place.start, place.end) : null, comment, color, style, tags]
    })
    expect(notes).toHaveLength(3)
    expect(notes).toEqual(
      expect.arrayContaining([
        ['Velmouth', 'Where is it? *On the coast.*', 'green', 'highlight', ['place']],
        ['council', '', 'blue', 'underline', []],
        [null, 'A note on the whole article', 'yellow', 'highlight', []],
      ]),
    )
    expect(article.translations).toMatchObject([{ text: 'Velmouth nad morzem', status: 'edited' }])
    expect(article.reading).toMatchObject({ progress: 0.5 })
    expect(await library.data()).toMatchObject({
      colorLabels: { green: 'places' },
      glossary: [{ source: 'harbour', target: 'port', targetForms: ['portu'] }],
      collections: [{ name: 'Coast', articles: [id] }],
    })
    expect(await library.memories()).toMatchObject([{ name: 'memory.tmx' }])
    expect((await library.verify()).problems).toEqual([])
    expect(library.takeNotices()).toEqual([])
  })

  test('is written as version 2, with all that was in it', async () => {
    const place = await copyOf(version)
    const library = await open(place)
    const [{ id } = { id: '' }] = library.list()
    const before = await stored(place, id)
    await library.applyChanges(id, [adding(highlight('harbour'))])
    await library.changeData((data) => ({ ...data, colorLabels: { ...data.colorLabels, blue: 'x' } }))
    const after = await stored(place, id)
    expect(after.version).toBe(2)
    expect(after.data.annotations.slice(0, 3)).toEqual(before.data.annotations)
    const { updated: _, annotations: __, writers: ___, reading, ...rest } = before.data
    expect(after.data).toMatchObject(rest)
    if (version === 'v1') {
      expect(reading).toMatchObject({ progress: 0.5 })
      const kept = (await fs.readdir(path.join(place.library, 'backups', id))).find((name) =>
        name.startsWith('version-1-'),
      )
      expect(
        JSON.parse(await fs.readFile(path.join(place.library, 'backups', id, kept ?? ''), 'utf8')),
      ).toEqual(before)
    }
    expect((await library.get(id)).reading).toMatchObject({ progress: 0.5 })
  })
})

test('states, stars and tags of articles, collections and searches live on, those of later versions, too', async () => {
  const place = await copyOf('v2')
  const [id = ''] = await fs.readdir(path.join(place.library, 'articles'))
  const edit = async (file: string, keys: object) => {
    const { version, data } = JSON.parse(await fs.readFile(file, 'utf8'))
    await fs.writeFile(file, JSON.stringify({ version, data: { ...data, ...keys } }))
  }
  const search = {
    id: '01m8msq82151dprnrcghpmcp60',
    created: '2026-01-01T00:00:00.000Z',
    updated: '2026-01-01T00:00:00.000Z',
    name: 'Old',
    query: 'is:archived',
    icon: 'box',
  }
  await edit(articleJson(place, id), { state: 'paused', starred: true, tags: ['sea/boats'], mood: 'calm' })
  await edit(path.join(place.library, 'library.json'), { savedSearches: [search] })
  const library = await open(place)
  // A state of a later version is that of reading here.
  expect(library.summary(id)).toMatchObject({ state: 'reading', starred: true, tags: ['sea/boats'] })
  await library.file(id, (filing) => ({ ...filing, tags: [...filing.tags, 'new'] }))
  await library.changeData((data) => ({ ...data, collections: [] }))
  expect((await stored(place, id)).data).toMatchObject({
    state: 'paused',
    starred: true,
    tags: ['sea/boats', 'new'],
    mood: 'calm',
  })
  expect((await library.data()).savedSearches).toEqual([search])
})
