import fs from 'node:fs/promises'
import path from 'node:path'
import { Low } from 'lowdb'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Format } from '#core/schema/format.ts'
import { jsonAdapter } from '#main/library/json-file.ts'
import { newPlace, type Place } from './place.ts'

type Data = { words: string }
const format: Format<Data> = {
  version: 2,
  schema: z.strictObject({ words: z.string() }),
  migrations: { 1: (words) => ({ words }) },
}
let place: Place
let file: string
let backups: string

beforeEach(async () => {
  place = await newPlace()
  file = path.join(place.root, 'notes.json')
  backups = path.join(place.root, 'backups')
})

const read = async (path: string) => JSON.parse(await fs.readFile(path, 'utf8'))

test('lowdb reads back what it wrote', async () => {
  const low = new Low(jsonAdapter(file, format, backups), { words: 'first' })
  await low.write()
  const again = new Low(jsonAdapter(file, format, backups), { words: '' })
  await again.read()
  expect(again.data).toEqual({ words: 'first' })
})

test('writes at once end in the order in which they were asked for', async () => {
  const adapter = jsonAdapter(file, format, backups)
  const texts = Array.from({ length: 20 }, (_, number) => String(number))
  await Promise.all(texts.map((words) => adapter.write({ words })))
  expect((await read(file)).data).toEqual({ words: '19' })
  expect((await read(path.join(backups, 'previous.json'))).data).toEqual({ words: '18' })
  expect((await fs.readdir(place.root)).sort()).toEqual(['backups', 'notes.json'])
})

test('a file of an older version is kept before it is first written in ours', async () => {
  const old = '{"version":1,"data":"old"}'
  await fs.writeFile(file, old)
  const adapter = jsonAdapter(file, format, backups)
  expect(await adapter.read()).toEqual({ words: 'old' })
  expect(await fs.readFile(file, 'utf8')).toBe(old)
  await adapter.write({ words: 'new' })
  await adapter.write({ words: 'newer' })
  const kept = (await fs.readdir(backups)).filter((name) => name.startsWith('version-1-'))
  expect(kept).toHaveLength(1)
  expect(await fs.readFile(path.join(backups, kept[0] ?? ''), 'utf8')).toBe(old)
  expect(await read(file)).toEqual({ version: 2, data: { words: 'newer' } })
})

test('a change from outside is noticed, our own is none', async () => {
  const adapter = jsonAdapter(file, format, backups)
  await adapter.write({ words: 'ours' })
  expect(await adapter.changed()).toBe(false)
  await fs.writeFile(file, '{"version":2,"data":{"words":"theirs"}}')
  expect(await adapter.changed()).toBe(true)
  await adapter.read()
  expect(await adapter.changed()).toBe(false)
  await fs.rm(file)
  expect(await adapter.changed()).toBe(true)
})

test('a link, a folder and a missing file are damaged', async () => {
  const adapter = jsonAdapter(file, format, backups)
  await expect(adapter.read()).rejects.toThrow('not an ordinary file')
  await fs.writeFile(path.join(place.root, 'other.json'), '{"version":2,"data":{"words":"x"}}')
  await fs.symlink(path.join(place.root, 'other.json'), file)
  await expect(adapter.read()).rejects.toThrow('not an ordinary file')
  await fs.rm(file)
  await fs.mkdir(file)
  await expect(adapter.read()).rejects.toThrow('not an ordinary file')
})
