/** Articles that lie in a library before Glossa goes to it: imported as it imports, by one process for all journeys of a worker. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { articleText } from '#core/article/blocks.ts'
import { importFiles } from '#main/import/import-files.ts'
import type { ImporterPool } from '#main/import/pool.ts'
import { openLibrary } from '#main/library/library.ts'
import type { Library } from '#main/library/types.ts'

/** The library, and the state folder of the app that will use it. */
type Place = { library: string; stateDir: string }

async function within<T>(
  { library: path, stateDir }: Place,
  work: (library: Library) => Promise<T>,
): Promise<T> {
  // The app is to make its caches itself.
  const cacheDir = await mkdtemp(join(tmpdir(), 'glossa-cache-'))
  const library = await openLibrary(path, { mode: 'write', stateDir, cacheDir })
  try {
    return await work(library)
  } finally {
    await library.close()
    await rm(cacheDir, { recursive: true, force: true })
  }
}

/** Imports each file; throws where one is not imported as one article. The articles' ids, in the order of the files. */
export function importInto(
  place: Place,
  importer: ImporterPool,
  files: readonly string[],
): Promise<string[]> {
  return within(place, async (library) => {
    const ids: string[] = []
    for await (const outcome of importFiles({ library, pool: importer, paths: files, base: '/' })) {
      if (outcome.status !== 'imported') throw new Error(`${outcome.name}: ${outcome.status}`)
      ids.push(outcome.id)
    }
    if (ids.length !== files.length) throw new Error(`${files.length} files became ${ids.length} articles`)
    return ids
  })
}

/** What is written on a passage of an article. */
export type LaidNote = { id: string; passage: string; comment?: string }

/** Puts notes on articles, one after the other, each as a change of its own. */
export function annotateIn(place: Place, notes: readonly LaidNote[]): Promise<void> {
  return within(place, async (library) => {
    for (const { id, passage, ...written } of notes) {
      const { revision } = await library.get(id)
      const text = articleText((await library.content(id, revision)).document)
      const at = text.indexOf(passage)
      const selector = selectorFor(text, at, at + passage.length)
      if (at === -1 || !selector) throw new Error(`not in the article: ${passage}`)
      await library.applyChanges(id, [
        addition(newAnnotation({ revision, selector, color: 'yellow', ...written })),
      ])
    }
  })
}
