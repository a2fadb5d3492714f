/** How far the reader is: in a file of its own, so that scrolling drives out no backup of the notes. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { ReadingState } from '#core/article/article.ts'
import { mergeReadings } from '#core/library/reading.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
})

const at = (minute: number, position: number, progress: number): ReadingState => ({
  position,
  progress,
  updated: `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
})
const file = () => path.join(path.dirname(articleJson(place, id)), 'reading.json')
const stored = async () => JSON.parse(await fs.readFile(file(), 'utf8')).data

test('a place that was read is in its own file, in the article as it is given out, and in the list', async () => {
  const before = await fs.readFile(articleJson(place, id), 'utf8')
  await library.saveReading(id, at(1, 20, 0.5))
  expect(await fs.readFile(articleJson(place, id), 'utf8')).toBe(before)
  expect(await stored()).toEqual({ last: at(1, 20, 0.5), furthest: at(1, 20, 0.5) })
  expect((await library.get(id)).reading).toEqual(at(1, 20, 0.5))
  expect(library.list()).toMatchObject([{ progress: 0.5 }])
  await library.close()
  library = await open(place)
  expect(library.list()).toMatchObject([{ progress: 0.5 }])
  expect((await library.get(id)).reading).toEqual(at(1, 20, 0.5))
})

test('scrolling drives out no backup of the notes', async () => {
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  await library.applyChanges(id, [adding(highlight('council'))])
  const previous = path.join(place.library, 'backups', id, 'previous.json')
  const before = await fs.readFile(previous, 'utf8')
  for (let minute = 0; minute < 5; minute += 1) await library.saveReading(id, at(minute, minute, 0.1))
  expect(await fs.readFile(previous, 'utf8')).toBe(before)
})

test('the last place is the one that opens, the furthest stays the furthest', async () => {
  await library.saveReading(id, at(1, 90, 0.9))
  await library.saveReading(id, at(2, 10, 0.1))
  expect(await stored()).toEqual({ last: at(2, 10, 0.1), furthest: at(1, 90, 0.9) })
})

test('what another machine read is joined by the times, and so are the copies of sync tools', async () => {
  await library.saveReading(id, at(1, 90, 0.9))
  const theirs = { last: at(3, 30, 0.3), furthest: at(3, 30, 0.3), more: 'x' }
  const copy = file().replace('.json', '.sync-conflict-20260102-101112-ABCDEFG.json')
  await fs.writeFile(copy, JSON.stringify({ version: 1, data: theirs }))
  expect((await library.get(id)).reading).toEqual(at(3, 30, 0.3))
  await library.saveReading(id, at(4, 40, 0.4))
  expect(await stored()).toEqual({ last: at(4, 40, 0.4), furthest: at(1, 90, 0.9), more: 'x' })
  await expect(fs.access(copy)).rejects.toThrow()
  const [mine, other] = [{ last: at(1, 1, 0.1), furthest: at(1, 9, 0.9) }, theirs]
  const { more: _, ...joined } = { more: '', ...mergeReadings(mine, other) }
  expect(mergeReadings(other, mine)).toMatchObject(joined)
})

test('what version 1 had in article.json is taken over once', async () => {
  await library.close()
  const old = JSON.parse(await fs.readFile(articleJson(place, id), 'utf8'))
  await fs.writeFile(
    articleJson(place, id),
    JSON.stringify({ version: 1, data: { ...old.data, reading: at(1, 20, 0.5) } }),
  )
  library = await open(place)
  expect((await library.get(id)).reading).toEqual(at(1, 20, 0.5))
  expect(library.list()).toMatchObject([{ progress: 0.5 }])
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  expect(await stored()).toEqual({ last: at(1, 20, 0.5), furthest: at(1, 20, 0.5) })
  expect(JSON.parse(await fs.readFile(articleJson(place, id), 'utf8')).data).not.toHaveProperty('reading')
  await library.saveReading(id, at(2, 5, 0.1))
  expect((await library.get(id)).reading).toEqual(at(2, 5, 0.1))
})

test.each(['no JSON', '{"version":1,"data":{"last":5}}'])(
  'a reading.json of %j is begun anew',
  async (text) => {
    await fs.writeFile(file(), text)
    expect(await library.get(id)).not.toHaveProperty('reading')
    await library.saveReading(id, at(1, 20, 0.5))
    expect((await stored()).last).toEqual(at(1, 20, 0.5))
    expect(library.takeNotices()).toEqual([])
  },
)

test('a reading.json of a newer version is read and stays as it is', async () => {
  const text = JSON.stringify({
    version: 9,
    data: { last: at(1, 20, 0.5), furthest: at(1, 20, 0.5), new: 1 },
  })
  await fs.writeFile(file(), text)
  expect((await library.get(id)).reading).toEqual(at(1, 20, 0.5))
  await library.saveReading(id, at(2, 30, 0.6))
  expect(await fs.readFile(file(), 'utf8')).toBe(text)
})

test('a reading.json of a newer version that cannot be read stays as it is, too', async () => {
  const text = JSON.stringify({ version: 9, data: { last: 5 } })
  await fs.writeFile(file(), text)
  expect((await library.get(id)).reading).toBeUndefined()
  await library.saveReading(id, at(2, 30, 0.6))
  expect(await fs.readFile(file(), 'utf8')).toBe(text)
})
