/**
 * What was found in a vault the last time, in the user's cache folder: files and articles that have not changed since need not be read
 * again. Where it is lost, they are.
 */

import { cacheFile } from './cache-file.ts'
import type { Stamp } from './files.ts'

/** An article that was in step: in which vault, in which file, and what both files were then. */
type InStep = { vault: string; path: string; words: string; file: Stamp; article: Stamp }
/** A file of the vault: the id of the article that it is of, null where it is of none. */
export type SeenFile = { stamp: Stamp; id: string | null }

export type Kept<T> = {
  get(key: string): T | undefined
  set(key: string, value: T | undefined): void
  keys(): Iterable<string>
}

export type VaultCache = {
  articles: Kept<InStep>
  files: Kept<SeenFile>
  save(): Promise<void>
}

async function kept<T>(path: string, shape: string) {
  const values = new Map<string, T>()
  const file = cacheFile<T>(path, shape, () => values)
  for await (const read of file.read()) {
    for (const [key, value] of read) {
      if (value === undefined) values.delete(key)
      else values.set(key, value)
    }
  }
  return {
    get: (key: string) => values.get(key),
    set(key: string, value: T | undefined) {
      if (value === undefined) values.delete(key)
      else values.set(key, value)
      file.set(key, value)
    },
    keys: () => values.keys(),
    save: file.save,
  }
}

/** `fileOf` gives the path of a cache's file by its name. */
export async function vaultCache(fileOf: (name: string) => string): Promise<VaultCache> {
  const articles = await kept<InStep>(fileOf('vault-articles'), 'vault articles 1')
  const files = await kept<SeenFile>(fileOf('vault-files'), 'vault files 1')
  return {
    articles,
    files,
    async save() {
      await Promise.all([articles.save(), files.save()])
    },
  }
}
