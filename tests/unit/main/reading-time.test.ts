import fs from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readingTime } from '#main/reading-time.ts'
import { temporaryFolder } from '../temporary.ts'

const file = async () => join(await temporaryFolder(), 'state', 'reading-time.json')

test('time is added up by day, kept, and forgotten when asked', async () => {
  const place = await file()
  const time = readingTime(place)
  expect(await time.days()).toEqual(new Map())
  await Promise.all([time.add('2026-01-31', 60), time.add('2026-01-31', 30), time.add('2026-02-01', 5)])
  const kept = new Map([
    ['2026-01-31', 90],
    ['2026-02-01', 5],
  ])
  expect(await readingTime(place).days()).toEqual(kept)
  await time.clear()
  expect(await readingTime(place).days()).toEqual(new Map())
})

test('what a later version keeps beside it stays; a damaged file begins anew', async () => {
  const place = await file()
  await readingTime(place).add('2026-01-31', 60)
  await fs.writeFile(place, JSON.stringify({ days: { '2026-01-31': 60 }, later: { a: 1 } }))
  await readingTime(place).add('2026-01-31', 1)
  expect(JSON.parse(await fs.readFile(place, 'utf8'))).toEqual({
    days: { '2026-01-31': 61 },
    later: { a: 1 },
  })
  await fs.writeFile(place, '{"days":')
  await readingTime(place).add('2026-02-01', 7)
  expect(await readingTime(place).days()).toEqual(new Map([['2026-02-01', 7]]))
})
