/** The importer's door for pages that were saved with a folder: the two come in together, as one archive. */

import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readdir, readFile } from 'node:fs/promises'
import { basename, dirname, sep } from 'node:path'
import { saving } from '#main/library/save-error.ts'
import { type Admitted, admit, checkKind, checkSize, type FilePath } from './admit.ts'
import { readFailure } from './file-failure.ts'
import { pageOfFolder } from './passed-over.ts'
import { shownName } from './shown-name.ts'
import { storedZipWriter } from './unpack/stored-zip.ts'

const maxFiles = 10_000
const maxDepth = 8
const separator = Buffer.from(sep)
const readFlags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

type Inside = { path: Buffer; name: string }

/**
 * Like `admit`, for the files of one import: where a page has its folder beside it, the staged file is an archive of the
 * page and of all ordinary files in the folder (links are left out). The same files always give the same bytes.
 */
export function pageAdmission(): (path: FilePath, name: string, stagedPath: string) => Promise<Admitted> {
  const folderOf = resourceFolders()
  return async (path, name, stagedPath) => {
    const admitted = await admit(path, name, stagedPath)
    const folder = await folderOf(path)
    if (folder === null) return admitted
    try {
      return await admitWith(folder, name, stagedPath, admitted)
    } catch (error) {
      throw readFailure(error, name)
    }
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
async function admitWith(
  folder: Buffer,
  name: string,
  stagedPath: string,
  admitted: Admitted,
): Promise<Admitted> {
  const files = await filesIn(folder)
  if (files.length === 0) return admitted
  const page = await readFile(stagedPath)
  const writer = storedZipWriter()
  const hash = createHash('sha256')
  let bytes = 0
  const target = await saving(shownName(name), () => open(stagedPath, 'w', 0o600))
  const write = async (chunks: readonly Uint8Array[]) => {
    for (const chunk of chunks) {
      bytes += chunk.length
      checkSize(bytes, name)
      hash.update(chunk)
      await saving(shownName(name), () => target.writeFile(chunk))
    }
  }
  try {
    await write(writer.add({ name, bytes: page }))
    for (const file of files)
      await write(writer.add({ name: file.name, bytes: await readOrdinary(file.path, name) }))
    await write([writer.end()])
  } finally {
    await target.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** All ordinary files in the folder, by name; what links lead to is no part of it. */
async function filesIn(folder: Buffer): Promise<Inside[]> {
  const found: Inside[] = []
  const visit = async (path: Buffer, name: string, depth: number): Promise<void> => {
    const entries = await readdir(path, { encoding: 'buffer', withFileTypes: true })
    for (const entry of entries.sort((a, b) => Buffer.compare(a.name, b.name))) {
      const inside = { path: Buffer.concat([path, separator, entry.name]), name: `${name}/${entry.name}` }
      if (entry.isDirectory() && depth < maxDepth) await visit(inside.path, inside.name, depth + 1)
      else if (entry.isFile() && found.length < maxFiles) found.push(inside)
    }
  }
  await visit(folder, basename(folder.toString()), 1)
  return found
}

/** Reads a file of the folder, unless it has become something else since it was listed. */
async function readOrdinary(path: Buffer, name: string): Promise<Uint8Array> {
  const file = await open(path, readFlags)
  try {
    checkKind(await file.stat(), name)
    return await file.readFile()
  } finally {
    await file.close()
  }
}
