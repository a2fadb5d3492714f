/** The copies that sync tools make of a file that was changed on two machines. */

import fs from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { atRest, hasCode, readRegular } from './files.ts'
import { decode } from './json-file.ts'
import type { Recoverable } from './recovery.ts'
import { salvage } from './salvage.ts'

/** What tells a copy from the file: a sign after its name, whatever the maker writes after it and in which language. */
const apart = /^[ .(_[-]/

/** What rclone appends to the whole name: `article.json.conflict1`, earlier `article.json..path1`. */
const appended = /^\.+(?:[\w-]*conflict[\w-]*|path\d+)$/i

/**
 * Whether a file of this name is a copy of the other one: `article.sync-conflict-20260102-101112-ABC.json` (Syncthing), `article
 * (Ann's conflicted copy 2026-01-02).json` (Dropbox, Nextcloud), `article-LAPTOP.json` (OneDrive), `article 2.json` (iCloud), `article
 * (1).json` (Google Drive), `article.json.conflict1` (rclone) and the like.
 */
export function isCopyOf(name: string, original: string): boolean {
  const extension = extname(original)
  const stem = basename(original, extension)
  if (name === original) return false
  if (name.startsWith(original) && appended.test(name.slice(original.length))) return true
  return name.startsWith(stem) && name.endsWith(extension) && apart.test(name.slice(stem.length))
}

/** The same of a folder: `01abc… (1)`, `01abc… 2`. */
export const isFolderCopyOf = (name: string, original: string): boolean =>
  name.startsWith(original) && apart.test(name.slice(original.length))

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

/** The states that a copy holds; none where it cannot be read, or is no copy. Of one that is still being written the end is waited for. */
export async function statesOfCopy<T extends object>(
  { format, fits }: Recoverable<T>,
  file: string,
): Promise<T[]> {
  const whole = async () => {
    const found = await readRegular(file).catch(() => null)
    if (!found) return []
    const { data, newer } = decode(format, found.bytes)
    return newer || !fits(data) ? [] : [data]
  }
  try {
    return await whole()
  } catch {
    await atRest(file)
    return whole().catch(async () => {
      const found = await readRegular(file).catch(() => null)
      return found ? salvage(format, found.bytes, null).states.filter(fits) : []
    })
  }
}

/** What the copies of a file hold together; null where there is none that can be read. */
export async function stateOfCopies<T extends object>(source: Recoverable<T>): Promise<T | null> {
  const states: T[] = []
  for (const copy of await conflictCopies(source.file)) states.push(...(await statesOfCopy(source, copy)))
  const [first = null, ...others] = states
  return first && others.reduce((joined, state) => source.merge(null, joined, state).data, first)
}
