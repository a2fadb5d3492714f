/** What one folder that may not be read costs, and a place where no library can be. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { openLibrary } from '#main/library/library.ts'
import { addHarbour, failure } from './fixture.ts'
import { newPlace, open } from './place.ts'

test('an article whose folder may not be read is told of, and the others are there', async () => {
  const place = await newPlace()
  let library = await open(place)
  const shut = await addHarbour(library)
  const other = await addHarbour(library, 'another')
  await library.close()
  await fs.rm(place.cacheDir, { recursive: true })
  // Not by its mode: for the administrator every folder is open.
  for (const call of ['realpath', 'lstat', 'open', 'readdir'] as const) {
    const real: (...args: unknown[]) => Promise<unknown> = fs[call].bind(fs) as never
    vi.spyOn(fs, call as 'readdir').mockImplementation(((...args: unknown[]) =>
      String(args[0]).startsWith(path.join(place.library, 'articles', shut.id))
        ? Promise.reject(failure('EACCES'))
        : real(...args)) as never)
  }
  library = await open(place)
  expect(library.list().map(({ id }) => id)).toEqual([other.id])
  expect(library.takeNotices()).toMatchObject([{ code: 'unrecoverable' }])
  await expect(library.get(shut.id)).rejects.toMatchObject({
    code: 'fileUnread',
    params: { reason: 'EACCES' },
  })
  expect((await library.verify()).problems).toMatchObject([
    { article: shut.id, code: 'unreadable', repaired: false },
  ])
  vi.restoreAllMocks()
  expect((await library.get(shut.id)).id).toBe(shut.id)
})

test('a library in a place where none can be is refused, and soon', async () => {
  const { stateDir, cacheDir } = await newPlace()
  await expect(
    openLibrary('/proc/glossa/library', { mode: 'write', stateDir, cacheDir }),
  ).rejects.toMatchObject({
    name: 'GlossaError',
  })
  await expect(openLibrary('/proc', { mode: 'write', stateDir, cacheDir })).rejects.toMatchObject({
    name: 'GlossaError',
  })
})
