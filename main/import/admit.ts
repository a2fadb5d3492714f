/** The door of the importer: only an ordinary file of bearable size comes in, as a copy that nobody else changes. */

import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, realpath, stat } from 'node:fs/promises'
import { GlossaError } from '#core/errors.ts'
import { saving } from '#main/library/save-error.ts'
import { readFailure } from './file-failure.ts'
import { shownName } from './shown-name.ts'

/** A path as the file system has it: names need not be valid UTF-8. */
export type FilePath = string | Buffer

/** What was copied: `sha256` is of exactly the copy's bytes, in lower-case hex. */
export type Admitted = { sha256: string; bytes: number }

const megabyte = 1024 * 1024
/** The largest file that is read, in MB of 2^20 bytes. */
export const fileSizeLimit = 100
const chunkBytes = megabyte

// A FIFO that took the file's place since it was looked at must not block, nor a new link lead elsewhere.
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

/** Throws `fileTooLarge`. */
export function checkSize(bytes: number, name: string, limit = fileSizeLimit): void {
  if (bytes <= limit * megabyte) return
  const size = Math.ceil(bytes / megabyte)
  throw new GlossaError('fileTooLarge', { file: shownName(name), size, limit })
}

/** Throws `fileNotRegular` and `fileTooLarge`. */
export function checkKind(info: Stats, name: string): void {
  if (!info.isFile()) throw new GlossaError('fileNotRegular', { file: shownName(name) })
  checkSize(info.size, name)
}

async function openChecked(path: FilePath, name: string): Promise<FileHandle> {
  checkKind(await stat(path), name)
  const file = await open(await realpath(path, { encoding: 'buffer' }), openFlags)
  try {
    checkKind(await file.stat(), name)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Copies all bytes and hashes them on the way. The size is checked again: a file may grow while it is read. */
async function copy(from: FileHandle, to: FileHandle, name: string): Promise<Admitted> {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(chunkBytes)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await from.read(chunk, 0, chunk.length, null)
    if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes }
    bytes += bytesRead
    checkSize(bytes, name)
    const part = chunk.subarray(0, bytesRead)
    hash.update(part)
    await saving(shownName(name), () => to.writeFile(part))
  }
}

/**
 * Checks the file and copies it over the file at `stagedPath`. A symbolic link is followed. `name` stands in the sentences.
 * Throws `fileMissing`, `fileUnreadable`, `fileNotRegular`, `fileTooLarge` (before anything is read), `fileEmpty`,
 * `fileUnread`, and for the copy `libraryDiskFull`, `libraryReadOnly` or `libraryWrite`.
 */
export async function admit(path: FilePath, name: string, stagedPath: string): Promise<Admitted> {
  let source: FileHandle | undefined
  let target: FileHandle | undefined
  try {
    source = await openChecked(path, name)
    target = await saving(shownName(name), () => open(stagedPath, 'w', 0o600))
    const admitted = await copy(source, target, name)
    if (admitted.bytes === 0) throw new GlossaError('fileEmpty', { file: shownName(name) })
    return admitted
  } catch (error) {
    throw readFailure(error, name)
  } finally {
    await source?.close()
    await target?.close()
  }
}
