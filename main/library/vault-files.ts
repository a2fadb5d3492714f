/** What the library keeps of its vault, in `vault/`: where it is, and what was written last of each article. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { isId } from '#core/id.ts'
import type { Format } from '#core/schema/format.ts'
import {
  type VaultPlace,
  vaultPlaceFormat,
  type WrittenArticle,
  writtenArticleFormat,
} from '#core/schema/vault.ts'
import { makeFolder, readRegular, stampOf, writeDurably } from './files.ts'
import { DamagedFile, decode, encode } from './json-file.ts'
import type { Layout } from './layout.ts'
import type { Machine } from './machine.ts'

export type VaultFiles = {
  /**
   * Makes a folder, by its real path, the library's vault. Rejects with `vaultElsewhere` where another machine runs one, and with
   * `vaultOther` where this machine's is another folder that is still there.
   */
  claim(folder: string): Promise<void>
  /** The ids of the articles that were written. */
  ids(): Promise<string[]>
  /** What was written last of an article; null where nothing was, or it cannot be read. */
  read(id: string): Promise<WrittenArticle | null>
  save(written: WrittenArticle): Promise<void>
  forget(id: string): Promise<void>
}

const placeName = 'vault.json'

async function readFile<T>(path: string, format: Format<T>): Promise<T | null> {
  const read = await readRegular(path)
  if (!read) return null
  try {
    return decode(format, read.bytes).data
  } catch (error) {
    // Without it, the file in the vault is joined with the library as if it were new.
    if (error instanceof DamagedFile) return null
    throw error
  }
}

export function vaultFiles({ vault }: Layout, machine: Machine): VaultFiles {
  const fileOf = (id: string) => join(vault, `${id}.json`)
  const write = async <T>(path: string, format: Format<T>, data: T) => {
    await makeFolder(vault)
    await writeDurably(path, encode(format, data), async () => undefined)
  }
  return {
    async claim(folder) {
      const path = join(vault, placeName)
      const place = await readFile<VaultPlace>(path, vaultPlaceFormat)
      if (place && place.machine.id !== machine.id) {
        throw new GlossaError('vaultElsewhere', { machine: place.machine.name, file: place.folder })
      }
      if (place?.folder === folder) return
      if (place && (await stampOf(place.folder)) !== null) {
        throw new GlossaError('vaultOther', { file: place.folder })
      }
      const { id, name } = machine
      await write(path, vaultPlaceFormat, { folder, machine: { id, name } })
    },
    async ids() {
      const names = await fs.readdir(vault).catch(() => [])
      return names.map((name) => name.replace(/\.json$/, '')).filter(isId)
    },
    read: (id) => readFile(fileOf(id), writtenArticleFormat),
    save: (written) => write(fileOf(written.id), writtenArticleFormat, written),
    forget: (id) => fs.rm(fileOf(id), { force: true }),
  }
}
