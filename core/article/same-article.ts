/** Tells when two addresses, or two texts, are of the same article. */

import { withoutAccents } from '../text/fold.ts'

/** How many words a shingle has: enough that common phrases do not make strangers alike. */
const shingleLength = 3
/** Texts of fewer words are too short to be called alike. */
const fewest = 40

const word = /[\p{L}\p{N}\p{M}]+/gu

/** FNV-1a, 32 bits, from a basis of one's own. */
function hash(text: string, basis: number): number {
  let value = basis
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at)
    value = Math.imul(value, 0x01000193)
  }
  // FNV's high bits mix badly for short inputs; this is the finaliser of MurmurHash3.
  value ^= value >>> 16
  value = Math.imul(value, 0x85ebca6b)
  value ^= value >>> 13
  value = Math.imul(value, 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/**
 * The fingerprint of a text as 16 hex digits; null for texts too short to tell. Case, accents, punctuation and white space do
 * not count. M. Charikar, "Similarity estimation techniques from rounding algorithms" (STOC 2002), over shingles of words.
 */
export function fingerprintOf(text: string): string | null {
  const words = withoutAccents(text.toLowerCase()).match(word) ?? []
  if (words.length < fewest) return null
  const votes = new Int32Array(64)
  for (let at = 0; at + shingleLength <= words.length; at += 1) {
    const shingle = words.slice(at, at + shingleLength).join(' ')
    for (const [half, basis] of [0x811c9dc5, 0x01234567].entries()) {
      const bits = hash(shingle, basis)
      for (let bit = 0; bit < 32; bit += 1) {
        const index = half * 32 + bit
        votes[index] = (votes[index] ?? 0) + ((bits >>> bit) & 1 ? 1 : -1)
      }
    }
  }
  const halves = [0, 0]
  votes.forEach((vote, index) => {
    if (vote > 0) halves[index >> 5] = ((halves[index >> 5] ?? 0) | (1 << (index & 31))) >>> 0
  })
  return halves.map((half) => half.toString(16).padStart(8, '0')).join('')
}

/** How many bits of 32 are set. */
export function bitsOf(value: number): number {
  // In pairs, in fours, in bytes, and all of them: millions are asked for at a time.
  const pairs = value - ((value >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Up to so many different bits of the 64 two texts are near-identical: the same article with small corrections, or saved from another page. */
export const nearIdentical = 9

/** What senders add to an address to see where its readers come from; it never names another page. */
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)$/

/** An address without what does not matter: scheme, `www.`, place in the page, tracking, a slash at the end. */
export function plainAddress(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  for (const name of [...parsed.searchParams.keys()])
    if (tracking.test(name)) parsed.searchParams.delete(name)
  parsed.searchParams.sort()
  const query = parsed.searchParams.size > 0 ? `?${parsed.searchParams}` : ''
  return `${parsed.host.replace(/^www\./, '')}${parsed.pathname.replace(/\/$/, '')}${query}`
}
