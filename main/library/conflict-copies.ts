/** The copies that sync tools make of a file that was changed on two machines. */

import fs from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { hasCode, readRegular } from './files.ts'
import { decode } from './json-file.ts'
import type { Recoverable } from './recovery.ts'
import { salvage } from './salvage.ts'

/**
 * Whether a file of this name is a copy of the other one: `article.sync-conflict-20260102-101112-ABC.json` (Syncthing), `article
 * (Ann's conflicted copy 2026-01-02).json` (Dropbox), `article_conflict-….json`, `article (1).json` and the like.
 */
export function isCopyOf(name: string, original: string): boolean {
  const extension = extname(original)
  const stem = basename(original, extension)
  return name !== original && name.endsWith(extension) && new RegExp(`^${stem}[ .(_-]`).test(name)
}

/** The same of a folder: `01abc… (1)`, `01abc… 2`. */
export const isFolderCopyOf = (name: string, original: string): boolean =>
  name.length > original.length && name.startsWith(original) && /^[ .(_-]/.test(name.slice(original.length))

/** The paths of a file's copies, in order of their names. */
export async function conflictCopies(file: string): Promise<string[]> {
  try {
    const names = await fs.readdir(dirname(file))
    return names
      .filter((name) => isCopyOf(name, basename(file)))
      .sort()
      .map((name) => join(dirname(file), name))
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}

/** The states that a copy holds; none where it cannot be read, or is no copy. */
export async function statesOfCopy<T extends object>(
  { format, fits }: Recoverable<T>,
  file: string,
): Promise<T[]> {
  const found = await readRegular(file).catch(() => null)
  if (!found) return []
  try {
    const { data, newer } = decode(format, found.bytes)
    return newer || !fits(data) ? [] : [data]
  } catch {
    return salvage(format, found.bytes, null).states.filter(fits)
  }
}
