import fs, { type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, failure, harbourImport, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place, storedAnnotations } from './place.ts'

let place: Place
let library: Library

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
})
/** Opens as the disk would on which writing fails with this code; reading goes on. */
function failWrites(code: string, step: 'writeFile' | 'sync' = 'writeFile') {
  const real = fs.open
  return vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
    const handle = await real(...args)
    if (String(args[1]).startsWith('w')) {
      handle[step] = () => Promise.reject(failure(code))
    }
    return handle
  })
}

const codes = [
  ['ENOSPC', 'libraryDiskFull', {}],
  ['EDQUOT', 'libraryDiskFull', {}],
  ['EROFS', 'libraryReadOnly', {}],
  ['EACCES', 'libraryReadOnly', {}],
  ['EIO', 'libraryWrite', { reason: 'EIO' }],
] as const

test.each(codes)(
  '%s while saving a gloss: a clear error, nothing changed, and trying again works',
  async (system, code, rest) => {
    const { id } = await addHarbour(library)
    const first = highlight('Velmouth')
    await library.applyChanges(id, [adding(first)])
    const before = await fs.readFile(articleJson(place, id), 'utf8')
    const gloss = highlight('council')

    failWrites(system)
    await expect(library.applyChanges(id, [adding(gloss)])).rejects.toMatchObject({
      code,
      params: { file: 'The harbour closes', ...rest },
    })
    vi.restoreAllMocks()

    expect(await fs.readFile(articleJson(place, id), 'utf8')).toBe(before)
    expect((await library.get(id)).annotations).toEqual([first])
    expect(library.list()).toMatchObject([{ glossCount: 1 }])
    expect((await fs.readdir(path.dirname(articleJson(place, id)))).sort()).toEqual([
      'article.json',
      'assets',
      'revisions',
    ])
    await library.applyChanges(id, [adding(gloss)])
    expect(await storedAnnotations(place, id)).toEqual([first, gloss])
    expect(library.takeNotices()).toEqual([])
  },
)

test.each(['rename', 'link', 'mkdir'] as const)(
  'a failure of %s on the way is met the same way',
  async (call) => {
    const { id } = await addHarbour(library)
    const gloss = highlight('Velmouth')
    vi.spyOn(fs, call).mockRejectedValue(failure('ENOSPC'))
    if (call === 'link') vi.spyOn(fs, 'copyFile').mockRejectedValue(failure('ENOSPC'))
    await expect(library.applyChanges(id, [adding(gloss)])).rejects.toMatchObject({ code: 'libraryDiskFull' })
    vi.restoreAllMocks()
    expect(await storedAnnotations(place, id)).toEqual([])
    await library.applyChanges(id, [adding(gloss)])
    expect(await storedAnnotations(place, id)).toEqual([gloss])
  },
)

test('when the last step fails after the file is in place, trying again changes nothing more', async () => {
  const { id } = await addHarbour(library)
  const gloss = highlight('Velmouth')
  const real = fs.open
  vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
    const handle = await real(...args)
    if (String(args[0]).endsWith(id) && args[1] === 'r') handle.sync = () => Promise.reject(failure('EIO'))
    return handle
  })
  await expect(library.applyChanges(id, [adding(gloss)])).rejects.toMatchObject({ code: 'libraryWrite' })
  vi.restoreAllMocks()
  await library.applyChanges(id, [adding(gloss)])
  expect((await library.get(id)).annotations).toEqual([gloss])
  expect(await storedAnnotations(place, id)).toEqual([gloss])
  expect(library.takeNotices()).toEqual([])
})

test.each(['first', 'last'])(
  'an import that fails at its %s step leaves nothing behind, and works afterwards',
  async (step) => {
    const staged = await harbourImport(library)
    if (step === 'first') failWrites('ENOSPC')
    else {
      const rename = fs.rename
      vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
        if (/articles.[0-9a-z]{26}$/.test(String(to))) throw failure('ENOSPC')
        return rename(from, to)
      })
    }
    await expect(library.add(staged)).rejects.toMatchObject({ code: 'libraryDiskFull' })
    vi.restoreAllMocks()
    expect(library.list()).toEqual([])
    expect(await fs.readdir(path.join(place.library, 'articles'))).toEqual([path.basename(staged.stagedPath)])
    const { id } = await library.add(staged)
    expect(await fs.readFile(await library.originalPath(id), 'utf8')).toBe('<p>The harbour</p>')
  },
)

test('a library on a read-only disk can be opened and read', async () => {
  const { id } = await addHarbour(library)
  await library.close()
  await fs.rm(place.cacheDir, { recursive: true })
  const refuse = () => Promise.reject(failure('EROFS'))
  const real = fs.open
  vi.spyOn(fs, 'open').mockImplementation((...args) => {
    const inside = String(args[0]).startsWith(place.library)
    return inside && String(args[1]).startsWith('w') ? refuse() : real(...args)
  })
  library = await open(place)
  expect((await library.get(id)).metadata.title).toBe('The harbour closes')
  await expect(library.applyChanges(id, [adding(highlight('Velmouth'))])).rejects.toMatchObject({
    code: 'libraryReadOnly',
    params: { file: 'The harbour closes' },
  })
})

test('saving syncs the new file before it takes the old one’s place, and the folder after', async () => {
  const { id } = await addHarbour(library)
  await library.get(id)
  await library.applyChanges(id, [adding(highlight('council'))])
  const steps: string[] = []
  let journalled = Number.POSITIVE_INFINITY
  const real = fs.open
  const watch = (handle: FileHandle, name: string) => {
    const sync = handle.sync.bind(handle)
    handle.sync = async () => {
      await sync()
      steps.push(`sync ${name}`)
    }
    const datasync = handle.datasync.bind(handle)
    handle.datasync = async () => {
      await datasync()
      journalled = steps.length
    }
    return handle
  }
  vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
    const name = path.basename(String(args[0]))
    return watch(await real(...args), name.endsWith('.tmp') ? 'new file' : name === id ? 'folder' : name)
  })
  const rename = fs.rename
  vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    await rename(from, to)
    steps.push(`rename to ${path.basename(String(to))}`)
  })
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  expect(steps).toEqual(['sync new file', 'rename to previous.json', 'rename to article.json', 'sync folder'])
  // The change is in the journal before the file is replaced.
  expect(journalled).toBeLessThanOrEqual(2)
})

test('on Windows a file that is held for a moment is replaced at the next try', async () => {
  const { id } = await addHarbour(library)
  const rename = fs.rename
  let refusals = 0
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
  vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    if (String(to).endsWith('article.json') && refusals < 3) {
      refusals += 1
      throw failure('EPERM')
    }
    return rename(from, to)
  })
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  platform.mockRestore()
  expect(refusals).toBe(3)
  expect(await storedAnnotations(place, id)).toHaveLength(1)
})

test('where files cannot be linked, the generation before is copied', async () => {
  const { id } = await addHarbour(library)
  const before = await fs.readFile(articleJson(place, id), 'utf8')
  vi.spyOn(fs, 'link').mockRejectedValue(failure('EPERM'))
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  expect(await fs.readFile(path.join(place.library, 'backups', id, 'previous.json'), 'utf8')).toBe(before)
  await library.applyChanges(id, [adding(highlight('council'))])
  expect(await storedAnnotations(place, id)).toHaveLength(2)
})

test('a library that was moved away while it is open is said to be gone, whatever is asked of it', async () => {
  const { id } = await addHarbour(library)
  await fs.rename(place.library, `${place.library}-elsewhere`)
  const gone = { code: 'libraryGone', params: { file: place.library } }
  await expect(library.get(id)).rejects.toMatchObject(gone)
  await expect(library.applyChanges(id, [adding(highlight('Velmouth'))])).rejects.toMatchObject(gone)
  await expect(library.trash(id)).rejects.toMatchObject(gone)
  await expect(library.data()).rejects.toMatchObject(gone)
  await expect(library.changeData((data) => ({ ...data, colorLabels: {} }))).rejects.toMatchObject(gone)
  await expect(fs.access(place.library)).rejects.toThrow()
  await fs.rename(`${place.library}-elsewhere`, place.library)
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  expect(library.takeNotices()).toEqual([])
})

test('on a disk that went away and left an empty folder nothing is written, and all goes on when it is back', async () => {
  const { id } = await addHarbour(library)
  await library.changeData((data) => ({ ...data, colorLabels: { yellow: 'claim' } }))
  await fs.rename(place.library, `${place.library}-disk`)
  await fs.mkdir(place.library)
  const gone = { code: 'libraryGone', params: { file: place.library } }
  await expect(library.applyChanges(id, [adding(highlight('Velmouth'))])).rejects.toMatchObject(gone)
  await expect(library.data()).rejects.toMatchObject(gone)
  await expect(library.changeData((data) => ({ ...data, colorLabels: {} }))).rejects.toMatchObject(gone)
  await expect(library.stage()).rejects.toMatchObject(gone)
  await expect(library.sweep()).rejects.toMatchObject(gone)
  expect(await fs.readdir(place.library)).toEqual([])
  await fs.rmdir(place.library)
  await fs.rename(`${place.library}-disk`, place.library)
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  expect(await library.data()).toMatchObject({ colorLabels: { yellow: 'claim' } })
  expect(library.list()).toMatchObject([{ id, glossCount: 1 }])
  expect(library.takeNotices()).toEqual([])
})

test('an article that cannot go to the trash on a read-only disk is said to be read-only', async () => {
  const { id } = await addHarbour(library)
  vi.spyOn(fs, 'mkdir').mockRejectedValue(failure('EROFS'))
  await expect(library.trash(id)).rejects.toMatchObject({
    code: 'libraryReadOnly',
    params: { file: 'The harbour closes' },
  })
  vi.restoreAllMocks()
  expect((await library.get(id)).id).toBe(id)
})

test('an article that was moved is listed where it lies, also where the disk does not confirm that', async () => {
  const { id } = await addHarbour(library)
  const real = fs.open
  const failing = () =>
    vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
      if (args[1] === 'r' && String(args[0]).endsWith('trash')) throw failure('EIO')
      return real(...args)
    })
  const lists = () => [library.list(), library.listTrash()].map((list) => list.map((one) => one.id))
  failing()
  await expect(library.trash(id)).rejects.toMatchObject({ code: 'libraryWrite' })
  expect(lists()).toEqual([[], [id]])
  await expect(library.restore(id)).rejects.toMatchObject({ code: 'libraryWrite' })
  expect(lists()).toEqual([[id], []])
  vi.restoreAllMocks()
  await library.trash(id)
  expect(lists()).toEqual([[], [id]])
  failing()
  await expect(library.deleteTrashed(id)).rejects.toMatchObject({ code: 'libraryWrite' })
  expect(lists()).toEqual([[], []])
})
