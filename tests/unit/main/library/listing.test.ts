/** A list that is given out before it has been compared with the disk. */

import fs from 'node:fs/promises'
import { expect, it, onTestFinished } from 'vitest'
import { openLibrary } from '#main/library/library.ts'
import { addHarbour } from './fixture.ts'
import { articleJson, newPlace, open, type Place } from './place.ts'

async function inBackground({ library, stateDir, cacheDir }: Place) {
  const opened = await openLibrary(library, { mode: 'write', stateDir, cacheDir, listing: 'background' })
  onTestFinished(() => opened.close())
  return opened
}

/** Two articles, of which one is renamed and the other deleted while Glossa is closed. */
async function changedOutside() {
  const place = await newPlace()
  const library = await open(place)
  const [renamed, deleted] = [(await addHarbour(library, 'one')).id, (await addHarbour(library, 'two')).id]
  await library.close()
  const file = articleJson(place, renamed)
  await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace('The harbour closes', 'Renamed'))
  await fs.rm(`${place.library}/articles/${deleted}`, { recursive: true })
  return { place, renamed, deleted }
}

it('is what was cached, then what lies on the disk, and tells of what is another one', async () => {
  const { place, renamed, deleted } = await changedOutside()
  const library = await inBackground(place)
  const told: string[] = []
  library.onChange((ids) => told.push(...ids))
  expect(library.list().map(({ id, title }) => [id, title])).toEqual([
    [deleted, 'The harbour closes'],
    [renamed, 'The harbour closes'],
  ])
  await library.listed
  expect(library.listing()).toBeNull()
  expect(library.list().map(({ id, title }) => [id, title])).toEqual([[renamed, 'Renamed']])
  expect(new Set(told)).toEqual(new Set([renamed, deleted]))
})

it('is made where nothing was cached, without keeping the window waiting', async () => {
  const { place, renamed } = await changedOutside()
  await fs.rm(place.cacheDir, { recursive: true })
  const library = await inBackground(place)
  expect(library.list()).toEqual([])
  await library.listed
  expect(library.list().map(({ id }) => id)).toEqual([renamed])
})

it('is known before a file is taken in, and does not keep the library from closing', async () => {
  const { place, deleted } = await changedOutside()
  const library = await inBackground(place)
  await library.stage()
  expect(library.summary(deleted)).toBeNull()
  await library.close()
  const again = await inBackground(place)
  await again.close()
  expect(again.size()).toBe(1)
})
