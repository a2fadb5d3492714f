import fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Format } from '#core/schema/format.ts'
import { keepCopy, keepGeneration, keepText, newestGood, outdated, setAside } from '#main/library/backups.ts'
import { failure } from './fixture.ts'
import { newPlace, type Place } from './place.ts'

let place: Place
beforeEach(async () => {
  place = await newPlace()
})
afterEach(() => {
  vi.useRealTimers()
})

const dayAfter = (days: number) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)

/** The dates that are left when a copy is made on each of these days and thinned out each time. */
function left(days: readonly number[]): string[] {
  let dates: string[] = []
  for (const day of days) {
    dates.push(dayAfter(day))
    const gone = outdated(dates)
    dates = dates.filter((date) => !gone.includes(date))
  }
  return dates.toReversed()
}

test('up to seven copies stay as they are', () => {
  expect(left([0, 1, 2, 3, 4, 5, 6])).toHaveLength(7)
})

test('of years of daily copies 7 days, 4 weeks and 12 months are left', () => {
  const dates = left(Array.from({ length: 1000 }, (_, day) => day))
  expect(dates).toHaveLength(23)
  expect(dates.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, back) => dayAfter(999 - back)))
  const gaps = dates.map(
    (date, place) => (Date.parse(dates[place - 1] ?? date) - Date.parse(date)) / 86_400_000,
  )
  expect(gaps.slice(9, 11)).toEqual([7, 7])
  for (const gap of gaps.slice(12)) expect(gap).toBeGreaterThanOrEqual(28)
  expect(Date.parse(dayAfter(999)) - Date.parse(dates.at(-1) ?? '')).toBeGreaterThan(11 * 30 * 86_400_000)
})

test('copies of rare days stay for long', () => {
  expect(left([0, 100, 200, 300])).toHaveLength(4)
})

test('a save keeps the generation before, and one copy a day', async () => {
  const file = path.join(place.root, 'notes.json')
  const backups = path.join(place.root, 'backups')
  const save = async (content: string) => {
    await fs.writeFile(`${file}.new`, content)
    await keepGeneration(file, backups)
    await fs.rename(`${file}.new`, file)
  }
  vi.useFakeTimers({ toFake: ['Date'] })
  for (let day = 0; day < 10; day += 1) {
    vi.setSystemTime(Date.UTC(2026, 0, 1 + day, 9))
    await save(`morning ${day}`)
    await save(`evening ${day}`)
  }
  const read = (name: string) => fs.readFile(path.join(backups, name), 'utf8')
  expect(await read('previous.json')).toBe('morning 9')
  expect(await read('daily-2026-01-10.json')).toBe('evening 8')
  expect(await read('daily-2026-01-05.json')).toBe('evening 3')
  expect(
    (await fs.readdir(backups)).filter((name) => !/^(previous|daily-2026-01-\d\d)\.json$/.test(name)),
  ).toEqual([])
})

test('keeping the same state twice leaves nothing behind', async () => {
  const file = path.join(place.root, 'notes.json')
  await fs.writeFile(file, 'x')
  await keepGeneration(file, path.join(place.root, 'backups'))
  await keepGeneration(file, path.join(place.root, 'backups'))
  expect(await fs.readdir(path.join(place.root, 'backups'))).toHaveLength(2)
})

test('a file that is not there has no generation to keep', async () => {
  const backups = path.join(place.root, 'backups')
  await keepGeneration(path.join(place.root, 'none.json'), backups)
  expect(await fs.readdir(backups)).toEqual([])
})

test.each(['previous', 'daily'])('a %s copy that cannot be made is no small matter', async (name) => {
  const file = path.join(place.root, 'notes.json')
  const backups = path.join(place.root, 'backups')
  await fs.writeFile(file, 'x')
  const { link, copyFile } = fs
  const refuse = (to: unknown) => path.basename(String(to)).includes(name)
  vi.spyOn(fs, 'link').mockImplementation(async (from, to) => {
    if (refuse(to)) throw failure('EIO')
    return link(from, to)
  })
  vi.spyOn(fs, 'copyFile').mockImplementation(async (from, to, mode) => {
    if (refuse(to)) throw failure('EIO')
    return copyFile(from, to, mode)
  })
  await expect(keepGeneration(file, backups)).rejects.toMatchObject({ code: 'EIO' })
  expect((await fs.readdir(backups)).filter((one) => one.endsWith('.tmp'))).toEqual([])
})

test('copies are kept for good under a reason and the time', async () => {
  const file = path.join(place.root, 'notes.json')
  const backups = path.join(place.root, 'backups', 'notes')
  await fs.writeFile(file, 'x')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 2, 3, 4, 5, 678) })
  const time = '2026-01-02T03-04-05-678Z'
  expect(await keepCopy(file, backups, 'version-1')).toBe(path.join(backups, `version-1-${time}.json`))
  expect(await keepText('y', backups, 'merged-own')).toBe(path.join(backups, `merged-own-${time}.json`))
  expect(await setAside(file, backups, 'damaged')).toBe(path.join(backups, `damaged-${time}.json`))
  const contents = (await fs.readdir(backups))
    .sort()
    .map((name) => fs.readFile(path.join(backups, name), 'utf8'))
  expect(await Promise.all(contents)).toEqual(['x', 'y', 'x'])
  await expect(fs.access(file)).rejects.toThrow()
})

test('a folder can be set aside; what is not there cannot, and makes no folder', async () => {
  const backups = path.join(place.root, 'backups')
  expect(await setAside(path.join(place.root, 'none'), backups, 'trash')).toBeNull()
  await expect(fs.access(backups)).rejects.toThrow()
  await fs.mkdir(path.join(place.root, 'article'))
  const kept = await setAside(path.join(place.root, 'article'), backups, 'trash')
  expect(path.basename(kept ?? '')).toMatch(/^trash-[\dTZ-]+$/)
  expect((await fs.stat(kept ?? '')).isDirectory()).toBe(true)
})

type Words = { words: string }
const format: Format<Words> = {
  version: 2,
  schema: z.object({ words: z.string() }),
  migrations: { 1: (words) => ({ words }) },
}

/** Backups of these contents by their names, and the newest good one of them. */
async function newest(contents: Record<string, string>, fits = (_: Words) => true) {
  const folder = path.join(place.root, 'backups')
  await fs.mkdir(folder)
  for (const [name, content] of Object.entries(contents)) await fs.writeFile(path.join(folder, name), content)
  return newestGood(folder, format, fits)
}
const words = (text: string, version = 2) => JSON.stringify({ version, data: { words: text } })
const [first, second] = ['daily-2026-01-30.json', 'daily-2026-02-01.json'] as const

test('the newest backup is the generation before, then the last day’s', async () => {
  expect(
    await newest({ [first]: words('a'), [second]: words('b'), 'previous.json': words('c') }),
  ).toMatchObject({
    data: { words: 'c' },
  })
})

test('it tells when it was written', async () => {
  const folder = path.join(place.root, 'backups')
  await newest({ [first]: words('a'), [second]: words('b') })
  await fs.utimes(path.join(folder, second), new Date(0), new Date('2026-02-01T10:00:00.000Z'))
  expect(await newestGood(folder, format, () => true)).toEqual({
    data: { words: 'b' },
    time: '2026-02-01T10:00:00.000Z',
  })
})

test.each([
  ['is damaged', '{'],
  ['is of another shape', '{"version":2,"data":{}}'],
  ['was written by a newer version', words('newer', 3)],
  ['does not fit', words('another’s')],
])('a backup that %s is passed over for an older one', async (_, content) => {
  const fits = (data: Words) => data.words !== 'another’s'
  const found = await newest({ 'previous.json': content, [second]: content, [first]: words('good') }, fits)
  expect(found?.data).toEqual({ words: 'good' })
})

test('a backup of an older version is brought up to ours', async () => {
  expect((await newest({ 'previous.json': '{"version":1,"data":"old"}' }))?.data).toEqual({ words: 'old' })
})

test('what only looks like a backup is none', async () => {
  const others = [
    'damaged-2026.json',
    `${second}.bak`,
    `x${second}`,
    'daily-26-02-01.json',
    'previous.json.tmp',
  ]
  expect(await newest(Object.fromEntries(others.map((name) => [name, words('no')])))).toBeNull()
  await fs.symlink(path.join(place.root, 'elsewhere.json'), path.join(place.root, 'backups', 'previous.json'))
  await fs.writeFile(path.join(place.root, 'elsewhere.json'), words('no'))
  expect(await newestGood(path.join(place.root, 'backups'), format, () => true)).toBeNull()
})

test('without a folder there is no backup; a folder that cannot be read is another matter', async () => {
  expect(await newestGood(path.join(place.root, 'none'), format, () => true)).toBeNull()
  await fs.writeFile(path.join(place.root, 'file'), '')
  await expect(newestGood(path.join(place.root, 'file'), format, () => true)).rejects.toMatchObject({
    code: 'ENOTDIR',
  })
})
