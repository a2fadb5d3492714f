/** A library that was moved to another folder: what this machine has promised to keep of it is still known. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { keptFolderOf } from '#main/library/kept-folder.ts'
import { openLibrary } from '#main/library/library.ts'
import { libraryKey } from '#main/library/library-key.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place, storedAnnotations } from './place.ts'

let place: Place
let moved: Place
let id: string

/** The last note is in the journal alone: an older state was laid over the file. */
beforeEach(async () => {
  place = await newPlace()
  const library = await open(place)
  id = (await addHarbour(library)).id
  const before = await fs.readFile(articleJson(place, id))
  await library.applyChanges(id, [adding(highlight('council'))])
  await library.close()
  await fs.writeFile(articleJson(place, id), before)
  moved = { ...place, library: path.join(place.root, 'elsewhere') }
})
const count = async (where: Place, mode: 'read' | 'write') => {
  const library = await open(where, mode)
  const { annotations } = await library.get(id)
  await library.close()
  return annotations.length
}
const keptFolders = () => fs.readdir(path.join(place.stateDir, 'kept'))

test('a moved library has its notes, whether it is opened to be read or to be written', async () => {
  await fs.rename(place.library, moved.library)
  expect(await count(moved, 'read')).toBe(1)
  expect(await keptFolders()).toHaveLength(1)
  expect(await storedAnnotations(moved, id)).toHaveLength(0)
  expect(await count(moved, 'write')).toBe(1)
  expect(await storedAnnotations(moved, id)).toHaveLength(1)
})

test('what was typed in its windows and not saved moves along', async () => {
  const drafts = (where: Place) => path.join(keptFolderOf(where.stateDir, where.library), 'drafts.json')
  await fs.writeFile(drafts(place), '{"drafts":{}}')
  await fs.rename(place.library, moved.library)
  await count(moved, 'write')
  expect(await fs.readFile(drafts(moved), 'utf8')).toBe('{"drafts":{}}')
})

test('a journal that was begun at the new place is never replaced by the old one', async () => {
  await fs.rename(place.library, moved.library)
  const folder = path.join(place.stateDir, 'kept', libraryKey(await fs.realpath(moved.library)))
  await fs.mkdir(folder)
  await fs.writeFile(path.join(folder, `${id}.ndjson`), 'begun')
  await count(moved, 'write')
  expect(await fs.readFile(path.join(folder, `${id}.ndjson`), 'utf8')).toMatch(/^begun/)
})

test('where it comes back to its old place, its journals are there, too', async () => {
  await fs.rename(place.library, moved.library)
  await count(moved, 'write')
  await fs.rename(moved.library, place.library)
  expect(await count(place, 'write')).toBe(1)
})

test('a copy of a library that is still there has promised nothing', async () => {
  await fs.cp(place.library, moved.library, { recursive: true })
  expect(await count(moved, 'write')).toBe(0)
  expect(await count(place, 'write')).toBe(1)
})

test('another library finds nothing that is not its own', async () => {
  await fs.rename(place.library, path.join(place.root, 'away'))
  const other = await open(moved)
  await addHarbour(other, 'another')
  await other.close()
  const again = await open(moved)
  expect(again.list()).toMatchObject([{ glossCount: 0 }])
  await again.close()
  const journals = await Promise.all(
    (await keptFolders()).map((name) => fs.readdir(path.join(place.stateDir, 'kept', name))),
  )
  expect(journals.flat().filter((name) => name.startsWith(id))).toHaveLength(1)
})

test('a library that is not where it was open is not made anew without being asked for', async () => {
  const away = `${place.library}-away`
  await fs.rename(place.library, away)
  await expect(open(place)).rejects.toMatchObject({ code: 'libraryAway', params: { file: place.library } })
  await expect(fs.stat(place.library)).rejects.toMatchObject({ code: 'ENOENT' })
  // By another way to the same place, too, and from the command line.
  const link = path.join(place.root, 'link')
  await fs.symlink(place.root, link)
  const other = { ...place, library: path.join(link, 'library') }
  await expect(open(other)).rejects.toMatchObject({ code: 'libraryAway' })
  // Nor in the empty folder that a disk leaves where it was mounted.
  await fs.mkdir(place.library)
  await expect(open(place)).rejects.toMatchObject({ code: 'libraryAway', params: { file: place.library } })
  expect(await fs.readdir(place.library)).toEqual([])
  expect((await open({ ...place, library: away })).size()).toBe(1)
  const options = { mode: 'write', stateDir: place.stateDir, cacheDir: place.cacheDir } as const
  const anew = await openLibrary(place.library, { ...options, missing: 'create' })
  expect(anew.size()).toBe(0)
  await anew.close()
})

test('where a library is expected none is made: of nothing, of a folder with other things, or of a file', async () => {
  const { stateDir, cacheDir } = place
  const at = (name: string) => path.join(place.root, name)
  await fs.mkdir(at('pictures'))
  await fs.writeFile(at('pictures/boat.png'), '')
  await fs.symlink(at('pictures'), at('link'))
  const refused = (name: string) =>
    openLibrary(at(name), { mode: 'write', stateDir, cacheDir, missing: 'refuse' })
  for (const name of ['never', 'pictures', 'link'])
    await expect(refused(name)).rejects.toMatchObject({ code: 'libraryAway', params: { file: at(name) } })
  await expect(refused('pictures/boat.png')).rejects.toMatchObject({ code: 'libraryNotFolder' })
  expect(await fs.readdir(at('pictures'))).toEqual(['boat.png'])
  // One of which only the articles are left is one.
  await fs.rm(path.join(place.library, 'library.json'))
  const library = await refused('library')
  expect(library.size()).toBe(1)
  await library.close()
})
