/** What sync tools, Git and disks do in the midst of a save. */

import fs, { type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, failure, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place, rested, storedAnnotations } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
})
const passages = async () =>
  (await storedAnnotations(place, id)).map(({ selector }) => selector?.[1].exact).toSorted()
const journal = async () => {
  const names = await fs.readdir(path.join(place.stateDir, 'kept'), { recursive: true })
  return path.join(place.stateDir, 'kept', names.find((name) => name.endsWith(`${id}.ndjson`)) ?? '')
}
/** What another machine wrote: the file with one more note. */
async function foreign(passage: string): Promise<string> {
  const stored: { version: number; data: Article } = JSON.parse(
    await fs.readFile(articleJson(place, id), 'utf8'),
  )
  stored.data.annotations.push(highlight(passage))
  return JSON.stringify(stored)
}
async function replaceFile(text: string) {
  const file = articleJson(place, id)
  await fs.writeFile(`${file}.sync`, text)
  await fs.rename(`${file}.sync`, file)
}

describe('a sync tool replaces article.json', () => {
  test.each(['before', 'after'])(
    '%s the rename of a save: ours is there, and theirs as far as anyone can see it',
    async (moment) => {
      const theirs = await foreign('council')
      const rename = fs.rename.bind(fs)
      let isDone = false
      vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
        const isOurs = to === articleJson(place, id) && !String(from).endsWith('.sync') && !isDone
        if (!isOurs) return rename(from, to)
        isDone = true
        if (moment === 'before') await replaceFile(theirs)
        await rename(from, to)
        if (moment === 'after') await replaceFile(theirs)
      })
      await library.applyChanges(id, [adding(highlight('Thursday'))])
      await library.get(id)
      await library.close()
      expect(isDone).toBe(true)
      // In the very moment of the rename nobody can see it: the machine that wrote it puts it in again, from its journal.
      expect(await passages()).toEqual(
        moment === 'after' ? ['Thursday', 'Velmouth', 'council'] : ['Thursday', 'Velmouth'],
      )
    },
  )

  test('while the journal is written: both notes are there', async () => {
    const theirs = await foreign('council')
    const handleOf = fs.open.bind(fs)
    let isDone = false
    vi.spyOn(fs, 'open').mockImplementation(async (...given) => {
      if (String(given[0]).endsWith('.ndjson') && !isDone) {
        isDone = true
        await replaceFile(theirs)
      }
      return handleOf(...given)
    })
    await library.applyChanges(id, [adding(highlight('Thursday'))])
    expect(await passages()).toEqual(['Thursday', 'Velmouth', 'council'])
  })

  test('by an empty file, as one that is only begun: nothing is lost', async () => {
    await fs.writeFile(articleJson(place, id), '')
    await rested(articleJson(place, id))
    await library.applyChanges(id, [adding(highlight('Thursday'))])
    expect(await passages()).toEqual(['Thursday', 'Velmouth'])
  })
})

describe('Git leaves the marks of a merge in reading.json', () => {
  const marked = (ours: object, theirs: object) =>
    `<<<<<<< HEAD\n${JSON.stringify(ours, null, 2)}\n=======\n${JSON.stringify(theirs, null, 2)}\n>>>>>>> other\n`
  const state = (position: number, updated: string) => {
    const last = { position, progress: position / 100, updated }
    return { version: 1, data: { last, furthest: last } }
  }

  test('the later place opens, the furthest stays, and the file is whole again with the next one', async () => {
    const file = path.join(place.library, 'articles', id, 'reading.json')
    await fs.writeFile(
      file,
      marked(state(70, '2026-01-01T10:00:00.000Z'), state(30, '2026-01-02T10:00:00.000Z')),
    )
    expect((await library.get(id)).reading?.position).toBe(30)
    await library.saveReading(id, { position: 31, progress: 0.31, updated: '2026-01-03T10:00:00.000Z' })
    expect(JSON.parse(await fs.readFile(file, 'utf8')).data).toMatchObject({
      last: { position: 31 },
      furthest: { position: 70 },
    })
  })
})

describe('the disk is full', () => {
  /** Writing to a file of this name fails after some bytes. */
  function fillWhile(isFull: (file: string) => boolean) {
    const handleOf = fs.open.bind(fs)
    return vi.spyOn(fs, 'open').mockImplementation(async (...given) => {
      const handle: FileHandle = await handleOf(...given)
      if (!isFull(String(given[0]))) return handle
      const write = handle.write.bind(handle) as (text: string, at: number) => Promise<unknown>
      handle.write = (async (text: string, at: number) => {
        await write(text.slice(0, 20), at)
        throw failure('ENOSPC')
      }) as unknown as FileHandle['write']
      return handle
    })
  }

  test('amid a line of the journal: the save is refused, and neither journal nor file are harmed', async () => {
    const before = await fs.readFile(await journal(), 'utf8')
    const spy = fillWhile((file) => file.endsWith('.ndjson'))
    const refused = library.applyChanges(id, [adding(highlight('council'))])
    await expect(refused).rejects.toMatchObject({ code: 'libraryDiskFull' } satisfies Partial<GlossaError>)
    expect(await fs.readFile(await journal(), 'utf8')).toBe(before)
    expect(await passages()).toEqual(['Velmouth'])
    spy.mockRestore()
    await library.applyChanges(id, [adding(highlight('Thursday'))])
    await library.close()
    library = await open(place)
    expect(library.takeNotices()).toEqual([])
    expect(await passages()).toEqual(['Thursday', 'Velmouth'])
  })

  test('and the half line cannot be taken back either: what was kept before and after it counts', async () => {
    const spy = fillWhile((file) => file.endsWith('.ndjson'))
    const truncate = vi.spyOn(fs, 'truncate').mockRejectedValue(failure('EIO'))
    await expect(library.applyChanges(id, [adding(highlight('council'))])).rejects.toBeInstanceOf(GlossaError)
    spy.mockRestore()
    truncate.mockRestore()
    const older = await fs.readFile(articleJson(place, id))
    await library.applyChanges(id, [adding(highlight('Thursday'))])
    await library.close()
    await fs.writeFile(articleJson(place, id), older)
    library = await open(place)
    await library.get(id)
    expect(await passages()).toEqual(['Thursday', 'Velmouth'])
  })

  test('for the file when the journal has the change already: it is not called saved, and does not come by itself later', async () => {
    const before = await fs.readFile(await journal(), 'utf8')
    const rename = fs.rename.bind(fs)
    const spy = vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
      if (to === articleJson(place, id)) throw failure('ENOSPC')
      return rename(from, to)
    })
    const refused = library.applyChanges(id, [adding(highlight('council'))])
    await expect(refused).rejects.toMatchObject({ code: 'libraryDiskFull' })
    spy.mockRestore()
    expect(await fs.readFile(await journal(), 'utf8')).toBe(before)
    await library.close()
    library = await open(place)
    await library.get(id)
    expect(await passages()).toEqual(['Velmouth'])
  })
})
