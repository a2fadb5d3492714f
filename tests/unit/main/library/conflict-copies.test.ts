/** The copies that sync tools make of a file that was changed in two places: joined with it, kept, and told. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { isCopyOf } from '#main/library/conflict-copies.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, forgetChanges, newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
})

const names = [
  'article.sync-conflict-20260102-101112-ABCDEFG.json',
  'article (Ann’s conflicted copy 2026-01-02).json',
  'article (conflicted copy 2026-01-02 101112).json',
  'article_conflict-20260102-101112.json',
  'article-LAPTOP.json',
  'article 2.json',
]

test.each(names)('%s is a copy', (name) => {
  expect(isCopyOf(name, 'article.json')).toBe(true)
})

test.each([
  'article.json',
  'articles.json',
  '.article.json.tmp',
  'article.json~',
  'reading.json',
  'article.txt',
])('%s is none', (name) => {
  expect(isCopyOf(name, 'article.json')).toBe(false)
})

/** Two states of the article: the file has the second one, a copy beside it the first one, which another machine wrote. */
async function split(name: string) {
  const common = await fs.readFile(articleJson(place, id), 'utf8')
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  const theirs = await fs.readFile(articleJson(place, id), 'utf8')
  await library.close()
  await forgetChanges(place)
  await fs.rm(path.join(place.stateDir, 'machine.json'))
  await fs.writeFile(articleJson(place, id), common)
  library = await open(place)
  await library.applyChanges(id, [adding(highlight('council'))])
  const copy = path.join(path.dirname(articleJson(place, id)), name)
  await fs.writeFile(copy, theirs)
  return copy
}

test.each(names.slice(0, 2))(
  'what %s has is in the article, the copy is kept, and it is said so',
  async (name) => {
    const copy = await split(name)
    expect((await library.get(id)).annotations).toHaveLength(2)
    const [notice] = library.takeNotices()
    expect(notice).toMatchObject({ code: 'conflictCopy', file: 'The harbour closes' })
    expect(await fs.readFile(path.join(place.library, notice?.kept ?? ''), 'utf8')).toContain('Velmouth')
    await expect(fs.access(copy)).rejects.toThrow()
  },
)

test('a copy is found when the library is opened, and before the article goes to the trash', async () => {
  await split(names[0] ?? '')
  await library.trash(id)
  await library.restore(id)
  expect((await library.get(id)).annotations).toHaveLength(2)
  await split(names[0] ?? '')
  await library.close()
  library = await open(place)
  expect(library.list()).toMatchObject([{ glossCount: 4 }])
})

test('a copy that cannot be read stays where it is, and is among the problems', async () => {
  const copy = await split(names[0] ?? '')
  await fs.writeFile(copy, 'no JSON')
  expect((await library.get(id)).annotations).toHaveLength(1)
  expect(library.takeNotices()).toEqual([])
  expect(await fs.readFile(copy, 'utf8')).toBe('no JSON')
  expect((await library.verify()).problems).toMatchObject([{ code: 'copy', repaired: false }])
})

test('a copy of library.json is joined with it', async () => {
  await library.changeData((data) => ({ ...data, colorLabels: { yellow: 'evidence' } }))
  const copy = path.join(place.library, 'library.sync-conflict-20260102-101112-ABCDEFG.json')
  await fs.writeFile(copy, '{"version":2,"data":{"colorLabels":{"blue":"question"}}}')
  expect((await library.data()).colorLabels).toEqual({ yellow: 'evidence', blue: 'question' })
  expect(library.takeNotices()).toMatchObject([{ code: 'conflictCopy', file: 'library.json' }])
})
