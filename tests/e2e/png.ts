/** PNG files of invented pictures. */

import { crc32, deflateSync } from 'node:zlib'

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const parts = [Buffer.alloc(4), body, Buffer.alloc(4)] as const
  parts[0].writeUInt32BE(data.length)
  parts[2].writeUInt32BE(crc32(body))
  return Buffer.concat(parts)
}

/** A picture of so many points, which goes from one colour to another from left to right. */
export function png(width: number, height: number, from: readonly number[], to = from): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.alloc(1 + width * 3)
  for (let x = 0; x < width; x += 1) {
    for (let part = 0; part < 3; part += 1) {
      const [a, b] = [from[part] ?? 0, to[part] ?? 0]
      row[1 + x * 3 + part] = Math.round(a + ((b - a) * x) / width)
    }
  }
  const rows = Buffer.concat(Array.from({ length: height }, () => row))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
