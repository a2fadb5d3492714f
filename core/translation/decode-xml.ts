/** The text of an XML file's bytes, in the charset that it says it is in. */

import { GlossaError } from '../errors.ts'

/** By byte-order mark, else by how `<?xml` begins, else by what the declaration says. */
function charsetOf(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  if (first === 0xef && second === 0xbb) return 'utf-8'
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200))
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1] ?? 'utf-8'
}

/** Throws `tmxDamaged` where the bytes are no text in that charset. `file` names it. */
export function decodeXml(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder(charsetOf(bytes), { fatal: true }).decode(bytes)
  } catch (error) {
    throw new GlossaError('tmxDamaged', { file, line: 1 }, { cause: error })
  }
}
