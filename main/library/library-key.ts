/** What the folders and files that this machine keeps for a library are named after. */

import { createHash } from 'node:crypto'

/** A name made of the library's real path, safe in a file's name: 32 hex digits. */
export function libraryKey(root: string): string {
  return createHash('sha256').update(root).digest('hex').slice(0, 32)
}
