/** What a window asks at its start is answered before the cache of the list is read, and only where it is what the cache says. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import type { ListQuery } from '#core/library/article-list.ts'
import { openLibrary } from '#main/library/library.ts'
import type { ListAnswers } from '#main/library/list-answers.ts'
import { listShape } from '#main/library/list-index.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, cacheOf, newPlace, open, type Place } from './place.ts'

const query: ListQuery = {
  scope: { in: 'library' },
  text: '',
  sort: 'added',
  descending: true,
  group: 'none',
}

let place: Place
/** Three articles, the newest first; the last one is archived. */
let ids: string[]

async function inBackground({ library, stateDir, cacheDir }: Place): Promise<Library> {
  const opened = await openLibrary(library, { mode: 'write', stateDir, cacheDir, listing: 'background' })
  onTestFinished(() => opened.close())
  return opened
}

/** Whether nothing but what was kept is known. */
const isUnread = (library: Library) => library.list().length === 0

const everything =
  (read: readonly string[], asked = query) =>
  (list: ListAnswers) => {
    const found = list.find(asked, 'en')
    const articles = list.read(read)
    if (!found || !articles) return undefined
    return {
      found,
      articles,
      latest: list.latest(),
      counts: list.counts(),
      tags: list.tags(),
      has: [...read, 'nobody'].map(list.has),
      annotations: list.annotations(),
    }
  }

/** What a window sees that asks all this, before the library is closed. */
async function session(asked = query) {
  const library = await inBackground(place)
  const seen = await library.ask(everything(ids, asked))
  await library.cached()
  await library.close()
  return seen
}

const startFile = (of: Place) => path.join(path.dirname(cacheOf(of, 'list')), 'start.ndjson')

/** Changes what was kept, with a checksum that is right. */
async function rewrite(change: (kept: object) => object): Promise<void> {
  const line = await fs.readFile(startFile(place), 'utf8')
  const json = JSON.stringify(change(JSON.parse(line.slice(9)) as object))
  await fs.writeFile(startFile(place), `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`)
}

beforeEach(async () => {
  place = await newPlace()
  const library = await open(place)
  const added = [
    await addHarbour(library, 'one'),
    await addHarbour(library, 'two'),
    await addHarbour(library, 'three'),
  ]
  ids = added.map(({ id }) => id).reverse()
  const [newest = '', second = '', archived = ''] = ids
  await library.file(newest, (filing) => ({ ...filing, starred: true, tags: ['sea'] }))
  await library.file(archived, (filing) => ({ ...filing, state: 'archived' }))
  await library.applyChanges(second, [adding(highlight('council'))])
  await library.noteOpened(second)
  await library.close()
})

it('gives the same answers as the list, without reading it', async () => {
  const seen = await session()
  expect(seen).toMatchObject({
    found: { ids: ids.slice(0, 2), total: 3 },
    articles: ids.map((id) => ({ id })),
    latest: { noted: [{ id: ids[1] }] },
    counts: { archived: 1, starred: 1 },
    tags: [['sea', 1]],
    has: [true, true, true, false],
    annotations: 1,
  })
  const library = await inBackground(place)
  expect(await library.ask(everything(ids))).toEqual(seen)
  expect(isUnread(library)).toBe(true)
  await library.cached()
  expect(library.list().map(({ id }) => id)).toEqual(ids)
  expect(await library.ask(everything(ids))).toEqual(seen)
})

it('reads the list for what was not kept: another order, another language, an article that nobody has seen', async () => {
  await session()
  const byTitle: ListQuery = { ...query, sort: 'title', descending: false, group: 'site' }
  const questions: ((list: ListAnswers) => unknown)[] = [
    (list) => list.find(byTitle, 'en')?.ids.length,
    (list) => list.find(query, 'pl')?.ids.length,
    (list) => list.find({ ...query, scope: { in: 'all' } }, 'en')?.total,
    (list) => list.read(['nobody'])?.length,
  ]
  const answers: unknown[] = []
  for (const question of questions) {
    const library = await inBackground(place)
    answers.push(await library.ask(question), isUnread(library))
    await library.close()
    await session()
  }
  expect(answers).toEqual([2, false, 2, false, 3, false, 0, false])
})

it('answers nothing where the library was closed before its list was read, rather than that it is empty', async () => {
  await session()
  const library = await inBackground(place)
  await library.close()
  expect((await library.ask(everything(ids))).found.total).toBe(3)
  await expect(library.ask((list) => list.find(query, 'pl'))).rejects.toThrow('closed')
})

it('keeps the order and the groups that were asked for last', async () => {
  await session()
  const grouped: ListQuery = { ...query, sort: 'title', descending: false, group: 'month' }
  const seen = await session(grouped)
  expect(seen.found.groups).toMatchObject([{ start: 0, count: 2 }])
  const library = await inBackground(place)
  expect(await library.ask(everything(ids, grouped))).toEqual(seen)
  expect(isUnread(library)).toBe(true)
})

it.each<[string, () => Promise<unknown>]>([
  ['the list has changed since', async () => fs.appendFile(cacheOf(place, 'list'), '\n')],
  [
    'it is of the list before the last change',
    async () => {
      const old = await fs.readFile(startFile(place))
      const library = await inBackground(place)
      await library.file(ids[0] ?? '', (filing) => ({ ...filing, starred: false }))
      await library.close()
      await fs.writeFile(startFile(place), old)
    },
  ],
  [
    'it is of another library',
    async () => {
      const other = await newPlace()
      const library = await open(other)
      await addHarbour(library)
      await library.close()
      const own = place
      place = { ...other, cacheDir: place.cacheDir }
      const listed = await inBackground(place)
      await listed.listed
      await listed.close()
      await fs.copyFile(startFile(own), startFile(place))
    },
  ],
  ['it is of another version', () => rewrite((kept) => ({ ...kept, shape: 'start 0' }))],
  [
    'its articles are of another version',
    () =>
      rewrite((kept) => ({
        ...kept,
        shape: String((kept as { shape?: unknown }).shape).replace(listShape, 'list 7'),
      })),
  ],
  ['it is cut short', async () => fs.truncate(startFile(place), (await fs.stat(startFile(place))).size - 9)],
  ['it is empty', () => fs.writeFile(startFile(place), '')],
  [
    'it is damaged',
    async () => {
      const bytes = await fs.readFile(startFile(place))
      bytes[bytes.length >> 1] = 0x21
      await fs.writeFile(startFile(place), bytes)
    },
  ],
  ['somebody else wrote it', () => fs.writeFile(startFile(place), '00000000 \n')],
])('is not used where %s', async (_, change) => {
  await session()
  await change()
  const library = await inBackground(place)
  expect(isUnread(library)).toBe(false)
  const inUse = library.list().filter(({ state }) => state !== 'archived')
  expect((await library.ask(everything([]))).found.ids).toEqual(inUse.map(({ id }) => id))
})

it('is not used where the list itself is gone, which is made anew', async () => {
  await session()
  await fs.rm(cacheOf(place, 'list'))
  const library = await inBackground(place)
  expect((await library.ask(everything([]))).found.ids).toEqual([])
  await library.listed
  expect((await library.ask(everything(ids))).found.ids).toEqual(ids.slice(0, 2))
})

it('is used with what a later version adds to it', async () => {
  const seen = await session()
  await rewrite((kept) => ({ ...kept, unheardOf: [1] }))
  const library = await inBackground(place)
  expect(await library.ask(everything(ids))).toEqual(seen)
  expect(isUnread(library)).toBe(true)
})

it('what is changed before the list is read is changed in the whole list', async () => {
  await session()
  const library = await inBackground(place)
  const [, second = ''] = ids
  await library.file(second, (filing) => ({ ...filing, starred: true }))
  expect(library.list().map(({ id, starred }) => [id, starred])).toEqual([
    [ids[0], true],
    [second, true],
    [ids[2], false],
  ])
  const { counts } = await library.ask(everything(ids))
  expect(counts).toMatchObject({ starred: 2, archived: 1, reading: 1 })
})

it('what others did meanwhile is seen and told as soon as the list has been compared with the disk', async () => {
  await session()
  const [, second = ''] = ids
  const file = articleJson(place, second)
  await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace('The harbour closes', 'Renamed'))
  const library = await inBackground(place)
  const told: string[] = []
  library.onChange((changed) => told.push(...changed))
  const titles = () => library.ask((list) => list.read([second])?.map(({ title }) => title))
  expect(await titles()).toEqual(['The harbour closes'])
  await library.cached()
  await library.listed
  expect(told).toEqual([second])
  expect(await titles()).toEqual(['Renamed'])
})

it('stays as it is where the library is closed before the list is read', async () => {
  const seen = await session()
  const library = await inBackground(place)
  await library.close()
  const again = await inBackground(place)
  expect(await again.ask(everything(ids))).toEqual(seen)
  expect(isUnread(again)).toBe(true)
})
