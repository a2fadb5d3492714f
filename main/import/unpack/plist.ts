/** The values of a property list, in either of its two forms. Only what a web archive is made of is kept. */

import { binaryPlist } from './plist-binary.ts'
import { xmlPlist } from './plist-xml.ts'

/** Numbers, dates and the like are null. */
export type PlistValue = string | Uint8Array | null | PlistValue[] | Map<string, PlistValue>

/** The most that is read of one list: values, and levels of values within values. */
export const plistLimits = { values: 1_000_000, depth: 64 } as const

/** The top value; null where the list is damaged, contains itself or is too large. */
export function readPlist(bytes: Uint8Array): PlistValue {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.toString('latin1', 0, 8) === 'bplist00'
    ? binaryPlist(buffer)
    : xmlPlist(buffer.toString('utf8'))
}
