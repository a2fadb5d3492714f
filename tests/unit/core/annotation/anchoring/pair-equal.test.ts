/** Equal blocks of two texts, and rows of words that occur once in each, are paired first. */

import { describe, expect, it } from 'vitest'
import { pairEqualBlocks, pairShingles } from '#core/annotation/anchoring/pair-equal.ts'
import { emptyPairing, type Pairing, pair, runsOf } from '#core/annotation/anchoring/pairing.ts'
import { tokenise } from '#core/annotation/anchoring/tokens.ts'

function between(before: string, after: string): Pairing {
  const vocabulary = new Map<string, number>()
  return emptyPairing(tokenise(before, vocabulary), tokenise(after, vocabulary))
}

/** Which block of the old text stands where in the new one; blocks are parted by bars. */
function blocksOf(before: string, after: string): [number, number][] {
  const pairing = between(before.replaceAll('|', '\n'), after.replaceAll('|', '\n'))
  pairEqualBlocks(pairing)
  return pairing.before.blocks.slice(0, -1).flatMap((start, block): [number, number][] => {
    const place = pairing.toNew[start] ?? -1
    const found = pairing.after.blocks.indexOf(place)
    return place < 0 ? [] : [[block, found]]
  })
}

describe('blocks', () => {
  it('that are equal are paired wherever they stand, whole, both ways', () => {
    expect(blocksOf('a b|c d|e', 'e|x y|a b')).toEqual([
      [0, 2],
      [2, 0],
    ])
    const pairing = between('a b c', 'a b c')
    pairEqualBlocks(pairing)
    expect([...pairing.toNew]).toEqual([0, 1, 2])
    expect([...pairing.toOld]).toEqual([0, 1, 2])
  })

  it('that differ, if only in order or length, are not', () => {
    expect(blocksOf('a b|c d', 'b a|c d e|c')).toEqual([])
  })

  it('that recur go with their neighbours, in both directions', () => {
    expect(blocksOf('a|x|b|x', 'b|x|a|x')).toEqual([
      [0, 2],
      [1, 3],
      [2, 0],
      [3, 1],
    ])
    expect(blocksOf('x|a|x|y|b', 'x|y|b|q|x|a')).toEqual([
      [0, 4],
      [1, 5],
      [2, 0],
      [3, 1],
      [4, 2],
    ])
  })

  it('that recur beside nothing are paired in order, where both have as many', () => {
    expect(blocksOf('x|x', 'x|x')).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(blocksOf('x|x', 'x|x|x')).toEqual([])
    expect(blocksOf('x|x|x', 'x')).toEqual([])
    // One of them goes with its neighbour; then both have one left.
    expect(blocksOf('x|p|x|a', 'x|q|x|a')).toEqual([
      [0, 0],
      [2, 2],
      [3, 3],
    ])
  })

  it('that are paired already stay so', () => {
    const pairing = between('a\nb', 'a\nb\na')
    pair(pairing, { from: 0, to: 1, at: 2 })
    pairEqualBlocks(pairing)
    expect([...pairing.toNew]).toEqual([2, 1])
  })
})

describe('rows of words', () => {
  const runs = (before: string, after: string, first?: { from: number; to: number; at: number }) => {
    const pairing = between(before, after)
    if (first) pair(pairing, first)
    pairShingles(pairing)
    return runsOf(pairing)
  }

  it('that occur once in each are paired, as far as they go', () => {
    expect(runs('p q a b c d e r', 'a b c d e r s')).toEqual([{ from: 2, to: 8, at: 0 }])
    expect(runs('a b c d e x 1 2 3 4 5', '1 2 3 4 5 y a b c d e')).toEqual([
      { from: 0, to: 5, at: 6 },
      { from: 6, to: 11, at: 0 },
    ])
  })

  it('of four words are found by chance', () => {
    expect(runs('p a b c d q', 'r a b c d s')).toEqual([])
  })

  it('that recur in either text are not', () => {
    expect(runs('a b c d e', 'a b c d e x a b c d e')).toEqual([])
    expect(runs('a b c d e x a b c d e', 'a b c d e')).toEqual([])
  })

  it('are paired out of what is free alone', () => {
    expect(runs('a b c d e f', 'a b c d e f', { from: 5, to: 6, at: 5 })).toEqual([{ from: 0, to: 6, at: 0 }])
    expect(runs('a b c d e', 'z a b c d e a', { from: 0, to: 1, at: 6 })).toEqual([{ from: 0, to: 1, at: 6 }])
    expect(runs('a b c d e', 'a b c d e', { from: 0, to: 5, at: 0 })).toEqual([{ from: 0, to: 5, at: 0 }])
  })
})
