/** The files of a dictionary: found where they lie side by side, and read at any place, also out of the dictzip format. */

import { type FileHandle, open, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { GlossaError } from '#core/errors.ts'

/** The first of the files with this stem and one of these endings, as it stands on the disk; null where there is none. */
export async function sibling(stem: string, endings: readonly string[]): Promise<string | null> {
  const folder = dirname(stem)
  const names = await readdir(folder).catch((): string[] => [])
  for (const ending of endings) {
    const name = `${basename(stem)}${ending}`
    const found = names.includes(name) ? name : names.find((one) => one.toLowerCase() === name.toLowerCase())
    if (found !== undefined) return join(folder, found)
  }
  return null
}

const inflate = promisify(inflateRaw)

export type RandomFile = {
  /** The bytes from `offset`, fewer where the file ends; `size` in bytes. */
  read(offset: number, size: number): Promise<Buffer>
  close(): Promise<void>
}

/** No entry of a dictionary is larger; a greater size comes from a damaged index. */
const largest = 4 * 1024 * 1024

async function readAt(file: FileHandle, offset: number, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size)
  const { bytesRead } = await file.read(buffer, 0, size, offset)
  return buffer.subarray(0, bytesRead)
}

/** Opens a `.dict` or a `.dict.dz`. Throws `dictionaryDamaged`. */
export async function openRandomFile(path: string): Promise<RandomFile> {
  const damaged = (detail: string) => new GlossaError('dictionaryDamaged', { file: basename(path), detail })
  const file = await open(path)
  try {
    const zipped = /\.dz$/i.test(path)
    const chunks = zipped ? await readChunks(file, damaged) : null
    return {
      async read(offset, size) {
        if (size > largest || offset < 0 || size < 0) throw damaged('size')
        return chunks ? readChunked(file, chunks, offset, size, damaged) : readAt(file, offset, size)
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** `starts[i]` is where chunk i begins in the file; one more tells where the last ends. */
type Chunks = { length: number; starts: number[] }

const flags = { header: 2, extra: 4, name: 8, comment: 16 }

/** The table of a dictzip header: the gzip extra field `RA` (RFC 1952; dictzip(1), "The format"). */
async function readChunks(file: FileHandle, damaged: (detail: string) => GlossaError): Promise<Chunks> {
  // The extra field holds at most 64 kB; name and comment follow it.
  const head = await readAt(file, 0, 80_000)
  if (head.length < 12 || head.readUInt16BE(0) !== 0x1f8b) throw damaged('gzip')
  const flag = head.readUInt8(3)
  if ((flag & flags.extra) === 0) throw damaged('dictzip')
  const end = 12 + head.readUInt16LE(10)
  let at = 12
  while (at + 4 <= end && head.toString('latin1', at, at + 2) !== 'RA') at += 4 + head.readUInt16LE(at + 2)
  if (at + 10 > end || head.length < end) throw damaged('dictzip')
  const length = head.readUInt16LE(at + 6)
  const count = head.readUInt16LE(at + 8)
  if (length === 0 || at + 10 + count * 2 > end) throw damaged('dictzip')
  let start = end
  for (const part of [flags.name, flags.comment]) {
    if ((flag & part) === 0) continue
    start = head.indexOf(0, start) + 1
    if (start === 0) throw damaged('gzip')
  }
  if (flag & flags.header) start += 2
  const starts = [start]
  for (let index = 0; index < count; index += 1) {
    start += head.readUInt16LE(at + 10 + index * 2)
    starts.push(start)
  }
  return { length, starts }
}

async function readChunked(
  file: FileHandle,
  { length, starts }: Chunks,
  offset: number,
  size: number,
  damaged: (detail: string) => GlossaError,
): Promise<Buffer> {
  const first = Math.floor(offset / length)
  const last = Math.floor(Math.max(offset, offset + size - 1) / length)
  const parts: Buffer[] = []
  for (let index = first; index <= last; index += 1) {
    const [from, to] = [starts[index], starts[index + 1]]
    if (from === undefined || to === undefined) break
    const packed = await readAt(file, from, to - from)
    if (packed.length < to - from) throw damaged('chunk')
    try {
      // A chunk ends with a full flush, not with the stream.
      parts.push(await inflate(packed, { finishFlush: 2, maxOutputLength: length }))
    } catch {
      throw damaged('chunk')
    }
  }
  const start = offset - first * length
  return Buffer.concat(parts).subarray(start, start + size)
}
