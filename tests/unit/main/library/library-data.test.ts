/** library.json in use: changed, changed from outside, damaged. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Library } from '#main/library/types.ts'
import { newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
})

const label = (color: 'yellow' | 'green', text: string) =>
  library.changeData((data) => ({ ...data, colorLabels: { ...data.colorLabels, [color]: text } }))

const onDisk = async () =>
  JSON.parse(await fs.readFile(path.join(place.library, 'library.json'), 'utf8')).data

test('a change is on the disk when its promise resolves, and there after a restart', async () => {
  await label('yellow', 'evidence')
  expect((await onDisk()).colorLabels).toEqual({ yellow: 'evidence' })
  await library.close()
  library = await open(place)
  expect((await library.data()).colorLabels).toEqual({ yellow: 'evidence' })
})

test('a change from outside is joined with ours', async () => {
  await label('yellow', 'evidence')
  const file = path.join(place.library, 'library.json')
  const foreign = { ...(await onDisk()), colorLabels: { yellow: 'evidence', blue: 'question' } }
  await fs.writeFile(file, JSON.stringify({ version: 1, data: foreign }))
  await label('green', 'method')
  expect((await onDisk()).colorLabels).toEqual({ yellow: 'evidence', blue: 'question', green: 'method' })
})

test('a file that is damaged under us is set aside, told, and what we hold is put in place', async () => {
  await label('yellow', 'evidence')
  library.takeNotices()
  await fs.writeFile(path.join(place.library, 'library.json'), '{ "version": 1, "da')
  expect((await library.data()).colorLabels).toEqual({ yellow: 'evidence' })
  expect(library.takeNotices()).toMatchObject([{ code: 'recovered', file: 'library.json' }])
  expect((await onDisk()).colorLabels).toEqual({ yellow: 'evidence' })
})

test('a reader changes nothing', async () => {
  await library.close()
  library = await open(place, 'read')
  await expect(label('yellow', 'evidence')).rejects.toMatchObject({ code: 'libraryReadOnly' })
  expect((await onDisk()).colorLabels).toEqual({})
})
