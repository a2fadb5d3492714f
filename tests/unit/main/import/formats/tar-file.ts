/** Writes the members of tar archives, for tests. */

const blockSize = 512

/** A file in a tar archive, or what stands there of another kind. */
export function tarFile(name: string, content: string | Uint8Array, kind = '0'): Buffer {
  const bytes = Buffer.from(content)
  const header = Buffer.alloc(blockSize)
  const field = (text: string, at: number) => header.write(text, at, 'latin1')
  field(name, 0)
  field('0000644\0', 100)
  field(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  field('        ', 148)
  field(kind, 156)
  field('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  field(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, bytes, Buffer.alloc((blockSize - (bytes.length % blockSize)) % blockSize)])
}

export const tarEnd = Buffer.alloc(2 * blockSize)
