/**
 * What the library keeps of its vault, in `vault/`: where it is, and what was written last of each article. The vault's folder holds its
 * id and a generation: what was written last counts for the folder alone in which it was written, as it was left.
 */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { isId, newId } from '#core/id.ts'
import { loadPart } from '#core/load-part.ts'
import type { Format } from '#core/schema/format.ts'
import {
  type VaultMark,
  type VaultPlace,
  type VaultRemarks,
  vaultMarkFormat,
  vaultPlaceFormat,
  vaultRemarksFormat,
} from '#core/schema/vault.ts'
import type { WrittenArticle } from '#core/schema/vault-article.ts'
import type { VaultRemark } from '#core/vault/status.ts'
import { makeFolder, readRegular, stampOf, writeDurably } from './files.ts'
import { DamagedFile, decode, encode, NewerFile } from './json-file.ts'
import type { Layout } from './layout.ts'
import type { Machine } from './machine.ts'
import { reading, saving } from './save-error.ts'
import { type VaultCache, vaultCache } from './vault-cache.ts'

/** What the reader has set for the vault. */
type VaultSettings = Pick<VaultPlace, 'automatic' | 'language' | 'renames'>

export type ClaimOptions = {
  /** Whether it has to be the vault that it was: `vaultGone` instead of making it anew, since a drive may not be there. */
  isKnown?: boolean | undefined
  /** Whether a vault that another machine runs becomes this one's. The app does not run it by itself then. */
  takesOver?: boolean | undefined
}

export type VaultFiles = {
  /** Which folder is the vault, and whose; null where nobody runs one. */
  place(): Promise<(VaultPlace & { isOwn: boolean }) | null>
  /** Changes what is set for the vault that was claimed. */
  configure(settings: VaultSettings): Promise<void>
  /** Lets the vault go: its folder stays as it is, and any machine may run a vault of this library. */
  release(): Promise<void>
  /**
   * Makes a folder, by its real path, the library's vault. Resolves with its id: a new one where the folder is another than the one that
   * was written last, or an earlier state of it. Rejects with `vaultElsewhere` where another machine runs one, with `vaultOther` where
   * this machine's is another folder that is still there, and with `vaultMark` where its id cannot be read.
   */
  claim(folder: string, how?: ClaimOptions): Promise<string>
  /** Counts the generation of the claimed folder up: before it is changed, and when it is done. A copy from in between is an earlier state. */
  advance(folder: string): Promise<void>
  /** The ids of the articles that were written. */
  ids(): Promise<string[]>
  /** What was written last of an article; null where nothing was, or it is damaged. Rejects where it cannot be read. */
  read(id: string): Promise<WrittenArticle | null>
  save(written: WrittenArticle): Promise<void>
  forget(id: string): Promise<void>
  /** What the reader has not dismissed yet, the latest first; nothing where it cannot be read. */
  remarks(): Promise<VaultRemark[]>
  saveRemarks(remarks: readonly VaultRemark[]): Promise<void>
  /** What was in step the last time. */
  cache(): Promise<VaultCache>
}

const placeName = 'vault.json'
/** Without a dot before it: what copies a folder without its hidden files takes it along. */
export const markName = 'glossa-vault.json'

async function readFile<T>(path: string, format: Format<T>): Promise<T | null> {
  const read = await reading(path, () => readRegular(path))
  if (!read) return null
  try {
    return decode(format, read.bytes).data
  } catch (error) {
    // Without it, the file in the vault is joined with the library as if it were new.
    if (error instanceof DamagedFile) return null
    if (error instanceof NewerFile) throw new GlossaError('libraryNewer', { file: path })
    throw error
  }
}

/** Needed only where there is a vault. */
const articleFormat = async () =>
  (await loadPart(() => import('#core/schema/vault-article.ts'))).writtenArticleFormat

async function readMark(folder: string): Promise<VaultMark | null> {
  const path = join(folder, markName)
  const mark = await readFile<VaultMark>(path, vaultMarkFormat)
  // What is there under that name and says nothing may be somebody's own.
  if (!mark && (await stampOf(path)) !== null) throw new GlossaError('vaultMark', { file: path })
  return mark
}

export function vaultFiles(
  { vault }: Layout,
  machine: Machine,
  cachePath: (name: string) => string,
): VaultFiles {
  const path = join(vault, placeName)
  const remarksPath = join(vault, 'remarks.json')
  const fileOf = (id: string) => join(vault, `${id}.json`)
  const write = async <T>(file: string, format: Format<T>, data: T) => {
    await makeFolder(vault)
    await writeDurably(file, encode(format, data), async () => undefined)
  }
  const writeMark = (folder: string, mark: VaultMark) =>
    saving(join(folder, markName), () => write(join(folder, markName), vaultMarkFormat, mark))
  const readPlace = () => readFile<VaultPlace>(path, vaultPlaceFormat)
  const change = async (changes: Partial<VaultPlace>) => {
    const place = await readPlace()
    if (place) await write(path, vaultPlaceFormat, { ...place, ...changes })
  }
  let cache: Promise<VaultCache> | null = null
  return {
    async place() {
      const place = await readPlace()
      return place && !place.released ? { ...place, isOwn: place.machine.id === machine.id } : null
    },
    configure: change,
    release: () => change({ automatic: false, released: true }),
    async claim(folder, { isKnown = false, takesOver = false } = {}) {
      const stored = await readPlace()
      const isTaken = takesOver && stored !== null && stored.machine.id !== machine.id
      const isFree = stored?.released === true || isTaken
      const place = isFree ? { ...stored, machine } : stored
      if (place && place.machine.id !== machine.id) {
        throw new GlossaError('vaultElsewhere', { machine: place.machine.name, file: place.folder })
      }
      if (place && !isFree && place.folder !== folder && (await stampOf(place.folder)) !== null) {
        throw new GlossaError('vaultOther', { file: place.folder })
      }
      const mark = await readMark(folder)
      const isLeft =
        mark !== null &&
        mark.vault === place?.vault &&
        (mark.generation === place.generation || mark.generation === place.next)
      if (!isLeft && isKnown) throw new GlossaError('vaultGone', { file: folder })
      const { vault: known, generation } = isLeft ? mark : { vault: newId(), generation: 1 }
      if (isLeft && place?.folder === folder && !isFree) return known
      const { id, name } = machine
      await write(path, vaultPlaceFormat, {
        ...place,
        folder,
        vault: known,
        generation,
        next: undefined,
        released: undefined,
        ...(isTaken && { automatic: false }),
        machine: { id, name },
      })
      if (!isLeft) await writeMark(folder, { vault: known, generation })
      return known
    },
    async advance(folder) {
      const place = await readPlace()
      const mark = await readMark(folder)
      if (!place || !mark) throw new GlossaError('vaultMark', { file: join(folder, markName) })
      const { generation } = mark
      const next = generation + 1
      // Whatever a crash leaves: the folder says one of the two.
      await write(path, vaultPlaceFormat, { ...place, generation, next })
      await writeMark(folder, { ...mark, generation: next })
      await write(path, vaultPlaceFormat, { ...place, generation: next, next: undefined })
    },
    async ids() {
      const names = await fs.readdir(vault).catch(() => [])
      return names.map((name) => name.replace(/\.json$/, '')).filter(isId)
    },
    read: async (id) => readFile(fileOf(id), await articleFormat()),
    save: async (written) => write(fileOf(written.id), await articleFormat(), written),
    forget: (id) => fs.rm(fileOf(id), { force: true }),
    async remarks() {
      const read = await readFile<VaultRemarks>(remarksPath, vaultRemarksFormat).catch(() => null)
      return read?.remarks ?? []
    },
    saveRemarks: (remarks) => write(remarksPath, vaultRemarksFormat, { remarks: [...remarks] }),
    cache() {
      cache ??= vaultCache(cachePath)
      return cache
    },
  }
}
