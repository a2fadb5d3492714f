/** The search of one library, as it works within its process: opens the index, keeps it in step, and answers. */

import { GlossaError } from '#core/errors.ts'
import type { ValueField } from '#core/search/query/tree.ts'
import type { SearchFound, SearchProgress } from '#core/search/results.ts'
import { type Consult, findArticles, findIds, type IdsRequest, type SearchRequest, valuesOf } from './find.ts'
import { foreignIndex } from './foreign-index.ts'
import { type Indexer, indexer } from './indexer.ts'
import {
  closeIndex,
  indexFailure,
  type OpenIndex,
  openIndex,
  openInMemory,
  removeIndex,
  saysDamaged,
  saysUnwritable,
} from './schema.ts'
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
  /** Resolves when the index is in step with the library as it was found: to whether it is kept for the next start. */
  inStep(): Promise<boolean>
  close(): Promise<void>
}

const mostValues = 8

export function searchService(
  place: SearchPlace,
  onProgress: (progress: SearchProgress) => void,
): SearchService {
  return place.owner ? ownSearch(place, onProgress) : foreignSearch(place)
}

function answers(consult: Consult, root: string, progress: () => SearchProgress) {
  return {
    find: async (request: SearchRequest) => ({
      ...(await findArticles(consult, root, request)),
      progress: progress(),
    }),
    values: (field: ValueField, typed: string) => consult(({ db }) => valuesOf(db, field, typed, mostValues)),
    ids: (request: IdsRequest) => findIds(consult, request),
  }
}

/** Where another process keeps the index. */
function foreignSearch({ root, file }: SearchPlace): SearchService {
  const index = foreignIndex(file)
  return {
    ...answers(index.consult, root, () => null),
    update: async () => undefined,
    async inStep() {
      await index.consult(() => undefined)
      return true
    },
    close: async () => index.close(),
  }
}

type Open = OpenIndex & { words: Vocabulary; index: Indexer; refreshed: Promise<void> }

/** An index that is damaged again and again lies on a disk that cannot be relied on. */
const mostRebuilds = 2

function ownSearch(
  { root, file }: SearchPlace,
  onProgress: (progress: SearchProgress) => void,
): SearchService {
  let current: Promise<Open> | null = null
  let closed = false
  let rebuilds = 0
  let progress: SearchProgress = null
  const tell = (now: SearchProgress) => {
    progress = now
    onProgress(now)
  }

  const start = (opened: OpenIndex): Open => {
    const words = vocabulary(opened.db)
    const index = indexer(opened.db, words, root, tell)
    const open = { ...opened, words, index, refreshed: Promise.resolve() }
    open.refreshed = refresh(open)
    open.refreshed.catch(() => undefined)
    return open
  }
  const stop = async (open: Open) => {
    await open.index.close()
    open.words.close()
    closeIndex(file, open)
  }
  const ready = (): Promise<Open> => {
    if (closed) throw new GlossaError('searchStopped')
    current ??= Promise.resolve().then(() => start(openIndex(file)))
    return current
  }
  const isMendable = (error: unknown, { kept }: Open) =>
    !closed && (saysDamaged(error) || (kept && saysUnwritable(error)))

  /** Brings an index in step; where that fails for its sake, the one that takes its place. */
  const refresh = async (open: Open): Promise<void> => {
    try {
      await open.index.refresh()
      if (closed || (await ready()) !== open) return
      // Nobody closed it the last time: what a power cut may have left is found out once there is time.
      if (open.doubtful && open.db.get('PRAGMA quick_check(1)')?.quick_check !== 'ok')
        await (await replacing(open, null)).refreshed
    } catch (error) {
      if (!isMendable(error, open)) throw error
      await (await replacing(open, error)).refreshed
    }
  }
  /**
   * The index that takes the place of one that failed: made anew where it is damaged, in memory where it cannot be written. Whoever
   * comes with the same failure later gets the same one.
   */
  const replacing = async (failed: Open, error: unknown): Promise<Open> => {
    if ((await ready()) !== failed) return ready()
    rebuilds += 1
    const inMemory = saysUnwritable(error) || rebuilds > mostRebuilds
    current = stop(failed)
      .catch(() => undefined)
      .then(() => {
        if (inMemory) return start(openInMemory())
        removeIndex(file)
        return start(openIndex(file))
      })
    return current
  }
  const guarded = async <T>(task: (open: Open) => Promise<T> | T): Promise<T> => {
    const open = await ready()
    try {
      return await task(open)
    } catch (error) {
      if (!isMendable(error, open)) throw indexFailure(error, file)
      try {
        return await task(await replacing(open, error))
      } catch (again) {
        throw indexFailure(again, file)
      }
    }
  }

  return {
    ...answers(
      (ask) => guarded(ask),
      root,
      () => progress,
    ),
    update: (ids) => guarded(({ index }) => index.update(ids)),
    async inStep() {
      for (;;) {
        const open = await ready()
        await open.refreshed.catch((error: unknown) => {
          throw indexFailure(error, file)
        })
        if (closed || (await ready()) === open) return open.kept
      }
    },
    async close() {
      if (closed) return
      closed = true
      const open = await current?.catch(() => null)
      if (open) await stop(open)
    },
  }
}
