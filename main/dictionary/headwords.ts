/** Finds headwords by their folded form, keeping a few bytes for each: half a million need no more than some megabytes. */

import { fold } from '#core/text/fold.ts'

/** Where a headword's record stands in its index file, in bytes. */
export type HeadwordIndex = {
  add(headword: string, position: number): void
  /** Positions of all headwords that may be the word but for case and accents, in the order in which they were added. */
  find(word: string): number[]
  /** The position of the n-th one that was added. */
  at(index: number): number | undefined
  readonly size: number
}

const isPlain = /^[\x20-\x7e]*$/

/** What headwords have in common that differ in case and accents only. */
function headwordKey(headword: string): string {
  return isPlain.test(headword) ? headword.toLowerCase().trim() : fold(headword).folded.trim()
}

/** FNV-1a over UTF-16 units, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

export function headwordIndex(): HeadwordIndex {
  let room = 1024
  let hashes = new Uint32Array(room)
  let positions = new Float64Array(room)
  let size = 0
  let chains: { heads: Int32Array; next: Int32Array } | null = null

  const grow = () => {
    room *= 2
    const [largerHashes, largerPositions] = [new Uint32Array(room), new Float64Array(room)]
    largerHashes.set(hashes)
    largerPositions.set(positions)
    hashes = largerHashes
    positions = largerPositions
  }

  /** Chains of equal slots, made at the first search. */
  const chained = () => {
    if (chains) return chains
    let slots = 1024
    while (slots < size) slots *= 2
    const heads = new Int32Array(slots).fill(-1)
    const next = new Int32Array(size)
    for (let index = size - 1; index >= 0; index -= 1) {
      const slot = (hashes[index] ?? 0) & (slots - 1)
      next[index] = heads[slot] ?? -1
      heads[slot] = index
    }
    chains = { heads, next }
    return chains
  }

  return {
    add(headword, position) {
      if (size === room) grow()
      hashes[size] = hash(headwordKey(headword))
      positions[size] = position
      size += 1
      chains = null
    },
    find(word) {
      const { heads, next } = chained()
      const wanted = hash(headwordKey(word))
      const found: number[] = []
      for (let at = heads[wanted & (heads.length - 1)] ?? -1; at >= 0; at = next[at] ?? -1) {
        const position = positions[at]
        if (hashes[at] === wanted && position !== undefined) found.push(position)
      }
      return found
    },
    at: (index) => (index < size ? positions[index] : undefined),
    get size() {
      return size
    },
  }
}

/** How well a headword is the word: 0 letter by letter, 1 but for case, 2 but for accents, 3 not at all. */
function closeness(headword: string, word: string): 0 | 1 | 2 | 3 {
  const [a, b] = [headword.normalize('NFC').trim(), word.normalize('NFC')]
  if (a === b) return 0
  if (a.toLowerCase() === b.toLowerCase()) return 1
  return headwordKey(a) === headwordKey(b) ? 2 : 3
}

export type OpenDictionary = {
  /** What it calls itself. */
  name: string
  /** How many headwords it has. */
  size: number
  /** The entries of a word: those of the headwords that are closest to it. `text` is plain, its lines kept. */
  lookUp(word: string): Promise<{ headword: string; text: string }[]>
  close(): Promise<void>
}

/** More entries of one word help nobody. */
const limit = 20

/** Of what was found, that which comes closest to the word. */
export function bestOf<T>(found: readonly T[], headwordOf: (one: T) => string, word: string): T[] {
  const ranked = found.map((one) => ({ one, rank: closeness(headwordOf(one), word) }))
  const best = Math.min(...ranked.map(({ rank }) => rank))
  return best === 3
    ? []
    : ranked
        .filter(({ rank }) => rank === best)
        .slice(0, limit)
        .map(({ one }) => one)
}
