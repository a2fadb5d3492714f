/** Reads ZIP archives in memory under caps: what unpacks to more than it may is stopped while it unpacks. */

import { type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import { GlossaError } from '#core/errors.ts'
import type { FileToRead } from '../types.ts'

const megabyte = 1024 * 1024

/** `unpackedMegabytes` counts all that is read of one archive, each entry once; `ratio` is for entries of over `freeMegabytes`. */
export const zipLimits = { entries: 60_000, unpackedMegabytes: 200, ratio: 100, freeMegabytes: 10 } as const

/**
 * A file in an archive. `name` is decoded, with `/` between its parts; `rawName` and `nameIsUtf8` are for names in old code
 * pages. It is never a path on disk. `size` is what the archive claims.
 */
export type ZipEntry = {
  name: string
  rawName: Uint8Array
  nameIsUtf8: boolean
  comment: string
  size: number
  encrypted: boolean
  read: () => Promise<Uint8Array>
}

/** `entries` are in the archive's order, without folders and links; of several with one name, `get` gives the last. */
export type ZipArchive = { entries: readonly ZipEntry[]; get: (name: string) => ZipEntry | undefined }

/**
 * Whether a file is a ZIP archive: from its first byte on, or behind a page, picture or PDF that is only its cover, as
 * SingleFile makes them. Throws `zipDamaged` where such a page has no archive behind it.
 */
export function isZip({ bytes, head, name }: Pick<FileToRead, 'bytes' | 'head' | 'name'>): boolean {
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return true
  const loader = /<html[^>]{0,200}\sdata-sfz/.test(head.slice(0, 4096))
  if (!loader && !head.startsWith('\x89PNG') && !head.slice(0, 1024).includes('%PDF-')) return false
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > buffer.length) {
    if (loader) throw new GlossaError('zipDamaged', { file: name })
    return false
  }
  if (loader || end + 22 + buffer.readUInt16LE(end + 20) === buffer.length) return true
  const directory = buffer.toString('latin1', Math.max(0, end - buffer.readUInt32LE(end + 12)), end)
  return directory.includes('index.html') && directory.includes('manifest.json')
}

/**
 * The entries of an archive; bytes before and after it are allowed. Reading an entry throws, like this, `zipDamaged`,
 * `zipTooLarge`, `zipTooMany` and `zipEncrypted`.
 */
export async function openZip(bytes: Uint8Array, file: string): Promise<ZipArchive> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { strictness: 'tolerant', useWebWorkers: false })
  const budget = { left: zipLimits.unpackedMegabytes * megabyte }
  const entries: ZipEntry[] = []
  let count = 0
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      count += 1
      if (count > zipLimits.entries) throw new GlossaError('zipTooMany', { file, limit: zipLimits.entries })
      if (entry.directory || entry.symlink) continue
      entries.push({
        name: entry.filename.replaceAll('\\', '/'),
        rawName: entry.rawFilename,
        nameIsUtf8: entry.filenameUTF8,
        comment: entry.comment,
        size: entry.uncompressedSize,
        encrypted: entry.encrypted,
        read: readerOf(entry, budget, file),
      })
    }
  } catch (error) {
    throw failure(error, file)
  }
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  return { entries, get: (name) => byName.get(name) }
}

/** Reading an entry again costs nothing of the budget. */
function readerOf(entry: FileEntry, budget: { left: number }, file: string): () => Promise<Uint8Array> {
  let counted = false
  return async () => {
    const bytes = await readEntry(entry, counted ? { left: Number.POSITIVE_INFINITY } : budget, file)
    counted = true
    return bytes
  }
}

async function readEntry(entry: FileEntry, budget: { left: number }, file: string): Promise<Uint8Array> {
  if (entry.encrypted) throw new GlossaError('zipEncrypted', { file })
  const chunks: Uint8Array[] = []
  let size = 0
  const most = Math.max(zipLimits.freeMegabytes * megabyte, entry.compressedSize * zipLimits.ratio)
  const writable = new WritableStream<Uint8Array>({
    write(chunk) {
      size += chunk.length
      budget.left -= chunk.length
      if (budget.left < 0 || size > most) {
        throw new GlossaError('zipTooLarge', { file, limit: zipLimits.unpackedMegabytes })
      }
      chunks.push(chunk)
    },
  })
  try {
    await entry.getData(writable, { checkCrc32: true, useWebWorkers: false })
  } catch (error) {
    throw failure(error, file)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
}

function failure(error: unknown, file: string): GlossaError {
  return error instanceof GlossaError ? error : new GlossaError('zipDamaged', { file }, { cause: error })
}
