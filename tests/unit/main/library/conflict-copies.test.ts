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
  'article (1).json',
  'article (Kopia powodująca konflikt, Ania 2026-01-02).json',
  'article (copie en conflit de Ann 2026-01-02).json',
  'article (In Konflikt stehende Kopie von Ann 2026-01-02).json',
  'article (Ann 的冲突副本 2026-01-02).json',
  'article (Case Conflict 1).json',
  'article (Conflicted copy LAPTOP 202601021011).json',
  'article (SFConflict ann@example.org 2026-01-02-10-11-12).json',
  'article_LAPTOP_Jan-02-101112-2026_Conflict.json',
  'article.Conflict.json',
  'article [conflicted].json',
  'article.conflict1.json',
  'article.json.conflict1',
  'article.json.conflict-2026-01-02-1',
  'article.json.path2',
  'article.json..path1',
]

test.each(names)('%s is a copy', (name) => {
  expect(isCopyOf(name, 'article.json')).toBe(true)
})

test.each([
  'article.json',
  'articles.json',
  '.article.json.tmp',
  'article.json~',
  'article.json.bak',
  'article.json.conflict1.a1b2c3.partial',
  '.syncthing.article.json.tmp',
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

test.each([names[0] ?? '', names[1] ?? '', 'article.json.conflict1'])(
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

test('a copy that is still being written is read when it is whole', async () => {
  const copy = await split(names[0] ?? '')
  const whole = await fs.readFile(copy)
  // In place, as some tools write.
  const from = whole.indexOf('"annotations"')
  await fs.writeFile(copy, whole.subarray(0, from))
  setTimeout(() => void fs.writeFile(copy, whole), 300)
  expect((await library.get(id)).annotations).toHaveLength(2)
})

test('where a tool has renamed both sides, the article is what both copies hold, and nothing is called damaged', async () => {
  const copy = await split('article.json.conflict1')
  await library.close()
  await forgetChanges(place)
  const folder = path.dirname(copy)
  await fs.rename(articleJson(place, id), path.join(folder, 'article.json.conflict2'))
  await fs.rm(path.join(place.library, 'backups'), { recursive: true })
  library = await open(place)
  expect(library.list()).toMatchObject([{ title: 'The harbour closes', glossCount: 2 }])
  const { annotations, history } = await library.get(id)
  expect(annotations).toHaveLength(2)
  expect(history).toBeUndefined()
  expect(new Set(library.takeNotices().map(({ code }) => code))).toEqual(new Set(['conflictCopy']))
  expect((await fs.readdir(folder)).filter((name) => name.startsWith('article.json'))).toEqual([
    'article.json',
  ])
})

test('where both sides of an open article were renamed, what this window knows is in it, too', async () => {
  const copy = await split('article.json.conflict1')
  await library.applyChanges(id, [adding(highlight('Odile'))])
  await fs.rename(articleJson(place, id), path.join(path.dirname(copy), 'article.json.conflict2'))
  expect((await library.get(id)).annotations).toHaveLength(3)
  await library.applyChanges(id, [adding(highlight('winter'))])
  expect(await fs.readFile(articleJson(place, id), 'utf8')).toContain('winter')
})

test('where nothing can be written, the copies stay where they are', async () => {
  const copy = await split('article.json.conflict1')
  const theirs = await fs.readFile(copy)
  await library.close()
  await fs.writeFile(copy, theirs)
  await fs.rm(articleJson(place, id))
  library = await open(place, 'read')
  expect((await library.get(id)).annotations.map(({ selector }) => selector?.[1].exact)).toContain('Velmouth')
  await fs.access(copy)
})

test('a copy of library.json is joined with it', async () => {
  await library.changeData((data) => ({ ...data, colorLabels: { yellow: 'evidence' } }))
  const copy = path.join(place.library, 'library.sync-conflict-20260102-101112-ABCDEFG.json')
  await fs.writeFile(copy, '{"version":2,"data":{"colorLabels":{"blue":"question"}}}')
  expect((await library.data()).colorLabels).toEqual({ yellow: 'evidence', blue: 'question' })
  expect(library.takeNotices()).toMatchObject([{ code: 'conflictCopy', file: 'library.json' }])
})
