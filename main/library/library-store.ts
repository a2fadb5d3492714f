/** library.json, which belongs to the whole library, and opening the library’s folder. */

import fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { idLength, isId } from '#core/id.ts'
import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { libraryRules } from '#core/library/parts.ts'
import { isObject, sameJson } from '#core/library/records.ts'
import { libraryFormat } from '#core/schema/format.ts'
import type { StoreContext } from './article-store.ts'
import { newestGood } from './backups.ts'
import {
  hasCode,
  makeFolder,
  makePrivateFolder,
  readRegular,
  removeLeftovers,
  stampOf,
  writeDurably,
} from './files.ts'
import { DamagedFile, decode, encode, NewerFile } from './json-file.ts'
import { type JsonStore, jsonStore } from './json-store.ts'
import { keptChanges } from './kept-changes.ts'
import { folders, incomingPrefix, type Layout, requireRoot } from './layout.ts'
import { recover, recoverableLibrary } from './recovery.ts'
import { reading, saveError, saving } from './save-error.ts'
import type { LibraryNotice } from './types.ts'

/** `changed` is called where the data is not what it was when it was last read or written. */
export function libraryStore(
  {
    layout,
    writable,
    machine,
    keptFile,
    notify,
  }: Pick<StoreContext, 'layout' | 'writable' | 'machine' | 'keptFile' | 'notify'>,
  changed: () => void = () => undefined,
): JsonStore<LibraryData> {
  let last: LibraryData | null = null
  return jsonStore<LibraryData>({
    recoverable: recoverableLibrary(layout),
    layout,
    writable,
    machine,
    kept: keptChanges(keptFile('library'), libraryFormat, libraryRules),
    name: () => 'library.json',
    notify,
    folders: [layout.backups('library')],
    present: () => requireRoot(layout),
    complete: async (data) => data,
    seen(data) {
      const isNews = last !== null && last !== data && !sameJson(last, data)
      last = data
      if (isNews) changed()
    },
  })
}

/** The real path of the library's folder, made if it may be. Throws `libraryAway`, `libraryNotFolder` or a failure to write. */
export async function realRoot(path: string, writable: boolean): Promise<string> {
  const refused = new GlossaError('libraryNotFolder', { file: path })
  if (writable && (await stampOf(path)) === null) {
    try {
      await makePrivateFolder(path)
    } catch (error) {
      throw hasCode(error, 'ENOTDIR', 'EEXIST') ? refused : saveError(error, path)
    }
  }
  const root = await fs.realpath(path).catch((error) => {
    throw !writable && hasCode(error, 'ENOENT') ? new GlossaError('libraryAway', { file: path }) : refused
  })
  if (!(await fs.stat(root)).isDirectory()) throw refused
  // A link in place of one of our folders would lead out of the library.
  for (const name of folders) {
    const folder = await fs.lstat(join(root, name)).catch(() => null)
    if (folder && !folder.isDirectory()) {
      throw new GlossaError('libraryNotFolder', { file: join(path, name) })
    }
  }
  return root
}

/** What an interrupted import or save left behind. On a read-only disk it stays. */
async function clean(layout: Layout): Promise<void> {
  const articles = layout.location('articles')
  for (const name of await fs.readdir(articles)) {
    if (name.startsWith(incomingPrefix)) await fs.rm(join(articles, name), { recursive: true, force: true })
  }
  for (const folder of [layout.root, dirname(layout.oldCache.list), layout.backups('library')]) {
    await removeLeftovers(folder).catch(() => undefined)
  }
}

/** Reads library.json. Throws `libraryNewer`; recovers a damaged one. */
async function readLibraryFile(layout: Layout, writable: boolean): Promise<LibraryNotice | null> {
  try {
    const found = await reading('library.json', () => readRegular(layout.library))
    if (!found) throw new DamagedFile('not an ordinary file')
    decode(libraryFormat, found.bytes)
    return null
  } catch (error) {
    if (error instanceof NewerFile) throw new GlossaError('libraryNewer', { file: layout.library })
    if (!(error instanceof DamagedFile)) throw error
    const recovered = await recover(recoverableLibrary(layout), null, layout, writable)
    return recovered?.notice ?? null
  }
}

/** Whether there is neither a library.json nor a backup of one: the folder is a new library's. */
async function isNew(layout: Layout): Promise<boolean> {
  if ((await stampOf(layout.library)) !== null) return false
  return (await newestGood(layout.backups('library'), libraryFormat, () => true)) === null
}

/** Whether a library may have made this file or folder of its own folders: it is named by an id. */
const isNamedById = (name: string) => isId(name.slice(0, idLength))

/** Whether a file parses as JSON and is no library.json all the same, as other programs have files of that name. */
async function isOthersJson(file: string): Promise<boolean> {
  const found = await readRegular(file).catch(() => null)
  if (!found) return false
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(found.bytes))
    return !isObject(value) || typeof value.version !== 'number' || !('data' in value)
  } catch {
    // Damaged: nobody can say whose it was.
    return false
  }
}

/** What in the folder has a name that a library uses and is somebody else's; null where it is a library, or can become one. */
async function othersIn(layout: Layout): Promise<string | null> {
  const hasFile = (await stampOf(layout.library)) !== null
  const isOthers = await isOthersJson(layout.library)
  if (hasFile && !isOthers) return null
  let found = isOthers ? 'library.json' : null
  for (const folder of folders) {
    const names = await fs.readdir(join(layout.root, folder)).catch(() => [])
    if (names.some((name) => isNamedById(name) || (folder === 'backups' && name === 'library'))) return null
    // What systems and sync tools put into any folder says nothing.
    if (names.some((name) => !name.startsWith('.'))) found ??= folder
  }
  return found
}

/** Rejects with `libraryOther` where the folder holds other data under a name that a library uses. */
export async function requireOwn(layout: Layout, path: string): Promise<void> {
  const name = await othersIn(layout)
  if (name !== null) throw new GlossaError('libraryOther', { file: path, name })
}

/** Makes a library ready for use; returns what the reader has to be told. */
export async function openFolder(layout: Layout, writable: boolean): Promise<LibraryNotice | null> {
  const fresh = await isNew(layout)
  if (!writable) return fresh ? null : readLibraryFile(layout, false)
  if (fresh) {
    await saving(layout.root, async () => {
      await makeFolder(layout.location('articles'))
      await writeDurably(layout.library, encode(libraryFormat, emptyLibrary, 2), async () => undefined)
    })
  }
  const notice = await readLibraryFile(layout, true)
  await clean(layout).catch(() => undefined)
  return notice
}
