/** What is said between Glossa and the process in which the search of a library runs. */

import { join } from 'node:path'
import type { ValueField } from '#core/search/query/tree.ts'
import type { SearchFound, SearchProgress } from '#core/search/results.ts'
import { libraryKey } from '#main/library/library-key.ts'
import type { WorkerHost } from '#main/processes/host.ts'
import type { SerializedError } from '#main/processes/serialize-error.ts'
import type { IdsRequest, SearchRequest } from './find.ts'
import type { SearchPlace } from './service.ts'

/** The place of the library comes first; `close` comes last. */
export type SearchQuestion =
  | ({ do: 'open' } & SearchPlace)
  | ({ do: 'find' } & SearchRequest)
  | { do: 'values'; field: ValueField; typed: string }
  /** All articles that a query finds, in no order. */
  | ({ do: 'ids' } & IdsRequest)
  | { do: 'update'; ids: string[] }
  /** Answered when the index is in step with the library: with whether it is kept for the next start. */
  | { do: 'inStep' }
  | { do: 'close' }

export type SearchAnswer = SearchFound | string[] | boolean | null

export type SearchProcessRequest = SearchQuestion & { id: number }
/** A reply to the request of this id, or how far the index is. */
export type SearchProcessReply =
  | { id: number; ok: true; value: SearchAnswer }
  | { id: number; ok: false; error: SerializedError }
  | { progress: SearchProgress }

export type SearchHost = WorkerHost<SearchProcessRequest, SearchProcessReply>

/** So many changed articles take long enough for their progress to be told. */
export const manyArticles = 100

/** The most that the process's JavaScript heap may hold, in MB; SQLite's memory lies beside it. */
export const heapLimits = { heap: 160, young: 2 }

/** Where the index of a library lies; `root` is the library's real path. */
export function indexFileOf(cacheDir: string, root: string): string {
  return join(cacheDir, libraryKey(root), 'search.db')
}
