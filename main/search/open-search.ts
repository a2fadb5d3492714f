/** The search of a library that the app may have open at the same time: for the command line. */

import { GlossaError } from '#core/errors.ts'
import type { SearchProgress } from '#core/search/results.ts'
import { realRoot } from '#main/library/library-store.ts'
import { acquireLock } from '#main/library/lock.ts'
import { type LibrarySearch, librarySearch } from './library-search.ts'
import { indexFileOf, type SearchHost } from './protocol.ts'

/** The library's lock where nobody else has it; null where somebody has, who then keeps the index in step. */
async function lockOf(stateDir: string, root: string): Promise<(() => Promise<void>) | null> {
  try {
    return await acquireLock(stateDir, root)
  } catch (error) {
    if (error instanceof GlossaError && error.code === 'libraryLocked') return null
    throw error
  }
}

/** The search of the library at this path, whose files are only read. Rejects with `libraryAway` or `libraryNotFolder`. */
export async function openSearch(
  host: SearchHost,
  path: string,
  { stateDir, cacheDir }: { stateDir: string; cacheDir: string },
  onProgress: (progress: SearchProgress) => void,
): Promise<LibrarySearch> {
  const root = await realRoot(path, false)
  const unlock = await lockOf(stateDir, root)
  const file = indexFileOf(cacheDir, root)
  const search = librarySearch(host, { root, file, owner: unlock !== null }, onProgress)
  return {
    ...search,
    async close() {
      await search.close()
      await unlock?.()
    },
  }
}
