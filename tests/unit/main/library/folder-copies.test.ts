/** The copies that sync tools make of an article's whole folder: joined with it, kept, and told. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { forgetChanges, newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
let id: string
const folder = (location: 'articles' | 'trash', name = id) => path.join(place.library, location, name)
const comments = async () => (await library.get(id)).annotations.map(({ comment }) => comment).sort()
const note = (comment: string) => library.applyChanges(id, [adding(highlight('Velmouth', { comment }))])

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
  await note('both')
})

/** The folder as another machine has it, with a note that this one has not; this one has another. */
async function split(name: string, location: 'articles' | 'trash' = 'articles') {
  await fs.cp(folder('articles'), path.join(place.root, 'common'), { recursive: true })
  await note('there')
  await fs.mkdir(path.dirname(folder(location)), { recursive: true })
  await fs.cp(folder('articles'), folder(location, name), { recursive: true })
  await library.close()
  await fs.rm(folder('articles'), { recursive: true })
  await fs.rename(path.join(place.root, 'common'), folder('articles'))
  await forgetChanges(place)
  library = await open(place)
}

test.each([
  ' 2',
  ' (1)',
  ' (Ann’s conflicted copy 2026-01-02)',
  '-LAPTOP',
  '.sync-conflict-20260102-101112-A',
  ' [conflicted]',
])('a folder %s beside it is joined, once, and goes to the backups', async (suffix) => {
  await split(`${id}${suffix}`)
  await note('here')
  await library.sweep()
  expect(await comments()).toEqual(['both', 'here', 'there'])
  const kept = (await fs.readdir(path.join(place.library, 'backups', id))).filter((name) =>
    name.startsWith('conflict-copy-'),
  )
  expect(kept).toHaveLength(1)
  expect(library.takeNotices()).toContainEqual({
    code: 'conflictCopy',
    file: 'The harbour closes',
    kept: `backups/${id}/${kept[0]}`,
  })
  expect(await fs.readdir(path.join(place.library, 'articles'))).toEqual([id])
  await library.close()
  library = await open(place)
  expect(library.takeNotices()).toEqual([])
  expect(await comments()).toEqual(['both', 'here', 'there'])
})

test('where the folder itself is not there, the copy takes its place, with its text and images', async () => {
  await library.close()
  await fs.rename(folder('articles'), folder('articles', `${id} 2`))
  library = await open(place)
  expect(library.list().map((one) => one.id)).toEqual([id])
  expect(await comments()).toEqual(['both'])
  await library.content(id)
})

test('a copy in the library of an article that went to the trash brings it back with what the trash lacks', async () => {
  await fs.cp(folder('articles'), path.join(place.root, 'copy'), { recursive: true })
  const common = await fs.readFile(path.join(folder('articles'), 'article.json'))
  await note('there')
  await fs.copyFile(
    path.join(folder('articles'), 'article.json'),
    path.join(place.root, 'copy', 'article.json'),
  )
  await library.close()
  await fs.writeFile(path.join(folder('articles'), 'article.json'), common)
  await forgetChanges(place)
  library = await open(place)
  await library.trash(id)
  await library.close()
  await forgetChanges(place)
  await fs.rename(path.join(place.root, 'copy'), folder('articles', `${id} 2`))
  library = await open(place)
  expect(await comments()).toEqual(['both', 'there'])
  expect(library.listTrash()).toEqual([])
})

test('a copy in the trash is joined with the article in the library', async () => {
  await split(`${id} 2`, 'trash')
  expect(await comments()).toEqual(['both', 'there'])
  expect(library.listTrash()).toEqual([])
})

test('what is no copy stays where it is', async () => {
  const others = [`${id}x`, 'My own folder', `${id} without an article`]
  for (const name of others) await fs.mkdir(folder('articles', name))
  await library.sweep()
  expect((await fs.readdir(path.join(place.library, 'articles'))).sort()).toEqual([id, ...others].sort())
  expect(library.takeNotices()).toEqual([])
})

const at = (position: number, progress: number, day: number) => ({
  position,
  progress,
  updated: `2026-03-0${day}T08:00:00.000Z`,
})

test.each([
  ['articles', true],
  ['articles', false],
  ['trash', true],
] as const)(
  'how far a copy in %s was read comes along; the folder itself was read: %s',
  async (location, isRead) => {
    await fs.cp(folder('articles'), path.join(place.root, 'copy'), { recursive: true })
    await library.saveReading(id, at(90, 0.9, 1))
    await library.saveReading(id, at(20, 0.2, 3))
    const reading = path.join(folder('articles'), 'reading.json')
    await fs.rename(reading, path.join(place.root, 'copy', 'reading.json'))
    if (isRead) await library.saveReading(id, at(40, 0.4, 2))
    await fs.mkdir(path.dirname(folder(location)), { recursive: true })
    await fs.rename(path.join(place.root, 'copy'), folder(location, `${id} 2`))
    await library.sweep()
    const { last, furthest } = (await library.reading(id)) ?? {}
    expect([last, furthest]).toEqual([at(20, 0.2, 3), at(90, 0.9, 1)])
    expect(library.summary(id)).toMatchObject({ progress: 0.2 })
  },
)
