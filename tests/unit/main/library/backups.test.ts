import fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepGeneration, outdated } from '#main/library/backups.ts'
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
