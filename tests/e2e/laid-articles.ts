/** Articles that lie in a library before Glossa starts: imported as it imports, by one process for all journeys of a worker. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFiles } from '#main/import/import-files.ts'
import type { ImporterPool } from '#main/import/pool.ts'
import { openLibrary } from '#main/library/library.ts'
import { placesFor } from '#main/places.ts'

type Laying = {
  /** The environment of the app that will use the library. */
  env: Readonly<Record<string, string>>
  importer: ImporterPool
  files: readonly string[]
}

/** Imports each file; throws where one is not imported as one article. The articles' ids, in the order of the files. */
export async function importInto(path: string, { env, importer, files }: Laying): Promise<string[]> {
  const { stateDir } = placesFor({ platform: process.platform, env, home: env.HOME ?? '' })
  // The app is to make its caches itself.
  const cacheDir = await mkdtemp(join(tmpdir(), 'glossa-cache-'))
  const library = await openLibrary(path, { mode: 'write', stateDir, cacheDir })
  try {
    const ids: string[] = []
    for await (const outcome of importFiles({ library, pool: importer, paths: files, base: '/' })) {
      if (outcome.status !== 'imported') throw new Error(`${outcome.name}: ${outcome.status}`)
      ids.push(outcome.id)
    }
    if (ids.length !== files.length) throw new Error(`${files.length} files became ${ids.length} articles`)
    return ids
  } finally {
    await library.close()
    await rm(cacheDir, { recursive: true, force: true })
  }
}
