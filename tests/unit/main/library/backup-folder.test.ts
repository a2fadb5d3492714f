/** Backups in a folder of the reader's choice: whole, checked, thinned out, and a library themselves. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { backUp } from '#main/library/backup-folder.ts'
import { openLibrary } from '#main/library/library.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

let place: Place
let target: string
let id: string

async function filled() {
  const library = await open(place)
  const article = await addHarbour(library)
  await library.applyChanges(article.id, [adding(highlight('harbour', { comment: 'kept' }))])
  await library.close()
  return article.id
}

/** The files below a folder with their content, by path. */
async function treeOf(root: string) {
  const names = await fs.readdir(root, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  return new Map(
    await Promise.all(
      files.map(
        async (file) => [file.slice(root.length), (await fs.readFile(file)).toString('base64')] as const,
      ),
    ),
  )
}

beforeEach(async () => {
  place = await newPlace()
  target = join(place.library, '..', 'disk', 'backups')
  id = await filled()
})

test('a backup holds all of the library, byte for byte, and opens as one', async () => {
  const { folder, files, linked } = await backUp(place.library, target, '2026-01-31')
  expect(folder).toBe(join(await fs.realpath(target), 'glossa-2026-01-31'))
  const [copy, original] = [await treeOf(folder), await treeOf(place.library)]
  for (const path of original.keys()) if (path.startsWith('/cache/')) original.delete(path)
  expect(copy).toEqual(original)
  expect([files, linked]).toEqual([copy.size, 0])

  const opened = await openLibrary(folder, { ...place, mode: 'read' })
  expect((await opened.get(id)).annotations).toMatchObject([{ comment: 'kept' }])
  await opened.close()
})

test('what has not changed since costs no room; what has is copied', async () => {
  const first = await backUp(place.library, target, '2026-01-30')
  const library = await open(place)
  await library.applyChanges(id, [adding(highlight('winter', { comment: 'new' }))])
  await library.close()
  const second = await backUp(place.library, target, '2026-01-31')
  expect(second.linked).toBeGreaterThan(0)
  expect(second.linked).toBeLessThan(second.files)
  const original = join('articles', id, 'revisions', '1', 'original.html')
  const [a, b] = await Promise.all([first, second].map(({ folder }) => fs.stat(join(folder, original))))
  expect(a?.ino).toBe(b?.ino)
  const json = join('articles', id, 'article.json')
  expect(await fs.readFile(join(first.folder, json), 'utf8')).not.toContain('"new"')
  expect(await fs.readFile(join(second.folder, json), 'utf8')).toContain('"new"')
})

test('a day has one backup, the latest; an interrupted one is cleared away', async () => {
  await backUp(place.library, target, '2026-01-31')
  await fs.mkdir(join(target, '.glossa-incomplete-2026-01-30'))
  const library = await open(place)
  await library.trash(id)
  await library.close()
  const { folder } = await backUp(place.library, target, '2026-01-31')
  expect(await fs.readdir(target)).toEqual(['glossa-2026-01-31'])
  expect(await fs.readdir(join(folder, 'trash'))).toEqual([id])
})

test('old backups are thinned out, and nothing else in the folder is touched', async () => {
  await fs.mkdir(target, { recursive: true })
  await fs.writeFile(join(target, 'mine.txt'), 'mine')
  const days = Array.from({ length: 40 }, (_, at) =>
    new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
  )
  for (const day of days.slice(0, -1)) await fs.mkdir(join(target, `glossa-${day}`))
  const { removed } = await backUp(place.library, target, days.at(-1) ?? '')
  const left = (await fs.readdir(target)).sort()
  expect(left).toContain('mine.txt')
  expect(left.length - 1).toBe(40 - removed.length)
  expect(left).toEqual(expect.arrayContaining(days.slice(-7).map((day) => `glossa-${day}`)))
  expect(removed.length).toBeGreaterThan(20)
})

test('a folder within the library, or around it, is refused; a link is not followed', async () => {
  for (const folder of [join(place.library, 'backups', 'mine'), join(place.library, '..')]) {
    await expect(backUp(place.library, folder, '2026-01-31')).rejects.toMatchObject({ code: 'backupInside' })
  }
  const secret = join(place.library, '..', 'secret.txt')
  await fs.writeFile(secret, 'secret')
  await fs.symlink(secret, join(place.library, 'articles', id, 'linked.txt'))
  const { folder } = await backUp(place.library, target, '2026-01-31')
  expect([...(await treeOf(folder)).keys()].some((path) => path.endsWith('linked.txt'))).toBe(false)
})

test.each(['2026-01-30', '2026-01-31'])(
  'where the backup of %s cannot be finished, the earlier ones stay as they are',
  async (day) => {
    const { folder } = await backUp(place.library, target, '2026-01-30')
    const before = await treeOf(folder)
    const rename = fs.rename.bind(fs)
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    const isLast = (from: unknown) => String(from).endsWith(`incomplete-${day}`)
    vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
      if (isLast(from)) throw full
      return rename(from, to)
    })
    await expect(backUp(place.library, target, day)).rejects.toMatchObject({ code: 'libraryDiskFull' })
    expect(await fs.readdir(target)).toEqual(['glossa-2026-01-30'])
    expect(await treeOf(folder)).toEqual(before)
  },
)

test('a copy that reads otherwise than it was written is no backup', async () => {
  const open = fs.open.bind(fs)
  vi.spyOn(fs, 'open').mockImplementation(async (path, ...rest) => {
    const handle = await open(path, ...rest)
    if (String(path).includes('incomplete') && String(path).endsWith('article.json') && rest[0] !== 'wx') {
      vi.spyOn(handle, 'readFile').mockResolvedValue(Buffer.from('other') as never)
    }
    return handle
  })
  await expect(backUp(place.library, target, '2026-01-31')).rejects.toMatchObject({ code: 'backupDiffers' })
  expect(await fs.readdir(target)).toEqual([])
})
