/** Where the index of a library lies. */

import { join } from 'node:path'
import { libraryKey } from '#main/library/library-key.ts'

/** `root` is the library's real path. */
export function indexFileOf(cacheDir: string, root: string): string {
  return join(cacheDir, libraryKey(root), 'search.db')
}
