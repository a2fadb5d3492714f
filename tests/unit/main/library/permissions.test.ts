/** A library that we make is for its owner alone; one that several people share stays shared. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addHarbour, adding, highlight } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

let place: Place
let umask: number

beforeEach(async () => {
  place = await newPlace()
  umask = process.umask(0o002)
})
afterEach(() => {
  process.umask(umask)
})

/** Everything beneath a folder with its permissions, but for the folder itself. */
async function modes(folder: string): Promise<[path: string, mode: string, folder: boolean][]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [file, ((await fs.lstat(file)).mode & 0o777).toString(8), entry.isDirectory()] as const
    }),
  ).then((all) => all.map(([...one]) => one))
}

/** Makes an article and a note, and changes it, so that there are backups, too. */
async function use(): Promise<void> {
  const library = await open(place)
  const { id } = await addHarbour(library)
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  await library.trash(id)
  await library.restore(id)
  await library.changeData((data) => ({ ...data, colorLabels: { yellow: 'Claim' } }))
  await library.close()
}

test('a library that we make, and our state, are for their owner alone', async () => {
  await use()
  expect(((await fs.stat(place.library)).mode & 0o777).toString(8)).toBe('700')
  expect(((await fs.stat(place.stateDir)).mode & 0o777).toString(8)).toBe('700')
  const all = [...(await modes(place.library)), ...(await modes(place.stateDir))]
  expect(all.length).toBeGreaterThan(15)
  for (const [file, mode, folder] of all) expect(mode, file).toBe(folder ? '700' : '600')
})

test('what is made in a shared library is shared as its folder is', async () => {
  await fs.mkdir(place.library)
  await fs.chmod(place.library, 0o770)
  await use()
  expect(((await fs.stat(place.library)).mode & 0o777).toString(8)).toBe('770')
  for (const [file, mode, folder] of await modes(place.library))
    expect(mode, file).toBe(folder ? '770' : '660')
})

test('a file keeps its permissions when it is saved again', async () => {
  await use()
  const file = path.join(place.library, 'library.json')
  await fs.chmod(file, 0o664)
  await use()
  expect(((await fs.stat(file)).mode & 0o777).toString(8)).toBe('664')
})
