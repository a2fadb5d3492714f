/** Pairs what is word for word the same in both texts: whole blocks, then rows of a few words that occur once. */

import { type Pairing, pair, unpaired, widest } from './pairing.ts'
import type { Tokens } from './tokens.ts'

type BlockPair = { old: number; young: number }

/** A key that equal blocks share; different ones hardly ever. */
function keyOf({ ids, blocks }: Tokens, block: number): number {
  let high = 0x9747b28c
  let low = 0x5bd1e995
  for (let token = blocks[block] ?? 0; token < (blocks[block + 1] ?? 0); token += 1) {
    const id = ids[token] ?? 0
    high = Math.imul(high ^ id, 0x85ebca6b)
    high ^= high >>> 13
    low = Math.imul(low ^ id, 0xc2b2ae35)
    low ^= low >>> 16
  }
  return (high >>> 0) * 0x200000 + (low >>> 11)
}

function blocksByKey(tokens: Tokens): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (let block = 0; block + 1 < tokens.blocks.length; block += 1) {
    const key = keyOf(tokens, block)
    const same = found.get(key)
    if (same) same.push(block)
    else found.set(key, [block])
  }
  return found
}

/** Pairs two blocks if both are free and equal. */
function tryPair(pairing: Pairing, { old, young }: BlockPair): boolean {
  const { before, after, toNew, toOld } = pairing
  const [from, to] = [before.blocks[old], before.blocks[old + 1]]
  const [at, end] = [after.blocks[young], after.blocks[young + 1]]
  if (from === undefined || to === undefined || at === undefined || end === undefined) return false
  if (to - from !== end - at || toNew[from] !== unpaired || toOld[at] !== unpaired) return false
  for (let token = 0; token < to - from; token += 1) {
    if (before.ids[from + token] !== after.ids[at + token]) return false
  }
  pair(pairing, { from, to, at })
  return true
}

/**
 * Blocks that occur once in each text come first. Of those that recur, the ones that stand beside a paired block on both
 * sides are paired; the rest only where both texts have the same number of them, in their order.
 */
export function pairEqualBlocks(pairing: Pairing): void {
  const old = blocksByKey(pairing.before)
  const young = blocksByKey(pairing.after)
  const pairs: BlockPair[] = []
  const recurring: { old: number[]; young: number[] }[] = []
  for (const [key, olds] of old) {
    const youngs = young.get(key)
    if (!youngs) continue
    const [one, other] = [olds[0], youngs[0]]
    if (one === undefined || other === undefined) continue
    if (olds.length > 1 || youngs.length > 1) recurring.push({ old: olds, young: youngs })
    else if (tryPair(pairing, { old: one, young: other })) pairs.push({ old: one, young: other })
  }
  // The list grows while it is gone through: a pair's neighbours have neighbours.
  for (const { old: block, young: other } of pairs) {
    for (const step of [1, -1]) {
      const next = { old: block + step, young: other + step }
      if (tryPair(pairing, next)) pairs.push(next)
    }
  }
  const isFree = (row: Int32Array, token: number | undefined) =>
    token !== undefined && row[token] === unpaired
  for (const { old: olds, young: youngs } of recurring) {
    const free = olds.filter((block) => isFree(pairing.toNew, pairing.before.blocks[block]))
    const others = youngs.filter((block) => isFree(pairing.toOld, pairing.after.blocks[block]))
    if (free.length !== others.length) continue
    free.forEach((block, place) => {
      tryPair(pairing, { old: block, young: others[place] ?? -1 })
    })
  }
}

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
