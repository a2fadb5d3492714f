/** The search of one library, as it works within its process: opens the index, keeps it in step, and answers. */

import { existsSync } from 'node:fs'
import type { Database } from 'node-sqlite3-wasm'
import { GlossaError } from '#core/errors.ts'
import type { ValueField } from '#core/search/query/tree.ts'
import type { SearchFound, SearchProgress } from '#core/search/results.ts'
import { findArticles, findIds, type IdsRequest, type SearchRequest, valuesOf } from './find.ts'
import { type Indexer, indexer } from './indexer.ts'
import { closeIndex, indexFailure, openForeignIndex, openIndex, removeIndex, saysDamaged } from './schema.ts'
import { type Vocabulary, vocabulary } from './vocabulary.ts'

/**
 * `root` is the library's real path, `file` the index. `owner`: we hold the library's lock, so that the index is ours to write;
 * otherwise another process keeps it.
 */
export type SearchPlace = { root: string; file: string; owner: boolean }

export type SearchService = {
  /** Rejects with `searchBusy` or `searchWrite`. */
  find(request: SearchRequest): Promise<SearchFound>
  values(field: ValueField, typed: string): Promise<string[]>
  ids(request: IdsRequest): Promise<string[]>
  /** Tells of articles that may have changed, come or gone; resolves when they are in the index. */
  update(ids: readonly string[]): Promise<void>
  /** Resolves when the index is in step with the library as it was found. */
  inStep(): Promise<void>
  close(): Promise<void>
}

type Open = { db: Database; words: Vocabulary; index: Indexer | null }

const mostValues = 8

export function searchService(
  { root, file, owner }: SearchPlace,
  onProgress: (progress: SearchProgress) => void,
): SearchService {
  let open: Open | null = null
  let refreshed: Promise<void> = Promise.resolve()

  const shut = async () => {
    const closing = open
    open = null
    await closing?.index?.close()
    closing?.words.close()
    if (closing && owner) closeIndex(file, closing.db)
    else closing?.db.close()
  }

  const start = (): Open => {
    if (!owner) {
      const db = existsSync(file) ? openForeignIndex(file) : null
      if (!db) throw new GlossaError('searchBusy', { file })
      open = { db, words: vocabulary(db), index: null }
      return open
    }
    const { db, doubtful } = openIndex(file)
    const words = vocabulary(db)
    const index = indexer(db, words, root, onProgress)
    open = { db, words, index }
    refreshed = guarded(async ({ db, index }) => {
      await index?.refresh()
      // Nobody closed it the last time: what a power cut may have left is found out once there is time.
      if (doubtful && db.get('PRAGMA quick_check(1)')?.quick_check !== 'ok') await rebuild()
    })
    refreshed.catch(() => undefined)
    return open
  }

  const rebuild = async () => {
    await shut()
    removeIndex(file)
    start()
  }

  /** Runs a task; where it comes upon damage, the index is made anew and the task runs once more. */
  const guarded = async <T>(task: (open: Open) => Promise<T>): Promise<T> => {
    try {
      return await task(open ?? start())
    } catch (error) {
      if (!owner || !saysDamaged(error)) throw indexFailure(error, file)
      await rebuild()
      return await task(open ?? start()).catch((again: unknown) => {
        throw indexFailure(again, file)
      })
    }
  }

  return {
    find: (request) =>
      guarded(async ({ db, words, index }) => ({
        ...(await findArticles({ db, words, root }, request)),
        progress: index?.progress() ?? null,
      })),
    values: (field, typed) => guarded(async ({ db }) => valuesOf(db, field, typed, mostValues)),
    ids: (request) => guarded(async (open) => findIds(open, request)),
    update: (ids) => guarded(async ({ index }) => index?.update(ids)),
    async inStep() {
      if (!open) start()
      await refreshed
    },
    close: shut,
  }
}
