/** Pairs what is word for word the same in both texts: whole blocks, then rows of a few words that occur once. */

import { type Pairing, pair, unpaired, widest } from './pairing.ts'
import type { Tokens } from './tokens.ts'

type BlockPair = { oldBlock: number; newBlock: number }

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
function tryPair(pairing: Pairing, { oldBlock, newBlock }: BlockPair): boolean {
  const { before, after, toNew, toOld } = pairing
  const [from, to] = [before.blocks[oldBlock], before.blocks[oldBlock + 1]]
  const [at, end] = [after.blocks[newBlock], after.blocks[newBlock + 1]]
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
  const blocksBefore = blocksByKey(pairing.before)
  const blocksAfter = blocksByKey(pairing.after)
  const pairs: BlockPair[] = []
  const recurring: { oldBlocks: number[]; newBlocks: number[] }[] = []
  for (const [key, oldBlocks] of blocksBefore) {
    const newBlocks = blocksAfter.get(key)
    if (!newBlocks) continue
    const [oldBlock, newBlock] = [oldBlocks[0], newBlocks[0]]
    if (oldBlock === undefined || newBlock === undefined) continue
    if (oldBlocks.length > 1 || newBlocks.length > 1) recurring.push({ oldBlocks, newBlocks })
    else if (tryPair(pairing, { oldBlock, newBlock })) pairs.push({ oldBlock, newBlock })
  }
  // The list grows while it is gone through: a pair's neighbours have neighbours.
  for (const { oldBlock, newBlock } of pairs) {
    for (const step of [1, -1]) {
      const next = { oldBlock: oldBlock + step, newBlock: newBlock + step }
      if (tryPair(pairing, next)) pairs.push(next)
    }
  }
  const isFree = (row: Int32Array, token: number | undefined) =>
    token !== undefined && row[token] === unpaired
  for (const { oldBlocks, newBlocks } of recurring) {
    const freeOld = oldBlocks.filter((block) => isFree(pairing.toNew, pairing.before.blocks[block]))
    const freeNew = newBlocks.filter((block) => isFree(pairing.toOld, pairing.after.blocks[block]))
    if (freeOld.length !== freeNew.length) continue
    freeOld.forEach((oldBlock, place) => {
      tryPair(pairing, { oldBlock, newBlock: freeNew[place] ?? -1 })
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

const ambiguous = -1

/** The place of each shingle; `ambiguous` where there is more than one. */
function places(ids: Int32Array, row: Int32Array): Map<number, number> {
  const found = new Map<number, number>()
  for (const [place, key] of shingles(ids, row)) found.set(key, found.has(key) ? ambiguous : place)
  return found
}

export function pairShingles(pairing: Pairing): void {
  const { before, after, toNew, toOld } = pairing
  const oldPlaces = places(before.ids, toNew)
  if (oldPlaces.size === 0) return
  for (const [key, newPlace] of places(after.ids, toOld)) {
    const oldPlace = oldPlaces.get(key) ?? ambiguous
    if (oldPlace === ambiguous || newPlace === ambiguous) continue
    if (toNew[oldPlace] !== unpaired || toOld[newPlace] !== unpaired) continue
    const run = widest(pairing, oldPlace, newPlace)
    // Shorter only where two different shingles share a key, or an earlier run has taken a part of this one.
    if (run.to - run.from >= size) pair(pairing, run)
  }
}
