/** Writes ZIP archives: nothing is compressed and no time is kept, so that the same files always give the same bytes. */

import { crc32 } from 'node:zlib'

export type StoredFile = { name: string; bytes: Uint8Array }

const version = 20
const utf8Names = 0x0800
/** 1 January 1980, the first day that the format knows. */
const date = 0x0021

/** The archive of files that are all at hand. */
export function storedZip(files: readonly StoredFile[]): Buffer {
  const writer = storedZipWriter()
  return Buffer.concat([...files.flatMap((file) => writer.add(file)), writer.end()])
}

/** An archive that is written file by file: each call gives the bytes that come next. Less than 4 GB and 65,536 files. */
export function storedZipWriter(): { add(file: StoredFile): Uint8Array[]; end(): Buffer } {
  const directory: Buffer[] = []
  let offset = 0
  return {
    add({ name, bytes }) {
      const rawName = Buffer.from(name)
      const shared = sharedFields(rawName, bytes)
      const local = Buffer.concat([signature(0x04034b50), shared, rawName])
      directory.push(centralHeader(rawName, shared, offset))
      offset += local.length + bytes.length
      return [local, bytes]
    },
    end() {
      const central = Buffer.concat(directory)
      const end = Buffer.alloc(22)
      end.writeUInt32LE(0x06054b50, 0)
      end.writeUInt16LE(directory.length, 8)
      end.writeUInt16LE(directory.length, 10)
      end.writeUInt32LE(central.length, 12)
      end.writeUInt32LE(offset, 16)
      return Buffer.concat([central, end])
    },
  }
}

/** What the local and the central header have in common: from the version needed to the length of the extra field. */
function sharedFields(rawName: Buffer, bytes: Uint8Array): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(version, 0)
  fields.writeUInt16LE(utf8Names, 2)
  fields.writeUInt16LE(date, 8)
  fields.writeUInt32LE(crc32(bytes), 10)
  fields.writeUInt32LE(bytes.length, 14)
  fields.writeUInt32LE(bytes.length, 18)
  fields.writeUInt16LE(rawName.length, 22)
  return fields
}

function centralHeader(rawName: Buffer, shared: Buffer, offset: number): Buffer {
  const madeBy = Buffer.alloc(2)
  madeBy.writeUInt16LE(version)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([signature(0x02014b50), madeBy, shared, rest, rawName])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
