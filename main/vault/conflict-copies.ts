/** Copies that sync tools make of a vault's file which two devices have changed: joined with the file, and put out of the way. */

import { open, rm } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import type { WrittenArticle } from '#core/schema/vault-article.ts'
import { mergeCopy } from '#core/vault/merge-copy.ts'
import {
  atRest,
  hasCode,
  isReal,
  makeFolder,
  replace,
  type Stamp,
  sameStamp,
  stampOf,
  syncFolder,
} from '#main/library/files.ts'
import { textOf } from './file-text.ts'

/** What stands behind the name of a file in that of its copy: the tool's word for it, with a day or with its word for a copy. */
const copyNames = [
  /^\.sync-conflict-\d{8}-/i,
  /^[ _-]?[([](?=.*(?:confli[ct]|konflikt))(?=.*(?:\d{4}|cop|kop)).*[)\]]$/iu,
  /^[._-](?:confli[ct]|konflikt)[._-]?\d{4}/iu,
]

/** Obsidian's folder for what was deleted in a vault; by its name it is none of the reader's notes. */
const trash = '.trash'

/**
 * Whether a file, by the paths of both, is named as a sync tool names a copy of the other one: `Name.sync-conflict-20260102-101112-ABC.md`
 * (Syncthing), `Name (Ann's conflicted copy 2026-01-02).md` (Dropbox, Nextcloud), `Name (Conflicted copy laptop 202601021012).md`
 * (Obsidian Sync), also in other languages. What is only numbered, or named in another way, is a copy that the reader may have made.
 */
export function isConflictCopy(path: string, original: string): boolean {
  if (posix.dirname(path) !== posix.dirname(original)) return false
  const [name, stem] = [path, original].map((one) =>
    posix.basename(one).replace(/\.md$/i, '').normalize('NFC'),
  )
  if (name === undefined || stem === undefined || !name.startsWith(stem)) return false
  return copyNames.some((pattern) => pattern.test(name.slice(stem.length)))
}

/** The text of a file with that of its copies, and those copies as they were read. */
export type WithCopies = { text: string; joined: { path: string; text: string; stamp: Stamp }[] }

/** Joins with a file's text the copies that can be joined with it, each when nobody writes to it any more. */
export async function joinCopies(
  root: string,
  file: string,
  copies: readonly string[],
  versions: WrittenArticle['versions'],
): Promise<WithCopies> {
  let text = file
  const joined: WithCopies['joined'] = []
  for (const path of copies) {
    const copy = await readCopy(root, path).catch(() => null)
    const merged = copy && mergeCopy(versions ?? [], text, copy.text)
    if (!copy || merged === null) continue
    text = merged
    joined.push(copy)
  }
  return { text, joined }
}

async function readCopy(root: string, path: string): Promise<WithCopies['joined'][number] | null> {
  await atRest(join(root, path))
  const stamp = await stampOf(join(root, path))
  const text = await textOf(join(root, path), path)
  return stamp && text !== null ? { path, text, stamp } : null
}

/**
 * Moves copies into the trash of the vault, and returns the paths of those that are there now: one that was changed since it was read, or
 * cannot be moved, stays where it is.
 */
export async function putAside(root: string, joined: WithCopies['joined']): Promise<string[]> {
  const moved: string[] = []
  if (joined.length === 0) return moved
  const folder = join(root, trash)
  try {
    await makeFolder(folder)
    // It may be a link to another place.
    if (!(await isReal(folder))) return moved
  } catch {
    return moved
  }
  for (const copy of joined) {
    if (await isMoved(root, folder, copy).catch(() => false)) moved.push(copy.path)
  }
  return moved
}

async function isMoved(
  root: string,
  folder: string,
  { path, stamp }: WithCopies['joined'][number],
): Promise<boolean> {
  const file = join(root, path)
  if (!sameStamp(await stampOf(file), stamp)) return false
  const place = await freePath(folder, posix.basename(path))
  try {
    await replace(file, place)
  } catch {
    await rm(place, { force: true })
    return false
  }
  // It is there; whether its name is on the disk already decides nothing.
  for (const one of [dirname(file), folder]) await syncFolder(one).catch(() => undefined)
  return true
}

/** Makes an empty file of this name, or of one with a number: another program may put its own there. */
async function freePath(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : name.replace(/(\.md)?$/i, ` ${number}$1`))
    try {
      await (await open(path, 'wx')).close()
      return path
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
    }
  }
}
