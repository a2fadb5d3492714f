/** The hash by which a translation knows whether the text that it translates is still the same. */

import { evenSpaces } from '../text/fold.ts'

/**
 * 64 bits in 16 lower-case hex digits, of the text with white space folded and composed (NFC), so that neither a new line
 * break nor another way to write an accent makes a translation stale. Not a cryptographic hash: it tells two versions of
 * a paragraph apart, no more. Stored, so it must never change. The mixing is that of cyrb53 (by bryc, public domain),
 * with all 64 bits kept.
 */
export function textHash(text: string): string {
  return exactHash(evenSpaces(text))
}

/** The same of a text as it stands, to its last space. Stored, too. */
export function exactHash(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0')
  return hex(low) + hex(high)
}
