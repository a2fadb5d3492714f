/** What earlier versions cached inside the library is taken over once. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { allNotes } from '#core/notes/query.ts'
import { noteSchema } from '#core/schema/notes.ts'
import { eventually } from '../../eventually.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place } from './place.ts'

const oldFile = (place: Place, name: string) => path.join(place.library, 'cache', name)

/** A library as an earlier version left it: what it cached says other things than the files, so that one sees who is asked. */
async function given() {
  const place = await newPlace()
  const library = await open(place)
  const [noted, plain] = [(await addHarbour(library, 'one')).id, (await addHarbour(library, 'two')).id]
  await library.applyChanges(noted, [adding(highlight('harbour', { tags: ['boats'] }))])
  library.notes.start()
  await eventually(() => expect(library.notes.progress()).toBeNull())
  const found = library.notes.read(library.notes.find(allNotes).ids)
  const notes = found.map(({ note }) => noteSchema.parse(strip(note)))
  const summaries = library.list()
  await library.close()
  await fs.rm(place.cacheDir, { recursive: true })

  const stamp = async (id: string) => {
    const { mtimeMs, size, ino } = await fs.lstat(articleJson(place, id))
    return { mtimeMs, size, ino }
  }
  const data: Record<string, unknown> = {}
  for (const { translations: _, state: __, starred: ___, tags: ____, ...summary } of summaries) {
    const { id } = summary
    const cached = { ...summary, title: `Cached ${summary.title}` }
    data[id] = { location: 'articles', stamp: await stamp(id), reading: null, summary: cached, files: [] }
  }
  await fs.mkdir(path.join(place.library, 'cache'))
  await fs.writeFile(oldFile(place, 'index.json'), JSON.stringify({ version: 3, data }))
  const line = JSON.stringify({ id: noted, stamp: await stamp(noted), notes })
  await fs.writeFile(oldFile(place, 'notes.ndjson'), `{"glossa":"notes","version":1}\n${line}\n`)
  return { place, noted, plain }
}

function strip(note: object): object {
  return Object.fromEntries(Object.entries(note).filter(([key]) => !['text', 'time', 'day'].includes(key)))
}

it('is taken over, and removed from the library', async () => {
  const { place } = await given()
  for (const _ of ['taken over', 'from the new place']) {
    const library = await open(place)
    expect(library.list().map(({ title }) => title)).toEqual(Array(2).fill('Cached The harbour closes'))
    expect([library.notes.count(), library.notes.tags()]).toEqual([1, ['boats']])
    library.notes.start()
    await eventually(() => expect(library.notes.progress()).toBeNull())
    expect(library.notes.find(allNotes).total).toBe(1)
    await library.close()
    await expect(fs.access(path.join(place.library, 'cache'))).rejects.toMatchObject({ code: 'ENOENT' })
  }
})

it('stays where the library is only read', async () => {
  const { place } = await given()
  const library = await open(place, 'read')
  expect(library.list()[0]?.title).toBe('Cached The harbour closes')
  await library.close()
  await fs.access(oldFile(place, 'index.json'))
})

it('leaves what else lies in its folder, and reads the articles where the notes are of another state', async () => {
  const { place, noted, plain } = await given()
  await fs.writeFile(oldFile(place, 'mine.txt'), 'mine')
  await fs.writeFile(oldFile(place, 'notes.ndjson'), '{"glossa":"notes","version":1}\n{"id":\n')
  const library = await open(place)
  expect(library.summary(noted)?.title).toBe('The harbour closes')
  expect(library.summary(plain)?.title).toBe('Cached The harbour closes')
  expect(library.notes.tags()).toEqual(['boats'])
  await library.close()
  expect(await fs.readdir(path.join(place.library, 'cache'))).toEqual(['mine.txt'])
})
