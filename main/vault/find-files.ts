/** The Markdown files of a vault by the ids of their articles, wherever in it they lie and whatever they are called. */

import type { Dirent } from 'node:fs'
import fs from 'node:fs/promises'
import { join } from 'node:path'
import { nameKey } from '#core/export/file-name.ts'
import { hasCode, isTemporary, type Stamp, sameStamp, stampNow } from '#main/library/files.ts'
import { reading } from '#main/library/save-error.ts'
import { yieldingLoop } from '#main/library/scheduling.ts'
import type { Kept, SeenFile, VaultCache } from '#main/library/vault-cache.ts'

/** Enough for the properties, also where the reader has put some of their own first. */
const headBytes = 4096
const idLine = /^id: *["']?([0-9a-hjkmnp-tv-z]{26})["']? *\r?$/m

async function idIn(path: string): Promise<string | null> {
  const file = await fs.open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '')
    if (!/^---[^\S\n]*\r?\n/.test(head)) return null
    const [properties = ''] = head.slice(3).split(/^---[^\S\n]*\r?$/m)
    return idLine.exec(properties)?.[1] ?? null
  } finally {
    await file.close()
  }
}

export type FoundFiles = {
  /** The paths of each article's files, from the vault's folder, with slashes. */
  byId: ReadonlyMap<string, string[]>
  /** What each of these files was when it was found. */
  stamps: ReadonlyMap<string, Stamp>
  /** All names in the folder itself, in small letters. */
  taken: Set<string>
  /** Folders in which it is not known what lies: they may not be read, or were moved meanwhile. */
  unread: ReadonlyMap<string, 'vaultFolderUnread' | 'vaultBusy'>
}

/**
 * Links are not followed, and folders that begin with a dot (of Obsidian, of Git, a trash) are not the reader's notes. Files that were
 * `seen` before and have not changed are not read.
 */
export async function findFiles(root: string, seen: Kept<SeenFile>): Promise<FoundFiles> {
  const byId = new Map<string, string[]>()
  const stamps = new Map<string, Stamp>()
  const taken = new Set<string>()
  const unread = new Map<string, 'vaultFolderUnread' | 'vaultBusy'>()
  const there = new Set<string>()
  const pause = yieldingLoop()

  const idOf = async (path: string): Promise<string | null> => {
    const stamp = stampNow(join(root, path))
    if (!stamp) return null
    const known = seen.get(path)
    there.add(path)
    stamps.set(path, stamp)
    if (known && sameStamp(known.stamp, stamp)) return known.id
    const id = await idIn(join(root, path)).catch(() => undefined)
    if (id === undefined) return null
    seen.set(path, { stamp, id })
    return id
  }

  const entriesOf = async (folder: string): Promise<Dirent[]> => {
    try {
      return await fs.readdir(join(root, folder), { withFileTypes: true })
    } catch (error) {
      // What the system keeps at the top of a drive is nobody's notes; without the vault's folder itself there is nothing to do.
      if (folder === '' || !hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM')) throw error
      unread.set(folder, hasCode(error, 'EACCES', 'EPERM') ? 'vaultFolderUnread' : 'vaultBusy')
      return []
    }
  }

  const visit = async (folder: string) => {
    const entries = await reading(folder || root, () => entriesOf(folder))
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      await pause()
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      // Of a write that was cut short; nobody else writes here at the same time.
      if (isTemporary(entry.name)) await fs.rm(join(root, path), { force: true }).catch(() => undefined)
      if (folder === '') taken.add(nameKey(entry.name))
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory()) await visit(path)
      if (!entry.isFile() || !entry.name.toLowerCase().endsWith('.md')) continue
      const id = await idOf(path)
      if (id !== null) byId.set(id, [...(byId.get(id) ?? []), path])
    }
  }
  await visit('')
  for (const path of [...seen.keys()]) if (!there.has(path)) seen.set(path, undefined)
  return { byId, stamps, taken, unread }
}

/** The files of these articles, where each is known and still where it was; null where they have to be looked for. */
export function knownFiles(
  ids: ReadonlySet<string>,
  root: string,
  { articles, files }: VaultCache,
): FoundFiles | null {
  const byId = new Map<string, string[]>()
  const stamps = new Map<string, Stamp>()
  for (const id of ids) {
    const path = articles.get(id)?.path
    const stamp = path === undefined ? null : stampNow(join(root, path))
    const seen = path === undefined ? undefined : files.get(path)
    if (path === undefined || !stamp || seen?.id !== id || !sameStamp(seen.stamp, stamp)) return null
    byId.set(id, [path])
    stamps.set(path, stamp)
  }
  return { byId, stamps, taken: new Set(), unread: new Map() }
}

/** Whether a file is as it was left when its article was in step with it the last time. */
export function isAsLeft(path: string, root: string, { articles, files }: VaultCache): boolean {
  const id = files.get(path)?.id
  const known = id == null ? undefined : articles.get(id)
  return known?.path === path && sameStamp(known.file, stampNow(join(root, path)))
}
