/** Where the journals of a library lie in the state folder, also after the library was moved to another place. */

import fs from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { hasCode, makePrivateFolder, replace, stampOf, temporaryBeside, writeDurably } from './files.ts'
import { type Layout, type Location, layoutOf } from './layout.ts'
import { libraryKey } from './library-key.ts'

/** Says of which library the journals beside it are. */
const ownerFile = 'library.json'
const owner = z.looseObject({ path: z.string() })

async function pathOf(folder: string): Promise<string | null> {
  try {
    return owner.parse(JSON.parse(await fs.readFile(join(folder, ownerFile), 'utf8'))).path
  } catch {
    return null
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}

async function hasArticle(layout: Layout, id: string): Promise<boolean> {
  const folders = (['articles', 'trash'] satisfies Location[]).map((location) => layout.article(location, id))
  const stamps = await Promise.all(folders.map(stampOf))
  return stamps.some((stamp) => stamp !== null)
}

/** The journals of a library that is no longer where it was, and that holds one of the articles of this one. */
async function isOfMoved(folder: string, layout: Layout): Promise<boolean> {
  const path = await pathOf(folder)
  if (path === null || (await stampOf(path).catch(() => null)) !== null) return false
  for (const name of await namesIn(folder)) {
    if (name.endsWith('.ndjson') && (await hasArticle(layout, name.slice(0, -'.ndjson'.length)))) return true
  }
  return false
}

async function movedFolder(kept: string, layout: Layout): Promise<string | null> {
  const found: { folder: string; time: number }[] = []
  for (const name of await namesIn(kept)) {
    const folder = join(kept, name)
    if (await isOfMoved(folder, layout)) found.push({ folder, time: (await fs.stat(folder)).mtimeMs })
  }
  return found.toSorted((a, b) => b.time - a.time)[0]?.folder ?? null
}

/** What was typed in the library's windows and not saved lies there as well. */
export const draftsFile = 'drafts.json'
/** And changes to notes that could not be saved. */
export const unsavedFile = 'unsaved.json'

/** What this machine alone keeps of the library at this real path. */
export const keptFolderOf = (stateDir: string, root: string) => join(stateDir, 'kept', libraryKey(root))

/** A journal that is there already is newer. */
async function copyJournals(from: string, to: string): Promise<void> {
  const names = (await namesIn(from)).filter(
    (name) => name.endsWith('.ndjson') || name === draftsFile || name === unsavedFile,
  )
  for (const name of names) {
    const temporary = temporaryBeside(join(to, name))
    if ((await stampOf(join(to, name))) !== null) continue
    await fs.copyFile(join(from, name), temporary)
    await replace(temporary, join(to, name))
  }
}

/**
 * The folder of the journals of the library at this real path. Those of a library that was moved here are copied: where it was, it may
 * come back, as on a disk that is not always there. Who only reads looks into the folder of old.
 */
export async function keptFolder(stateDir: string, root: string, writable: boolean): Promise<string> {
  const kept = join(stateDir, 'kept')
  const folder = keptFolderOf(stateDir, root)
  if ((await stampOf(join(folder, ownerFile))) !== null) return folder
  const moved = await movedFolder(kept, layoutOf(root))
  if (writable) {
    try {
      await makePrivateFolder(folder)
      if (moved !== null) await copyJournals(moved, folder)
      // Last: where this is cut short, it is done again.
      await writeDurably(
        join(folder, ownerFile),
        `${JSON.stringify({ path: root })}\n`,
        async () => undefined,
      )
      return folder
    } catch (error) {
      // On a full or read-only disk the library can still be read.
      if (!hasCode(error, 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM')) throw error
    }
  }
  return moved !== null && (await namesIn(folder)).length === 0 ? moved : folder
}

/** The path without links on the way to it, as far as that is there. */
async function realPathOf(path: string): Promise<string> {
  const above = dirname(path)
  const real = await fs.realpath(path).catch(() => null)
  if (real !== null || above === path) return real ?? path
  return join(await realPathOf(above), basename(path))
}

/** Whether this machine has had a library open at this path, which need not be there now. */
export async function wasOpenAt(stateDir: string, path: string): Promise<boolean> {
  const kept = join(stateDir, 'kept')
  const real = await realPathOf(resolve(path))
  for (const name of await namesIn(kept)) if ((await pathOf(join(kept, name))) === real) return true
  return false
}
