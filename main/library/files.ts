/** Writing files so that they survive a crash: a file is there whole or not at all, and what was promised is on the disk. */

import { randomUUID } from 'node:crypto'
import { constants, lstatSync, type Stats } from 'node:fs'
import fs, { type FileHandle } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** What tells one state of a file from another without reading it. */
export type Stamp = { mtimeMs: number; size: number; ino: number }

export function sameStamp(a: Stamp | null, b: Stamp | null): boolean {
  return a?.mtimeMs === b?.mtimeMs && a?.size === b?.size && a?.ino === b?.ino
}

const stampFrom = ({ mtimeMs, size, ino }: Stats): Stamp => ({ mtimeMs, size, ino })

export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** The stamp of the file itself (a link is not followed), or null where there is none. */
export async function stampOf(file: string): Promise<Stamp | null> {
  try {
    return stampFrom(await fs.lstat(file))
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}

/** The same without waiting, for when there are thousands to ask for. */
export function stampNow(file: string): Stamp | null {
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false })
    return stats ? stampFrom(stats) : null
  } catch (error) {
    // Whoever reads the file will say what is wrong with it.
    if (hasCode(error, 'EACCES', 'EPERM', 'EIO')) return null
    throw error
  }
}

/**
 * Whether a path inside the library is what it seems: nothing on the way to it is a link to another place. The
 * library's own path has been resolved before.
 */
export async function isReal(path: string): Promise<boolean> {
  try {
    return (await fs.realpath(path)) === path
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return false
    throw error
  }
}

/** Whether a path lies in a folder, or is it; both without links. */
export function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** Whether this is an ordinary file, with no link on the way to it. */
export async function isRegular(file: string): Promise<boolean> {
  return (await isReal(file)) && (await fs.lstat(file)).isFile()
}

/** An ordinary file's bytes and stamp; null where there is no ordinary file, or a link on the way to it. */
export async function readRegular(file: string): Promise<{ bytes: Uint8Array; stamp: Stamp } | null> {
  if (!(await isReal(dirname(file)))) return null
  let handle: FileHandle
  try {
    // Without O_NONBLOCK a named pipe would keep us waiting for ever.
    handle = await fs.open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ELOOP', 'EMLINK', 'ENXIO')) return null
    throw error
  }
  try {
    const stats = await handle.stat()
    return stats.isFile() ? { bytes: await handle.readFile(), stamp: stampFrom(stats) } : null
  } finally {
    await handle.close()
  }
}

/**
 * Makes a folder, and those around it that are not there; `modeIn` gives the permissions of each by the folder it lies in. Node's own
 * way to make all of them never ends in a place like /proc, where a folder is there and cannot hold another one.
 */
async function makeFolders(folder: string, modeIn: (parent: string) => Promise<number>): Promise<void> {
  const parent = dirname(folder)
  if (parent !== folder && (await stampOf(parent)) === null) await makeFolders(parent, modeIn)
  try {
    await fs.mkdir(folder, { mode: await modeIn(parent) })
  } catch (error) {
    if (!hasCode(error, 'EEXIST') || !(await fs.stat(folder)).isDirectory()) throw error
  }
}

/** Makes a folder that only its owner may look into, as notes are nobody else's business. One that is there stays as it is. */
export const makePrivateFolder = (folder: string) => makeFolders(folder, async () => 0o700)

/** How long a file has to rest before it counts as written to its end, in ms. */
const restTime = 1000

/** Waits until nobody writes to a file any more, as a sync tool may do in place. */
export async function atRest(file: string): Promise<void> {
  for (;;) {
    const stamp = await stampOf(file)
    if (!stamp) return
    const age = Date.now() - stamp.mtimeMs
    // A time in the future tells nothing: then one wait has to do.
    if (age >= restTime) return
    await delay(age < 0 ? restTime : restTime - age)
    if (age < 0 && sameStamp(stamp, await stampOf(file))) return
  }
}

/** Makes the names in a folder durable. Windows has no such call: there the file system's journal does it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the bytes of a file durable that someone else wrote. */
export async function syncFile(file: string): Promise<void> {
  const handle = await fs.open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The permissions of a new folder in a folder: what is made in a private library is private, in a shared one it is shared. */
export async function folderModeIn(folder: string): Promise<number> {
  return (await fs.stat(folder)).mode & 0o777
}

/** The permissions of a new file in a folder, likewise. */
export async function fileModeIn(folder: string): Promise<number> {
  return (await folderModeIn(folder)) & 0o666
}

/** Makes a folder, with its parents, that is as private as the one it lies in; one that is there stays as it is. */
export const makeFolder = (folder: string) => makeFolders(folder, folderModeIn)

/** Writes a new file and waits until its bytes are on the disk. Fails where a file of that name is there already. */
export async function writeAndSync(file: string, content: string | Uint8Array): Promise<Stamp> {
  const handle = await fs.open(file, 'wx', await fileModeIn(dirname(file)))
  try {
    await handle.writeFile(content)
    await handle.sync()
    return stampFrom(await handle.stat())
  } finally {
    await handle.close()
  }
}

const attempts = 10

/** Renames over what was there. On Windows a virus scanner or indexer may hold the file for a moment: we try again. */
export async function replace(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fs.rename(from, to)
      return
    } catch (error) {
      const passing = process.platform === 'win32' && hasCode(error, 'EPERM', 'EBUSY', 'EACCES')
      if (!passing || attempt === attempts) throw error
      await delay(attempt * 10)
    }
  }
}

/** A second name for a file's present content; a copy where the file system knows no links. Never overwrites. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await fs.link(from, to)
  } catch (error) {
    if (hasCode(error, 'EEXIST', 'ENOENT')) throw error
    await fs.copyFile(from, to, constants.COPYFILE_EXCL)
  }
}

export function temporaryBeside(file: string): string {
  return join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`)
}

/** Whether a file of this name was left by an interrupted write. */
export const isTemporary = (name: string) => /^\..+\.[0-9a-f-]{36}\.tmp$/.test(name)

/** Gives a new file the permissions of the one whose place it takes. */
async function keepMode(from: string, to: string): Promise<void> {
  const stats = await fs.lstat(from).catch(() => null)
  if (stats?.isFile()) await fs.chmod(to, stats.mode & 0o777)
}

/**
 * Replaces a file's content durably. `beforeReplace` runs when the new content is safe on the disk and the old file
 * is still in its place. On failure the old file stands as it was.
 */
export async function writeDurably(
  file: string,
  content: string | Uint8Array,
  beforeReplace: () => Promise<void>,
): Promise<Stamp> {
  const temporary = temporaryBeside(file)
  try {
    const stamp = await writeAndSync(temporary, content)
    await keepMode(file, temporary)
    await beforeReplace()
    await replace(temporary, file)
    await syncFolder(dirname(file))
    return stamp
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

/** Deletes the temporary files that interrupted writes left in this folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = (await fs.readdir(folder)).filter(isTemporary)
  for (const name of names) await fs.rm(join(folder, name), { force: true })
}
