/**
 * Validates an input file and copies it to staging, where nobody else changes it. A page that was saved with a folder is
 * staged together with it, as one archive.
 */

import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, sep } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { saving } from '#main/library/save-error.ts'
import { displayName, fileError } from './file-error.ts'
import type { FilePath } from './input-files.ts'
import { pageOfFolder } from './page-folder.ts'
import { storedZipWriter } from './unpack/stored-zip.ts'

/** The bytes of a staged file: `sha256` is of exactly these, in lower-case hex. */
export type StagedBytes = { sha256: string; bytes: number }

const megabyte = 1024 * 1024
/** The largest file that is read, in MB of 2^20 bytes. */
const fileSizeLimit = 100
const chunkBytes = megabyte
const maxFolderFiles = 10_000
const maxFolderDepth = 8
const separator = Buffer.from(sep)

// A FIFO that took the file's place since it was looked at must not block, nor a new link lead elsewhere.
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

/** Throws `fileTooLarge`. */
export function checkSize(bytes: number, name: string, limit = fileSizeLimit): void {
  if (bytes <= limit * megabyte) return
  const size = Math.ceil(bytes / megabyte)
  throw new GlossaError('fileTooLarge', { file: displayName(name), size, limit })
}

/** Throws `fileNotRegular` and `fileTooLarge`. */
export function checkKind(info: Stats, name: string): void {
  if (!info.isFile()) throw new GlossaError('fileNotRegular', { file: displayName(name) })
  checkSize(info.size, name)
}

/**
 * A function that stages the files of one import: each over the file at `stagedPath`. A symbolic link is followed. Where a
 * page has its folder beside it, the staged file is an archive of the page and of all ordinary files in the folder (links
 * are left out); the same files always give the same bytes. `name` stands in the sentences. Rejects as `copyToStaging`.
 */
export function fileStaging(): (
  location: FilePath,
  name: string,
  stagedPath: string,
) => Promise<StagedBytes> {
  const folderOf = resourceFolders()
  return async (location, name, stagedPath) => {
    const staged = await copyToStaging(location, name, stagedPath)
    const folder = await folderOf(location)
    if (folder === null) return staged
    try {
      return await addFolder(folder, name, stagedPath, staged)
    } catch (error) {
      throw fileError(error, name)
    }
  }
}

/**
 * Checks one file and copies it over the file at `stagedPath`. Throws `fileMissing`, `fileUnreadable`, `fileNotRegular`,
 * `fileTooLarge` (before anything is read), `fileEmpty`, `fileUnread`, and for the copy `libraryDiskFull`,
 * `libraryReadOnly` or `libraryWrite`.
 */
export async function copyToStaging(
  location: FilePath,
  name: string,
  stagedPath: string,
): Promise<StagedBytes> {
  let source: FileHandle | undefined
  let target: FileHandle | undefined
  try {
    source = await openChecked(location, name)
    target = await saving(displayName(name), () => open(stagedPath, 'w', 0o600))
    const staged = await copy(source, target, name)
    if (staged.bytes === 0) throw new GlossaError('fileEmpty', { file: displayName(name) })
    return staged
  } catch (error) {
    throw fileError(error, name)
  } finally {
    await source?.close()
    await target?.close()
  }
}

async function openChecked(location: FilePath, name: string): Promise<FileHandle> {
  checkKind(await stat(location), name)
  const file = await open(await realpath(location, { encoding: 'buffer' }), openFlags)
  try {
    checkKind(await file.stat(), name)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Copies all bytes and hashes them on the way. The size is checked again: a file may grow while it is read. */
async function copy(from: FileHandle, to: FileHandle, name: string): Promise<StagedBytes> {
  const writer = hashingWriter(to, name)
  const chunk = Buffer.allocUnsafe(chunkBytes)
  for (;;) {
    const { bytesRead } = await from.read(chunk, 0, chunk.length, null)
    if (bytesRead === 0) return writer.end()
    await writer.write(chunk.subarray(0, bytesRead))
  }
}

function hashingWriter(to: FileHandle, name: string) {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async write(chunk: Uint8Array): Promise<void> {
      bytes += chunk.length
      checkSize(bytes, name)
      hash.update(chunk)
      await saving(displayName(name), () => to.writeFile(chunk))
    },
    end: (): StagedBytes => ({ sha256: hash.digest('hex'), bytes }),
  }
}

/** Finds the folder beside a page. What lies in a page's own folder is read once for all of its pages. */
function resourceFolders(): (page: FilePath) => Promise<Buffer | null> {
  const listings = new Map<string, Promise<Map<string, string>>>()
  return async (page) => {
    const path = Buffer.from(page).toString('latin1')
    if (!/\.x?html?$/i.test(path)) return null
    const parent = dirname(path)
    const listing = listings.get(parent) ?? foldersIn(parent)
    listings.set(parent, listing)
    const folder = (await listing).get(basename(path))
    return folder === undefined ? null : Buffer.from(`${parent}${sep}${folder}`, 'latin1')
  }
}

/** The resource folders in a folder, by their pages. Names are bytes, as latin1. */
async function foldersIn(parent: string): Promise<Map<string, string>> {
  const folders = new Map<string, string>()
  const entries = await readdir(Buffer.from(parent, 'latin1'), {
    encoding: 'buffer',
    withFileTypes: true,
  }).catch(() => [])
  const names = new Set(entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name.toString()))
  for (const entry of entries) {
    const page = entry.isDirectory() ? pageOfFolder(entry.name.toString(), names) : null
    if (page !== null) folders.set(Buffer.from(page).toString('latin1'), entry.name.toString('latin1'))
  }
  return folders
}

/** Puts the folder's files behind the page that is staged already. */
async function addFolder(
  folder: Buffer,
  name: string,
  stagedPath: string,
  staged: StagedBytes,
): Promise<StagedBytes> {
  const files = await filesIn(folder)
  if (files.length === 0) return staged
  const page = await readFile(stagedPath)
  const archive = storedZipWriter()
  const target = await saving(displayName(name), () => open(stagedPath, 'w', 0o600))
  const writer = hashingWriter(target, name)
  try {
    for (const chunk of archive.add({ name, bytes: page })) await writer.write(chunk)
    for (const file of files) {
      const bytes = await readOrdinary(file.location, name)
      for (const chunk of archive.add({ name: file.name, bytes })) await writer.write(chunk)
    }
    await writer.write(archive.end())
  } finally {
    await target.close()
  }
  return writer.end()
}

/** All ordinary files in the folder, by name; what links lead to is no part of it. */
async function filesIn(folder: Buffer): Promise<{ location: Buffer; name: string }[]> {
  const found: { location: Buffer; name: string }[] = []
  const visit = async (parent: Buffer, parentName: string, depth: number): Promise<void> => {
    const entries = await readdir(parent, { encoding: 'buffer', withFileTypes: true })
    for (const entry of entries.sort((a, b) => Buffer.compare(a.name, b.name))) {
      const location = Buffer.concat([parent, separator, entry.name])
      const name = `${parentName}/${entry.name}`
      if (entry.isDirectory() && depth < maxFolderDepth) await visit(location, name, depth + 1)
      else if (entry.isFile() && found.length < maxFolderFiles) found.push({ location, name })
    }
  }
  await visit(folder, basename(folder.toString()), 1)
  return found
}

/** Reads a file of the folder, unless it has become something else since it was listed. */
async function readOrdinary(location: Buffer, name: string): Promise<Uint8Array> {
  const file = await open(location, openFlags)
  try {
    checkKind(await file.stat(), name)
    return await file.readFile()
  } finally {
    await file.close()
  }
}
