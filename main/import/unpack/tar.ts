/** Reads tar archives in memory (ustar, with the long names of GNU and pax). Nothing in them is packed, so that reading one makes no more than there is. */

import { GlossaError } from '#core/errors.ts'
import { zipLimits } from './zip.ts'

const blockSize = 512

/** A file in an archive: `name` is never a path on disk, `record` is all that the archive has of it, so that records make an archive. */
export type TarEntry = { name: string; bytes: Uint8Array; record: Uint8Array }

/** `isComplete` is false where the archive has no end, or a part that is none. */
export type TarArchive = { entries: TarEntry[]; isComplete: boolean }

export const isTar = (head: string): boolean => head.slice(257, 262) === 'ustar'

/** The files of an archive, without folders and links, up to its end or to what is damaged. Throws `zipTooMany`. */
export function readTar(bytes: Uint8Array, file: string): TarArchive {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: TarEntry[] = []
  let start = 0
  let longName: string | undefined
  for (let at = 0; at + blockSize <= buffer.length; ) {
    const header = buffer.subarray(at, at + blockSize)
    if (header.every((byte) => byte === 0)) return { entries, isComplete: true }
    const size = sizeIn(header)
    if (size === null) break
    const from = at + blockSize
    const next = from + Math.ceil(size / blockSize) * blockSize
    if (!isWhole(header) || from + size > buffer.length) break
    const content = buffer.subarray(from, from + size)
    const kind = header.toString('latin1', 156, 157)
    if (kind === 'L') longName = textIn(content)
    else if (kind === 'x') longName = pathInPax(content.toString('utf8')) ?? longName
    else {
      if (kind === '0' || kind === '\0')
        entries.push({
          name: longName ?? nameIn(header),
          bytes: content,
          record: buffer.subarray(start, next),
        })
      if (entries.length > zipLimits.entries)
        throw new GlossaError('zipTooMany', { file, limit: zipLimits.entries })
      longName = undefined
      start = next
    }
    at = next
  }
  return { entries, isComplete: false }
}

/** An archive of records. Where an archive was cut short behind its last file, the record of that lacks the end of its block. */
export const tarOf = (records: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    ...records.flatMap((record) => [record, Buffer.alloc(-record.length & (blockSize - 1))]),
    Buffer.alloc(2 * blockSize),
  ])

/** Text up to the first zero. */
const textIn = (bytes: Buffer): string => bytes.toString('utf8').replace(/\0.*$/s, '')

function nameIn(header: Buffer): string {
  const [name, prefix] = [textIn(header.subarray(0, 100)), textIn(header.subarray(345, 500))]
  return prefix === '' ? name : `${prefix}/${name}`
}

/** The size is octal digits, or, where its first bit is set, a number as it is; nothing counts as 0. Null for what is no size. */
function sizeIn(header: Buffer): number | null {
  if ((header[124] ?? 0) >= 0x80) return header.readUIntBE(130, 6)
  const written = textIn(header.subarray(124, 136)).trim()
  return /^[0-7]*$/.test(written) ? Number.parseInt(`0${written}`, 8) : null
}

/** Whether a header is one: the sum of its bytes, with the sum's own place blank. */
function isWhole(header: Buffer): boolean {
  const sum = Number.parseInt(textIn(header.subarray(148, 156)), 8)
  const bytes = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0)
  return sum === bytes
}

/** `30 path=resources/a.png\n`, among other fields. */
const pathInPax = (fields: string): string | undefined => /^\d+ path=(.*)$/m.exec(fields)?.[1]
