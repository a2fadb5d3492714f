import fs from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { allNotes } from '#core/notes/query.ts'
import type { Library } from '#main/library/types.ts'
import { eventually } from '../../eventually.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, cacheOf, newPlace, open, type Place } from './place.ts'

/** A library of two articles, the first with two notes, the second with one; it is open. */
async function noted() {
  const place = await newPlace()
  const library = await open(place)
  const [first, second] = [await addHarbour(library, 'one'), await addHarbour(library, 'two')]
  await library.applyChanges(first.id, [
    adding(highlight('harbour', { comment: 'boats' })),
    adding(highlight('council', { tags: ['politics'] })),
  ])
  await library.applyChanges(second.id, [adding(highlight('Thursday'))])
  return { place, library, first: first.id, second: second.id }
}

async function ready(library: Library): Promise<Library> {
  library.notes.start()
  await eventually(() => expect(library.notes.progress()).toBeNull())
  return library
}

function quotes(library: Library): (string | null)[] {
  const { ids } = library.notes.find({ ...allNotes, sort: 'position' })
  return library.notes.read(ids).map(({ note }) => note.quote)
}

const all = ['Thursday', 'harbour', 'council']
const cached = (place: Place) => cacheOf(place, 'notes')

it('follows every change, the trash and back', async () => {
  const { library, first } = await noted()
  await ready(library)
  expect(quotes(library)).toEqual(all)
  expect(library.notes.count()).toBe(3)

  let told = 0
  const off = library.notes.onChange(() => {
    told += 1
  })
  await library.applyChanges(first, [adding(highlight('Odile Marrack'))])
  expect(told).toBeGreaterThan(0)
  expect(quotes(library)).toEqual(['Thursday', 'harbour', 'Odile Marrack', 'council'])
  await library.trash(first)
  expect(quotes(library)).toEqual(['Thursday'])
  await library.restore(first)
  expect(quotes(library)).toHaveLength(4)
  off()
  await library.close()
})

it('finds everything again after a restart, from the cache and without it', async () => {
  const { place, library } = await noted()
  await ready(library)
  await library.close()
  const lines = (await fs.readFile(cached(place), 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(2)

  for (const spoil of [
    async () => undefined,
    () => fs.rm(cached(place)),
    () => fs.writeFile(cached(place), 'not a cache'),
    () => fs.writeFile(cached(place), [lines[0], '{"id":'].join('\n')),
    () => fs.writeFile(cached(place), [lines[0], lines[1]?.replace('harbour', 'hall')].join('\n')),
    () => fs.writeFile(cached(place), (lines[0] ?? '').replace('1', '999')),
  ]) {
    await spoil()
    const again = await ready(await open(place))
    expect(quotes(again)).toEqual(all)
    await again.close()
    const found = (await fs.readFile(cached(place), 'utf8')).trimEnd().split('\n')
    expect(found.length).toBeGreaterThanOrEqual(2)
  }
})

it('reads anew what changed while Glossa was closed', async () => {
  const { place, library, first } = await noted()
  await ready(library)
  await library.close()
  const file = articleJson(place, first)
  await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace('boats', 'boats and nets'))
  const again = await ready(await open(place))
  expect(again.notes.find({ ...allNotes, text: 'nets' }).total).toBe(1)
  await again.close()
})

it('shows in the trash at start what comes back later', async () => {
  const { place, library, first } = await noted()
  await library.trash(first)
  await library.close()
  const again = await ready(await open(place))
  expect(quotes(again)).toEqual(['Thursday'])
  await again.restore(first)
  await eventually(() => expect(quotes(again)).toEqual(all))
  await again.close()
})

it('leaves out an article that cannot be read, and lists the others', async () => {
  const { place, library, second } = await noted()
  await library.close()
  const file = articleJson(place, second)
  await fs.writeFile(
    file,
    (await fs.readFile(file, 'utf8'))
      .replace('"tags": []', '"tags": 5')
      .replace('"version": 2', '"version": 999'),
  )
  const again = await ready(await open(place))
  expect(quotes(again)).toEqual(['harbour', 'council'])
  await again.close()
})

it('counts the notes and their tags before anybody asks for them', async () => {
  const { library, place, second } = await noted()
  expect(library.notes.progress()).toBeNull()
  expect([library.notes.count(), library.notes.tags()]).toEqual([3, ['politics']])
  await library.close()
  const again = await open(place)
  let told = 0
  again.notes.onChange(() => {
    told += 1
  })
  await again.trash(second)
  expect([again.notes.count(), told]).toEqual([2, 1])
  await again.saveReading(again.list()[0]?.id ?? '', {
    position: 3,
    progress: 0.5,
    updated: new Date().toISOString(),
  })
  expect(told).toBe(1)
  expect(quotes(again)).toEqual([])
})

it('reads no article again whose notes were read for the list', async () => {
  const { library, place } = await noted()
  await library.close()
  await fs.rm(place.cacheDir, { recursive: true })
  const again = await open(place, 'read')
  const read = vi.spyOn(fs, 'open')
  await ready(again)
  expect(quotes(again)).toEqual(all)
  expect(read.mock.calls.filter(([file]) => String(file).endsWith('article.json'))).toEqual([])
})
