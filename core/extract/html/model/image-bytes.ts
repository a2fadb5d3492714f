/** Images that a page carries in `data:` addresses: what they are by their bytes, and how large. */

export type ImageType = 'png' | 'jpg' | 'gif' | 'webp' | 'avif'

const maxPixels = 50_000_000

/** The bytes of a base64 or percent-encoded `data:` address; null where it is neither. */
export function dataBytes(address: string): Uint8Array | null {
  const match = /^data:[^,]{0,200},/i.exec(address)
  if (!match) return null
  const payload = address.slice(match[0].length)
  try {
    if (/;\s*base64\s*,$/i.test(match[0])) {
      const binary = atob(payload.includes('%') ? decodeURIComponent(payload) : payload)
      const bytes = new Uint8Array(binary.length)
      for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
      return bytes
    }
    return null
  } catch {
    return null
  }
}

/** The type of an image by its magic bytes, or null: also where its header claims more than 50 million pixels. */
export function imageType(bytes: Uint8Array): ImageType | null {
  const type = typeOf(bytes)
  if (type === null) return null
  const size = sizeOf(bytes, type)
  return size !== null && size.width * size.height > maxPixels ? null : type
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end))
}

function typeOf(bytes: Uint8Array): ImageType | null {
  if (bytes.length < 24) return null
  if (bytes[0] === 0x89 && ascii(bytes, 1, 8) === 'PNG\r\n\x1a\n') return 'png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  if (ascii(bytes, 4, 8) === 'ftyp' && /avi[fs]/.test(ascii(bytes, 8, 32))) return 'avif'
  return null
}

/** The size that the header gives, in pixels; null where it is not found. */
export function sizeOf(bytes: Uint8Array, type: ImageType): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'png') return { width: view.getUint32(16), height: view.getUint32(20) }
  if (type === 'gif') return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (type === 'jpg') return jpegSize(view)
  if (type === 'webp') return webpSize(view, ascii(bytes, 12, 16))
  return avifSize(bytes, view)
}

function jpegSize(view: DataView): { width: number; height: number } | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

function webpSize(view: DataView, chunk: string): { width: number; height: number } | null {
  if (view.byteLength < 30) return null
  if (chunk === 'VP8X') {
    return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) }
  }
  if (chunk === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  return null
}

/** AVIF keeps its size in the `ispe` boxes near its start; the largest counts. */
function avifSize(bytes: Uint8Array, view: DataView): { width: number; height: number } | null {
  let largest: { width: number; height: number } | null = null
  const end = Math.min(bytes.length - 16, 4096)
  for (let at = 0; at < end; at += 1) {
    if (bytes[at] !== 0x69 || ascii(bytes, at, at + 4) !== 'ispe') continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}
