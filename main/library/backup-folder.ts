/**
 * A backup of the library in a folder of the reader's choice, best on another disk: a folder for each day, each a whole library
 * that Glossa can open. What has not changed since the day before costs no room. Every file is read again and compared.
 */

import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { type BackupContents, nameOfDay, readLedger, writeLedger } from './backup-ledger.ts'
import { outdated } from './backups.ts'
import {
  hasCode,
  isTemporary,
  liesIn,
  linkOrCopy,
  makeFolder,
  readRegular,
  replace,
  stampOf,
  syncFolder,
  writeAndSync,
} from './files.ts'
import { folders, incomingPrefix } from './layout.ts'
import { acquireLock } from './lock.ts'
import { saving } from './save-error.ts'

/** `linked` files are those that the day before had, too. */
export type BackupSummary = Omit<BackupContents, 'time'> & {
  folder: string
  linked: number
  removed: string[]
}

/** What is not finished; the day's backup that waits for the one in its place to be. */
const incomplete = /^\.glossa-incomplete-/
const waiting = /^\.glossa-before-(\d{4}-\d{2}-\d{2})$/
const before = (day: string) => `.glossa-before-${day}`
const locations = ['articles', 'trash'] as const
/** What belongs to a library; what else lies in its folder is not ours to copy. */
const parts = ['library.json', ...folders.filter((name) => name !== 'cache')]

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The names in a folder; none where it is not there. */
async function namesIn(folder: string): Promise<string[]> {
  return fs.readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  })
}

/** The files below a path, as paths from `root`. Links are not followed. */
async function* filesBelow(root: string, path: string): AsyncGenerator<string> {
  const stats = await fs.lstat(join(root, path)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  })
  if (stats?.isFile()) yield path
  if (!stats?.isDirectory()) return
  for (const name of (await namesIn(join(root, path))).toSorted()) {
    if (!isTemporary(name) && !name.startsWith(incomingPrefix)) yield* filesBelow(root, join(path, name))
  }
}

const notesSchema = z.looseObject({ data: z.looseObject({ annotations: z.array(z.unknown()) }) })

/** How many notes an article.json holds; none where it cannot be read. */
function notesIn(bytes: Uint8Array): number {
  try {
    return notesSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).data.annotations.length
  } catch {
    return 0
  }
}

/** Whether a path is the file of an article that is not in the trash. */
function isOfArticle(path: string): boolean {
  const [location, , name, ...rest] = path.split(sep)
  return location === 'articles' && name === 'article.json' && rest.length === 0
}

/** Copies one file, or links what the backup before holds of it; null where it is gone. Rejects with `backupDiffers`. */
async function copyFile(
  from: string,
  previous: string | null,
  to: string,
): Promise<{ bytes: Uint8Array; isLinked: boolean } | null> {
  const source = await readRegular(from)
  // Deleted, or moved to the trash, while the backup is made.
  if (!source) return null
  const hash = hashOf(source.bytes)
  await makeFolder(dirname(to))
  const old = previous === null ? null : await readRegular(previous).catch(() => null)
  const isLinked = previous !== null && old !== null && hashOf(old.bytes) === hash
  if (isLinked) await linkOrCopy(previous, to)
  else await writeAndSync(to, source.bytes)
  const copy = await readRegular(to)
  if (!copy || hashOf(copy.bytes) !== hash) throw new GlossaError('backupDiffers', { file: to })
  return { bytes: source.bytes, isLinked }
}

/** Clears away what an interrupted backup left; the day's backup that waited for it gets its name back. */
async function tidy(place: string): Promise<void> {
  for (const name of await namesIn(place)) {
    const day = waiting.exec(name)?.[1]
    const isMissing = day !== undefined && (await stampOf(join(place, nameOfDay(day)))) === null
    if (isMissing) await replace(join(place, name), join(place, nameOfDay(day)))
    else if (day !== undefined || incomplete.test(name))
      await fs.rm(join(place, name), { recursive: true, force: true })
  }
}

/** Gives a finished backup the name of its day, in place of one that had it before, which goes when the new one is there. */
async function putInPlace(staging: string, place: string, day: string): Promise<void> {
  const [folder, old] = [join(place, nameOfDay(day)), join(place, before(day))]
  const isRenewed = (await stampOf(folder)) !== null
  if (isRenewed) await replace(folder, old)
  try {
    await replace(staging, folder)
  } catch (error) {
    if (isRenewed) await replace(old, folder)
    throw error
  }
  await syncFolder(place)
  await fs.rm(old, { recursive: true, force: true })
}

/** The folder of a day's backup, or the one that waits for its successor; null where there is neither. */
async function folderOf(place: string, day: string): Promise<string | null> {
  for (const name of [nameOfDay(day), before(day)])
    if ((await stampOf(join(place, name))) !== null) return join(place, name)
  return null
}

/** Those of these days whose backup is there, sorted: one may not have been finished, or was deleted by the reader. */
async function daysThere(place: string, days: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const day of days.toSorted()) if ((await folderOf(place, day)) !== null) found.push(day)
  return found
}

/** Copies the library file by file; each is counted in the summary. */
function copying(root: string, previous: string | null, staging: string, summary: BackupSummary) {
  const copied = new Set<string>()
  /** How many notes each article has. */
  const notes = new Map<string, number>()
  const copyPart = async (part: string) => {
    for await (const path of filesBelow(root, part)) {
      if (copied.has(path)) continue
      const one = await copyFile(join(root, path), previous && join(previous, path), join(staging, path))
      if (!one) continue
      copied.add(path)
      summary.files += 1
      summary.bytes += one.bytes.length
      if (isOfArticle(path)) notes.set(path, notesIn(one.bytes))
      if (one.isLinked) summary.linked += 1
    }
  }
  /** An article that moved between library and trash meanwhile may have been passed over, or be in both. */
  const followMoves = async () => {
    for (const location of locations) {
      for (const id of await namesIn(join(root, location))) {
        const other = locations.find((one) => one !== location) ?? location
        await copyPart(join(location, id))
        const stale = join(other, id)
        const isThere = (await stampOf(join(root, stale))) !== null
        if (isThere || (await stampOf(join(staging, stale))) === null) continue
        for (const path of [...copied].filter((one) => one.startsWith(`${stale}${sep}`))) {
          copied.delete(path)
          notes.delete(path)
          summary.files -= 1
        }
        await fs.rm(join(staging, stale), { recursive: true, force: true })
      }
    }
  }
  return {
    async all() {
      for (const part of parts) await copyPart(part)
      await followMoves()
      summary.articles = notes.size
      summary.notes = [...notes.values()].reduce((sum, count) => sum + count, 0)
    },
    /** Rejects where something else took files out of the copy while it was made. */
    async check() {
      for (const path of copied) {
        if ((await stampOf(join(staging, path))) === null)
          throw new GlossaError('backupDiffers', { file: join(staging, path) })
      }
    },
  }
}

const contentsOf = ({ articles, notes, files, bytes }: BackupSummary): BackupContents => ({
  time: new Date().toISOString(),
  articles,
  notes,
  files,
  bytes,
})

async function backUpInto(root: string, target: string, place: string, day: string): Promise<BackupSummary> {
  await tidy(place)
  const known = await readLedger(place, root, target)
  const folder = join(place, nameOfDay(day))
  if (!known.days.includes(day) && (await stampOf(folder)) !== null) {
    throw new GlossaError('backupOfOther', { file: target, library: nameOfDay(day) })
  }
  const days = [...new Set([...known.days, day])].sort()
  const there = await daysThere(place, known.days)
  const latest = there.at(-1)
  const previous = latest === undefined ? null : join(place, nameOfDay(latest))
  const staging = join(place, `.glossa-incomplete-${randomUUID()}`)
  const summary: BackupSummary = { folder, articles: 0, notes: 0, files: 0, linked: 0, bytes: 0, removed: [] }
  try {
    await makeFolder(staging)
    const copy = copying(root, previous, staging, summary)
    await copy.all()
    await copy.check()
    // Before there is one of that day: a backup that nobody knows of would be taken for the reader's own.
    await writeLedger(place, { ...known, days })
    await putInPlace(staging, place, day)
    // After: nothing is told of a backup that was not made.
    await writeLedger(place, { ...known, days, contents: { ...known.contents, [day]: contentsOf(summary) } })
  } catch (error) {
    await fs.rm(staging, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
  summary.removed = outdated([...new Set([...there, day])].sort())
  for (const one of summary.removed)
    await fs.rm(join(place, nameOfDay(one)), { recursive: true, force: true })
  if (summary.removed.length > 0) {
    const isKept = (one: string) => !summary.removed.includes(one)
    const { contents: held = {}, ...rest } = await readLedger(place, root, target)
    const stillHeld = Object.fromEntries(Object.entries(held).filter(([one]) => isKept(one)))
    await writeLedger(place, { ...rest, days: days.filter(isKept), contents: stillHeld })
  }
  return summary
}

/** Rejects with `backupInside` where backups of the library at `root` cannot lie in this folder; both are real paths. */
function checkApart(root: string, place: string, target: string): void {
  if (liesIn(place, root) || liesIn(root, place)) throw new GlossaError('backupInside', { file: target })
}

/** A backup: its day, where it lies, and what it holds; null where an earlier version made it. */
export type Backup = { day: string; folder: string; contents: BackupContents | null }

/**
 * The backups of the library at `root` in a folder, the latest first. Rejects
 * with `backupInside`, `backupOfOther`, or a failure to read.
 */
export async function backupsIn(root: string, target: string): Promise<Backup[]> {
  const place = await fs.realpath(target)
  checkApart(root, place, target)
  const { days, contents: held } = await readLedger(place, root, target)
  const found: Backup[] = []
  for (const day of days.toSorted().reverse()) {
    const folder = await folderOf(place, day)
    if (folder !== null) found.push({ day, folder, contents: held?.[day] ?? null })
  }
  return found
}

/**
 * Keeps every other process from making backups in a folder until the returned function is called; `place` is the folder's real
 * path. Rejects with `backupRunning`.
 */
export async function lockBackups(stateDir: string, place: string, target: string) {
  return acquireLock(stateDir, place).catch((error: unknown) => {
    if (error instanceof GlossaError && error.code === 'libraryLocked') {
      throw new GlossaError('backupRunning', { file: target })
    }
    throw error
  })
}

/**
 * Makes the backup of a day (`2026-01-31`) of the library at `root`, in place of an earlier one of that day, and deletes those that
 * have had their time. Rejects with `backupInside`, `backupOfOther`, `backupRunning`, `backupDiffers`, or a failure to read or
 * write; then there is no new one, and the earlier ones are as they were.
 */
export async function backUp(
  root: string,
  target: string,
  day: string,
  stateDir: string,
): Promise<BackupSummary> {
  return saving(target, async () => {
    const found = await fs.stat(target).catch(() => null)
    if (found && !found.isDirectory()) throw new GlossaError('backupNotFolder', { file: target })
    await makeFolder(target)
    const place = await fs.realpath(target)
    checkApart(root, place, target)
    const unlock = await lockBackups(stateDir, place, target)
    try {
      return await backUpInto(root, target, place, day)
    } finally {
      await unlock()
    }
  })
}
