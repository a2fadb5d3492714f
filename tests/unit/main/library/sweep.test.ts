/** Looking at everything while the library is open: what others have changed, added and taken away, and a disk that goes away. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openLibrary } from '#main/library/library.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
/** The same library on another machine. */
let other: Library
let changed: string[]

async function elsewhere(work: (library: Library) => Promise<unknown>): Promise<void> {
  const stateDir = `${place.stateDir}-elsewhere`
  other = await openLibrary(place.library, { mode: 'write', stateDir, cacheDir: stateDir })
  await work(other).finally(() => other.close())
}

const titles = () => library.list().map(({ title }) => title)

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  changed = []
  library.onChange((ids) => void changed.push(...ids))
})

test('what others changed, added, moved to the trash and removed is in the list, and told of', async () => {
  const ids = []
  for (let number = 0; number < 4; number += 1) ids.push((await addHarbour(library, `<p>${number}</p>`)).id)
  const [edited = '', trashed = '', removed = '', same = ''] = ids
  changed = []
  let added = ''
  await elsewhere(async (there) => {
    await there.applyChanges(edited, [adding(highlight('council'))])
    await there.trash(trashed)
    added = (await addHarbour(there, '<p>new</p>')).id
  })
  await fs.rm(path.dirname(articleJson(place, removed)), { recursive: true })
  expect(library.list()).toHaveLength(4)
  await library.sweep()
  expect(library.list().map(({ id, glossCount }) => [id, glossCount])).toEqual([
    [added, 0],
    [same, 0],
    [edited, 1],
  ])
  expect(library.listTrash().map(({ id }) => id)).toEqual([trashed])
  expect(new Set(changed)).toEqual(new Set([edited, trashed, removed, added]))
  changed = []
  await library.sweep()
  expect(changed).toEqual([])
  expect(library.listing()).toBeNull()
})

test('what is added and moved here meanwhile stays as it is', async () => {
  const first = await addHarbour(library, '<p>1</p>')
  for (let round = 0; round < 25; round += 1) {
    const sweeping = library.sweep()
    const added = await addHarbour(library, `<p>added ${round}</p>`)
    await library.trash(first.id)
    await sweeping
    expect(library.summary(added.id)).not.toBeNull()
    expect(library.summary(first.id)).toBeNull()
    const again = library.sweep()
    await library.restore(first.id)
    await again
    expect(library.summary(first.id)).not.toBeNull()
  }
  expect(titles()).toHaveLength(26)
})

test('a library that is moved away keeps its list, and goes on when it is back', async () => {
  const { id } = await addHarbour(library)
  const away = path.join(place.root, 'away')
  await fs.rename(place.library, away)
  expect(await library.isThere()).toBe(false)
  await expect(library.sweep()).rejects.toMatchObject({ code: 'libraryGone' })
  // A disk that was taken away leaves the folder that it was mounted on.
  await fs.mkdir(place.library)
  expect(await library.isThere()).toBe(false)
  await library.sweep().catch(() => undefined)
  expect(titles()).toHaveLength(1)
  expect(changed).toEqual([id])
  await fs.rm(place.library, { recursive: true })
  await fs.rename(away, place.library)
  expect(await library.isThere()).toBe(true)
  await library.applyChanges(id, [adding(highlight('council'))])
  await library.sweep()
  expect(library.list()).toMatchObject([{ glossCount: 1 }])
})

test('collections and the like that others changed are told of', async () => {
  let told = 0
  await library.data()
  library.onData(() => {
    told += 1
  })
  await library.sweep()
  expect(told).toBe(0)
  await elsewhere((there) => there.changeData((data) => ({ ...data, colorLabels: { yellow: 'question' } })))
  await library.sweep()
  expect(told).toBe(1)
  await library.changeData((data) => ({ ...data, colorLabels: {} }))
  expect(told).toBe(2)
})

test('an article that cannot be read is told of once, and read when it can be', async () => {
  const { id } = await addHarbour(library)
  await library.close()
  const file = articleJson(place, id)
  const folder = path.dirname(file)
  const good = await fs.readFile(file)
  await fs.rename(path.join(folder, 'revisions'), path.join(folder, 'gone'))
  await fs.writeFile(file, '{')
  await fs.rm(path.join(place.library, 'backups', id), { recursive: true, force: true })
  await fs.rm(path.join(place.stateDir, 'kept'), { recursive: true, force: true })
  library = await open(place)
  const unreadable = () => library.takeNotices().filter(({ code }) => code === 'unrecoverable').length
  expect(unreadable()).toBe(1)
  await library.sweep()
  expect(unreadable()).toBe(0)
  await fs.rename(path.join(folder, 'gone'), path.join(folder, 'revisions'))
  await fs.writeFile(file, good)
  await library.sweep()
  expect(library.summary(id)).not.toBeNull()
})
