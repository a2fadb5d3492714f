/**
 * A backup of the library in a folder of the reader's choice, best on another disk: a folder for each day, each a whole library
 * that Glossa can open. What has not changed since the day before costs no room. Every file is read again and compared.
 */

import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { outdated } from './backups.ts'
import {
  hasCode,
  isTemporary,
  linkOrCopy,
  makeFolder,
  readRegular,
  replace,
  syncFolder,
  writeAndSync,
} from './files.ts'
import { folders, incomingPrefix } from './layout.ts'
import { saving } from './save-error.ts'

/** `linked` files are those that the day before had, too. */
export type BackupSummary = {
  folder: string
  files: number
  linked: number
  bytes: number
  removed: string[]
}

const dayName = /^glossa-(\d{4}-\d{2}-\d{2})$/
const nameOfDay = (day: string) => `glossa-${day}`
const incomplete = '.glossa-incomplete-'
/** What belongs to a library; what else lies in its folder is not ours to copy. */
const parts = ['library.json', ...folders.filter((name) => name !== 'cache')]

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The files below a path, as paths from `root`. Links are not followed. */
async function* filesBelow(root: string, path: string): AsyncGenerator<string> {
  const stats = await fs.lstat(join(root, path)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  })
  if (stats?.isFile()) yield path
  if (!stats?.isDirectory()) return
  for (const name of (await fs.readdir(join(root, path))).toSorted()) {
    if (!isTemporary(name) && !name.startsWith(incomingPrefix)) yield* filesBelow(root, join(path, name))
  }
}

async function daysIn(target: string): Promise<string[]> {
  return (await fs.readdir(target)).flatMap((name) => dayName.exec(name)?.[1] ?? []).sort()
}

/** Whether one path lies within another, or is it. */
function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^([A-Za-z]:|[\\/])/.test(way))
}

/** Copies one file, or links what the backup before holds of it; its size. Rejects with `backupDiffers`. */
async function copyFile(
  from: string,
  before: string | null,
  to: string,
): Promise<{ bytes: number; isLinked: boolean } | null> {
  const source = await readRegular(from)
  // Deleted, or moved to the trash, while the backup is made.
  if (!source) return null
  const hash = hashOf(source.bytes)
  await makeFolder(dirname(to))
  const old = before === null ? null : await readRegular(before).catch(() => null)
  const isLinked = before !== null && old !== null && hashOf(old.bytes) === hash
  if (isLinked) await linkOrCopy(before, to)
  else await writeAndSync(to, source.bytes)
  const copy = await readRegular(to)
  if (!copy || hashOf(copy.bytes) !== hash) throw new GlossaError('backupDiffers', { file: to })
  return { bytes: source.bytes.length, isLinked }
}

/** Gives a folder its name, in place of one that had it before, which goes when the new one is there. */
async function putInPlace(staging: string, folder: string): Promise<void> {
  const old = `${staging}-old`
  const isRenewed = await replace(folder, old).then(
    () => true,
    (error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error
      return false
    },
  )
  try {
    await replace(staging, folder)
  } catch (error) {
    if (isRenewed) await replace(old, folder)
    throw error
  }
  await syncFolder(dirname(folder))
  await fs.rm(old, { recursive: true, force: true })
}

/**
 * Makes the backup of a day (`2026-01-31`) of the library at `root`, in place of an earlier one of that day, and deletes those that
 * have had their time. Rejects with `backupInside`, `backupDiffers`, or a failure to read or write; then there is no new one.
 */
export async function backUp(
  root: string,
  target: string,
  day: string,
  onFile: (done: number) => void = () => undefined,
): Promise<BackupSummary> {
  return saving(target, async () => {
    await makeFolder(target)
    const place = await fs.realpath(target)
    if (isWithin(root, place) || isWithin(place, root))
      throw new GlossaError('backupInside', { file: target })
    for (const name of await fs.readdir(place)) {
      if (name.startsWith(incomplete)) await fs.rm(join(place, name), { recursive: true, force: true })
    }
    const folder = join(place, nameOfDay(day))
    const latest = (await daysIn(place)).at(-1)
    const before = latest === undefined ? null : join(place, nameOfDay(latest))
    const staging = join(place, `${incomplete}${day}`)
    const summary: BackupSummary = { folder, files: 0, linked: 0, bytes: 0, removed: [] }
    try {
      await makeFolder(staging)
      for (const part of parts) {
        for await (const path of filesBelow(root, part)) {
          const copied = await copyFile(join(root, path), before && join(before, path), join(staging, path))
          if (!copied) continue
          summary.files += 1
          summary.bytes += copied.bytes
          if (copied.isLinked) summary.linked += 1
          onFile(summary.files)
        }
      }
      await putInPlace(staging, folder)
    } catch (error) {
      await fs.rm(staging, { recursive: true, force: true }).catch(() => undefined)
      throw error
    }
    summary.removed = outdated(await daysIn(place))
    for (const one of summary.removed) {
      await fs.rm(join(place, nameOfDay(one)), { recursive: true, force: true })
    }
    return summary
  })
}
