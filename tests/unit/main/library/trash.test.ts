/** The trash: since when and why an article is there, and deleting one for good. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { adopt } from '#main/library/organise.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
})
const folder = (id: string, where = 'trash') => path.join(place.library, where, id)

test('articles in the trash tell since when they are there, the last one first', async () => {
  const before = new Date().toISOString()
  const first = await addHarbour(library, 'one')
  const second = await addHarbour(library, 'two')
  await library.trash(second.id)
  await library.trash(first.id)
  const listed = await library.listTrashed()
  expect(listed.map(({ id }) => id)).toEqual([first.id, second.id])
  expect(listed.every(({ trashed }) => trashed >= before && trashed <= new Date().toISOString())).toBe(true)
  expect(listed[0]).not.toHaveProperty('newVersionOf')

  await library.restore(first.id)
  expect(await fs.readdir(folder(first.id, 'articles'))).not.toContain('trashed.json')
})

test('where it was not written down, or cannot be read, the time of the move counts', async () => {
  const { id } = await addHarbour(library)
  await library.trash(id)
  const [noted] = await library.listTrashed()
  for (const damage of [
    () => fs.writeFile(path.join(folder(id), 'trashed.json'), '{'),
    () => fs.rm(path.join(folder(id), 'trashed.json')),
  ]) {
    await damage()
    const [{ trashed } = { trashed: '' }] = await library.listTrashed()
    expect(Math.abs(Date.parse(trashed) - Date.parse(noted?.trashed ?? ''))).toBeLessThan(600_000)
  }
})

test('what became a new version of another article says so', async () => {
  const first = await addHarbour(library, 'one')
  const second = await addHarbour(library, 'two')
  await adopt(library, first.id, second.id)
  expect(await library.listTrashed()).toMatchObject([
    { id: second.id, newVersionOf: { id: first.id, title: 'The harbour closes' } },
  ])
})

test('what is deleted for good is gone, with its notes and backups, also after a restart; nothing else is', async () => {
  const first = await addHarbour(library, 'one')
  const second = await addHarbour(library, 'two')
  for (const { id } of [first, second]) await library.applyChanges(id, [adding(highlight('Velmouth'))])
  await library.trash(first.id)
  await library.trash(second.id)
  await library.deleteTrashed(first.id)
  expect((await library.listTrashed()).map(({ id }) => id)).toEqual([second.id])
  await library.close()
  library = await open(place)
  expect(library.listTrash().map(({ id }) => id)).toEqual([second.id])
  for (const where of ['articles', 'trash', 'backups']) {
    const names = await fs.readdir(path.join(place.library, where))
    expect(names.filter((name) => name.includes(first.id) || name.startsWith('.'))).toEqual([])
  }
  await library.restore(second.id)
  expect((await library.get(second.id)).annotations).toHaveLength(1)
})

test('an article that is not in the trash is never deleted', async () => {
  const { id } = await addHarbour(library)
  await expect(library.deleteTrashed(id)).rejects.toMatchObject({ code: 'articleMissing' })
  expect(library.list()).toHaveLength(1)
})
