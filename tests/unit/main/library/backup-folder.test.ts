/** Backups in a folder of the reader's choice: whole, checked, thinned out, and a library themselves. */

import fs from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { backUp, backupsIn } from '#main/library/backup-folder.ts'
import { openLibrary } from '#main/library/library.ts'
import { acquireLock } from '#main/library/lock.ts'
import { temporaryFolder } from '../../temporary.ts'
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
  const { folder, files, linked } = await backUp(place.library, target, '2026-01-31', place.stateDir)
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
  const first = await backUp(place.library, target, '2026-01-30', place.stateDir)
  const library = await open(place)
  await library.applyChanges(id, [adding(highlight('winter', { comment: 'new' }))])
  await library.close()
  const second = await backUp(place.library, target, '2026-01-31', place.stateDir)
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
  await backUp(place.library, target, '2026-01-31', place.stateDir)
  await fs.mkdir(join(target, '.glossa-incomplete-2026-01-30'))
  const library = await open(place)
  await library.trash(id)
  await library.close()
  const { folder } = await backUp(place.library, target, '2026-01-31', place.stateDir)
  expect((await fs.readdir(target)).sort()).toEqual(['glossa-2026-01-31', 'glossa-backups.json'])
  expect(await fs.readdir(join(folder, 'trash'))).toEqual([id])
})

test('old backups are thinned out, and nothing else in the folder is touched', async () => {
  await backUp(place.library, target, '2025-01-01', place.stateDir)
  await fs.writeFile(join(target, 'mine.txt'), 'mine')
  await fs.mkdir(join(target, 'glossa-2020-01-01'))
  const days = Array.from({ length: 40 }, (_, at) =>
    new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
  )
  const list = join(target, 'glossa-backups.json')
  const known = JSON.parse(await fs.readFile(list, 'utf8'))
  for (const day of days.slice(0, -1)) await fs.mkdir(join(target, `glossa-${day}`))
  await fs.writeFile(list, JSON.stringify({ ...known, days: days.slice(0, -1), later: 1 }))
  const { removed } = await backUp(place.library, target, days.at(-1) ?? '', place.stateDir)
  const left = await fs.readdir(target)
  expect(left).toEqual(expect.arrayContaining(['mine.txt', 'glossa-2020-01-01', 'glossa-2025-01-01']))
  expect(left).toEqual(expect.arrayContaining(days.slice(-7).map((day) => `glossa-${day}`)))
  expect(removed.length).toBeGreaterThan(20)
  for (const day of removed) expect(left).not.toContain(`glossa-${day}`)
  const kept = days.filter((day) => !removed.includes(day))
  const { contents, ...rest } = JSON.parse(await fs.readFile(list, 'utf8'))
  const { contents: before, ...others } = known
  expect(rest).toEqual({ ...others, days: kept, later: 1 })
  // What each holds is known of those that this version made, and forgotten with them.
  expect(Object.keys(contents)).toEqual(['2025-01-01', days.at(-1)])
  expect(contents['2025-01-01']).toEqual(before['2025-01-01'])
  expect(contents['2025-01-01']).toMatchObject({ articles: 1, notes: 1 })
})

test('a folder with another library’s backups, or a folder of the reader’s by that name, is left alone', async () => {
  await backUp(place.library, target, '2026-01-30', place.stateDir)
  const before = await treeOf(target)
  const other = await newPlace()
  await (await open(other)).close()
  await expect(backUp(other.library, target, '2026-01-30', other.stateDir)).rejects.toMatchObject({
    code: 'backupOfOther',
    params: { library: await fs.realpath(place.library) },
  })
  await fs.mkdir(join(target, 'glossa-2026-01-31'))
  await expect(backUp(place.library, target, '2026-01-31', place.stateDir)).rejects.toMatchObject({
    code: 'backupOfOther',
  })
  await fs.rmdir(join(target, 'glossa-2026-01-31'))
  expect(await treeOf(target)).toEqual(before)
  await fs.writeFile(join(target, 'glossa-backups.json'), '{')
  await expect(backUp(place.library, target, '2026-01-31', place.stateDir)).rejects.toMatchObject({
    code: 'backupOfOther',
  })
})

test('a library whose drive is called otherwise goes on with its backups; a library of other articles does not', async () => {
  await backUp(place.library, target, '2026-01-30', place.stateDir)
  const root = await fs.realpath(place.library)
  const [name, carrier] = [basename(root), basename(dirname(root))]
  const drive = join(await fs.realpath(await temporaryFolder()), carrier)
  await fs.cp(root, join(drive, name), { recursive: true })
  const moved = join(drive, name)
  const refused = { code: 'backupOfOther', params: { library: root } }
  // It is still where it was: the other one is a copy.
  await expect(backupsIn(moved, target)).rejects.toMatchObject(refused)
  const away = `${place.library}-away`
  await fs.rename(place.library, away)
  expect(await backupsIn(moved, target)).toMatchObject([{ day: '2026-01-30' }])

  const other = join(await fs.realpath(await temporaryFolder()), carrier, name)
  await fs.mkdir(join(other, 'articles', '01JZZZZZZZZZZZZZZZZZZZZZZZ'), { recursive: true })
  await expect(backupsIn(other, target)).rejects.toMatchObject(refused)
  const renamed = join(drive, 'renamed')
  await fs.cp(moved, renamed, { recursive: true })
  await expect(backupsIn(renamed, target)).rejects.toMatchObject(refused)

  const next = await backUp(moved, target, '2026-01-31', place.stateDir)
  expect(next.linked).toBeGreaterThan(0)
  expect((await backupsIn(moved, target)).map(({ day }) => day)).toEqual(['2026-01-31', '2026-01-30'])
  await fs.rename(away, place.library)
  await expect(backupsIn(root, target)).rejects.toMatchObject({ params: { library: moved } })
})

test('while one backup is made, another one into that folder is refused', async () => {
  await fs.mkdir(target, { recursive: true })
  const unlock = await acquireLock(place.stateDir, await fs.realpath(target))
  await expect(backUp(place.library, target, '2026-01-31', place.stateDir)).rejects.toMatchObject({
    code: 'backupRunning',
  })
  await unlock()
  const { folder } = await backUp(place.library, target, '2026-01-31', place.stateDir)
  const opened = await openLibrary(folder, { ...place, mode: 'read' })
  expect(opened.list()).toHaveLength(1)
  await opened.close()
})

test('a backup that waited for its successor when the power went is there again', async () => {
  const { folder } = await backUp(place.library, target, '2026-01-30', place.stateDir)
  const before = await treeOf(folder)
  await fs.rename(folder, join(target, '.glossa-before-2026-01-30'))
  await backUp(place.library, target, '2026-01-31', place.stateDir)
  expect(await treeOf(folder)).toEqual(before)
})

test('days without a backup push out none, and the one before is where the power went', async () => {
  const { folder } = await backUp(place.library, target, '2026-01-01', place.stateDir)
  await fs.rename(folder, join(target, '.glossa-before-2026-01-01'))
  const list = join(target, 'glossa-backups.json')
  const known = JSON.parse(await fs.readFile(list, 'utf8'))
  const days = Array.from({ length: 60 }, (_, at) =>
    new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
  )
  await fs.writeFile(list, JSON.stringify({ ...known, days }))
  expect(await backupsIn(await fs.realpath(place.library), target)).toMatchObject([
    { day: '2026-01-01', folder: join(await fs.realpath(target), '.glossa-before-2026-01-01') },
  ])
  const next = await backUp(place.library, target, '2026-03-02', place.stateDir)
  expect([next.removed, next.linked > 0]).toEqual([[], true])
  const found = await backupsIn(await fs.realpath(place.library), target)
  expect(found.map(({ day }) => day)).toEqual(['2026-03-02', '2026-01-01'])
})

test('an article that is restored from the trash while the backup is made is in it, once', async () => {
  const library = await open(place)
  await library.trash(id)
  const read = fs.readdir.bind(fs)
  let isMoved = false
  vi.spyOn(fs, 'readdir').mockImplementation((async (path: string, ...rest: []) => {
    const names = await read(path, ...rest)
    if (path === join(place.library, 'articles') && !isMoved) {
      isMoved = true
      await library.restore(id)
    }
    return names
  }) as typeof fs.readdir)
  const { folder, files } = await backUp(place.library, target, '2026-01-31', place.stateDir)
  vi.restoreAllMocks()
  await library.close()
  expect(await fs.readdir(join(folder, 'articles'))).toEqual([id])
  expect(await fs.readdir(join(folder, 'trash')).catch(() => [])).toEqual([])
  expect((await treeOf(folder)).size).toBe(files)
})

test('a folder within the library, or around it, is refused; a link is not followed', async () => {
  for (const folder of [join(place.library, 'backups', 'mine'), join(place.library, '..')]) {
    await expect(backUp(place.library, folder, '2026-01-31', place.stateDir)).rejects.toMatchObject({
      code: 'backupInside',
    })
  }
  const secret = join(place.library, '..', 'secret.txt')
  await fs.writeFile(secret, 'secret')
  await fs.symlink(secret, join(place.library, 'articles', id, 'linked.txt'))
  const { folder } = await backUp(place.library, target, '2026-01-31', place.stateDir)
  expect([...(await treeOf(folder)).keys()].some((path) => path.endsWith('linked.txt'))).toBe(false)
})

test.each(['2026-01-30', '2026-01-31'])(
  'where the backup of %s cannot be finished, the earlier ones stay as they are',
  async (day) => {
    const { folder } = await backUp(place.library, target, '2026-01-30', place.stateDir)
    const before = await treeOf(folder)
    const listed = await backupsIn(await fs.realpath(place.library), target)
    expect(listed).toMatchObject([{ day: '2026-01-30', contents: { articles: 1, notes: 1 } }])
    const rename = fs.rename.bind(fs)
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    const isLast = (from: unknown) => /incomplete-[0-9a-f-]+$/.test(String(from))
    vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
      if (isLast(from)) throw full
      return rename(from, to)
    })
    await expect(backUp(place.library, target, day, place.stateDir)).rejects.toMatchObject({
      code: 'libraryDiskFull',
    })
    expect((await fs.readdir(target)).sort()).toEqual(['glossa-2026-01-30', 'glossa-backups.json'])
    expect(await treeOf(folder)).toEqual(before)
    // Nothing is told of the one that was not made, and it pushes none of the others out.
    expect(await backupsIn(await fs.realpath(place.library), target)).toEqual(listed)
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
  await expect(backUp(place.library, target, '2026-01-31', place.stateDir)).rejects.toMatchObject({
    code: 'backupDiffers',
  })
  expect(await fs.readdir(target)).toEqual([])
})
