/** Pairs what is left by shingles: rows of a few words that occur once in either text's rest, and all that is equal around. */

import { type Pairing, pair, unpaired, widest } from './pairing.ts'

/** Tokens in a shingle: fewer are found by chance. */
const size = 5

/** Every free row of `size` tokens, as the place of its first token and a number that equal rows share. */
function* shingles(ids: Int32Array, row: Int32Array): Generator<[place: number, key: number]> {
  let free = 0
  for (let token = 0; token < ids.length; token += 1) {
    free = row[token] === unpaired ? free + 1 : 0
    if (free < size) continue
    const place = token - size + 1
    let key = 0x27d4eb2f
    for (let member = place; member <= token; member += 1) {
      key = Math.imul(key ^ (ids[member] ?? 0), 0x9e3779b1)
      key ^= key >>> 15
    }
    yield [place, key]
  }
}

const several = -1

/** The place of each shingle; `several` where there is more than one. */
function places(ids: Int32Array, row: Int32Array): Map<number, number> {
  const found = new Map<number, number>()
  for (const [place, key] of shingles(ids, row)) found.set(key, found.has(key) ? several : place)
  return found
}

export function pairShingles(pairing: Pairing): void {
  const { before, after, toNew, toOld } = pairing
  const old = places(before.ids, toNew)
  if (old.size === 0) return
  for (const [key, young] of places(after.ids, toOld)) {
    const place = old.get(key) ?? several
    if (place === several || young === several || toNew[place] !== unpaired || toOld[young] !== unpaired)
      continue
    const run = widest(pairing, place, young)
    // Shorter only where two different shingles share a key, or an earlier run has taken a part of this one.
    if (run.to - run.from >= size) pair(pairing, run)
  }
}
