import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { cacheFile } from '#main/library/cache-file.ts'
import { temporaryFolder } from '../../temporary.ts'

let file: string
beforeEach(async () => {
  file = path.join(await temporaryFolder(), 'some', 'cache.ndjson')
})

const open = (shape = 'numbers 1', all: () => Iterable<[string, number]> | null = () => null) =>
  cacheFile<number>(file, shape, all)

async function values(shape?: string): Promise<Record<string, number>> {
  const found = new Map<string, number>()
  for await (const read of open(shape).read()) {
    for (const [key, value] of read) {
      if (value === undefined) found.delete(key)
      else found.set(key, value)
    }
  }
  return Object.fromEntries(found)
}

it('adds what changed to the file, and gives the newest of each key', async () => {
  const cache = open()
  cache.set('a', 1)
  cache.set('b', 2)
  await cache.save()
  const before = await fs.readFile(file, 'utf8')
  cache.set('a', 3)
  cache.set('b', undefined)
  await cache.save()
  expect((await fs.readFile(file, 'utf8')).startsWith(before)).toBe(true)
  expect(await values()).toEqual({ a: 3 })
})

it('takes what two write at the same time', async () => {
  const [one, other] = [open(), open()]
  await one.save()
  for (let number = 0; number < 50; number += 1) {
    one.set(`a${number}`, number)
    other.set(`b${number}`, number)
    await Promise.all([one.save(), number > 0 && other.save()])
  }
  await other.save()
  expect(Object.keys(await values())).toHaveLength(100)
})

it('passes over lines that are torn or not its own, and takes no file of another shape', async () => {
  const cache = open()
  for (const [at, key] of ['a', 'b', 'c'].entries()) {
    cache.set(key, at)
    await cache.save()
  }
  const [header, a, b, c] = (await fs.readFile(file, 'utf8')).trimEnd().split('\n')
  await fs.writeFile(file, [header, a?.slice(0, 12), '', 'nonsense', b?.replace('1', '7'), c].join('\n'))
  expect(await values()).toEqual({ c: 2 })
  expect(await values('numbers 2')).toEqual({})
  const other = open('numbers 2')
  other.set('d', 4)
  await other.save()
  expect([await values('numbers 2'), await values()]).toEqual([{ d: 4 }, {}])
})

it('writes the file anew once most of it is out of date', async () => {
  const cache = open()
  for (let round = 0; round < 700; round += 1) {
    cache.set('a', round)
    await cache.save()
  }
  const full = (await fs.stat(file)).size
  const again = open('numbers 1', () => [['a', 699]])
  for await (const _ of again.read());
  await again.save()
  expect((await fs.stat(file)).size).toBeLessThan(full / 100)
  expect(await values()).toEqual({ a: 699 })
})

it('has many values in a line, none of which is lost, and loses no other line by a torn one', async () => {
  const cache = open('numbers 1', () => null)
  const names = Array.from({ length: 5000 }, (_, number) => `${number} ${'łódź '.repeat(number % 7)}`)
  for (const [number, name] of names.entries()) cache.set(name, number)
  await cache.save()
  const expected = Object.fromEntries(names.map((name, number) => [name, number]))
  expect(await values()).toEqual(expected)
  const lines = (await fs.readFile(file, 'utf8')).trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(3)
  expect(lines.length).toBeLessThan(60)
  await fs.writeFile(file, lines.toSpliced(2, 1, (lines[2] ?? '').slice(0, -9)).join('\n'))
  const rest = Object.keys(await values()).length
  expect(rest).toBeGreaterThan(1000)
  expect(rest).toBeLessThan(5000)
})

it('does without a file where none can be', async () => {
  await fs.writeFile(path.dirname(file), 'in the way')
  const cache = open()
  cache.set('a', 1)
  await expect(cache.save()).resolves.toBeUndefined()
  expect(await values()).toEqual({})
})
