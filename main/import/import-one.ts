/** Imports the one article of a file for someone who decides what becomes of it. */

import { rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import type { Library, NewArticle } from '#main/library/types.ts'
import { importPaths } from './import-files.ts'
import type { ImporterPool } from './pool.ts'
import { shownName } from './shown-name.ts'

export type ImportOneRequest = {
  library: Pick<Library, 'stage'>
  pool: ImporterPool
  /** A relative path counts from `base`. */
  path: string
  base: string
  signal: AbortSignal
}

/**
 * Gives the file's article to `keep`, which may be a new version of `known`; its staged file is cleared away afterwards.
 * Rejects with what importing the file gives, or with `fileSeveral` where it holds more than one article.
 */
export async function importOne<T>(
  request: ImportOneRequest,
  known: Article,
  keep: (added: NewArticle) => Promise<T>,
): Promise<T> {
  const { library, pool, path, base, signal } = request
  const found: NewArticle[] = []
  const collecting = {
    stage: library.stage,
    similarTo: () => null,
    findBySha256: () => null,
    async add(added: NewArticle) {
      const stagedPath = await library.stage()
      await rename(added.stagedPath, stagedPath)
      found.push({ ...added, stagedPath })
      return known
    },
  }
  try {
    for await (const outcome of importPaths({ library: collecting, pool, paths: [path], base, signal })) {
      if (outcome.status === 'rejected') throw outcome.error
    }
    const [added] = found
    if (signal.aborted || !added)
      throw new GlossaError('importCancelled', { file: shownName(basename(path)) })
    if (found.length > 1) throw new GlossaError('fileSeveral', { file: shownName(basename(path)) })
    return await keep(added)
  } finally {
    for (const { stagedPath } of found) await rm(stagedPath, { force: true }).catch(() => undefined)
  }
}
