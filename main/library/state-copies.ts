/** The copies of a file's earlier states that lie in its backups. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { textHash } from '#core/annotation/text-hash.ts'
import type { LibraryData } from '#core/library/library.ts'
import { canonical } from '#core/library/records.ts'
import type { Format } from '#core/schema/format.ts'
import { hasCode, readRegular } from './files.ts'
import { decode } from './json-file.ts'

/** Copies of what the file was: not what lost to others (`merged-…`), nor what was damaged. */
export const states = /^(?:previous|daily-.+|before-restore-.+|version-\d+-.+)\.json$/
export const beforeRestore = /^before-restore-/

export type Found<T> = { id: string; data: T; time: string; name: string }

/** What tells one state from another, whatever their times say: states that were joined share them. */
export const idOf = (data: unknown) => textHash(canonical(data))

/** The states that can be read, the latest first; of the same state that lies there twice only one. */
export async function statesIn<T>(
  folder: string,
  format: Format<T>,
  timeOf: (data: T) => string,
): Promise<Found<T>[]> {
  const names = await fs.readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  })
  const found = new Map<string, Found<T>>()
  for (const name of names.filter((one) => states.test(one))) {
    const file = await readRegular(join(folder, name))
    if (!file) continue
    try {
      const { data, newer } = decode(format, file.bytes)
      const id = idOf(data)
      if (!newer) found.set(id, { id, data, time: timeOf(data), name })
    } catch {
      // A backup that is damaged: there is nothing to bring back from it.
    }
  }
  return [...found.values()].sort((a, b) => (a.time < b.time ? 1 : -1))
}

/** When what belongs to the library was last changed: files that are copied have times of their own. */
export function libraryTime({ writers = {}, ...lists }: LibraryData): string {
  const records = [lists.collections, lists.tags, lists.savedSearches, lists.glossary].flat()
  const times = [...Object.values(writers), ...records.map(({ updated }) => updated)]
  return times.sort().at(-1) ?? new Date(0).toISOString()
}
