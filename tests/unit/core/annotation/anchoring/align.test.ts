/** Which tokens of two rows belong together: as much as possible in common, in as few runs as possible. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Aligned, align, type Row } from '#core/annotation/anchoring/align.ts'

/** A row of these tokens, all of one weight unless told. */
const rowOf = (ids: readonly number[], weights: readonly number[] = ids.map(() => 1), from = 0): Row => ({
  ids,
  weights,
  places: ids.map((_, index) => index).slice(from),
})
const pairs = (aligned: Aligned) => aligned.map(({ oldIndex, newIndex }) => [oldIndex, newIndex])

/** What pairs gain: twice the weight of each, and six for each that follows another one on both sides. */
function gain(weights: readonly number[], found: readonly (readonly [number, number])[]): number {
  return found.reduce((sum, [old, now], index) => {
    const [before] = index > 0 ? [found[index - 1]] : []
    const follows = before && before[0] === old - 1 && before[1] === now - 1
    return sum + 2 * (weights[old] ?? 0) + (follows ? 6 : 0)
  }, 0)
}

/** The most that can be gained, by trying all. */
function bestGain(before: readonly number[], after: readonly number[], weights: readonly number[]): number {
  const from = (old: number, now: number, follows: boolean): number => {
    if (old === before.length || now === after.length) return 0
    const without = Math.max(from(old + 1, now, false), from(old, now + 1, false))
    if (before[old] !== after[now]) return without
    return Math.max(without, 2 * (weights[old] ?? 0) + (follows ? 6 : 0) + from(old + 1, now + 1, true))
  }
  return from(0, 0, false)
}

describe('short rows', () => {
  it('gain as much as can be gained, in order, from equal tokens alone', () => {
    const tokens = fc.array(fc.nat(2), { maxLength: 6 })
    const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(tokens, tokens, weights, (before, after, weight) => {
        const found = pairs(align(rowOf(before, weight), rowOf(after))) as [number, number][]
        for (const [index, [old, now]] of found.entries()) {
          expect(before[old]).toBe(after[now])
          const [earlier] = index > 0 ? [found[index - 1]] : []
          expect(old).toBeGreaterThan(earlier?.[0] ?? -1)
          expect(now).toBeGreaterThan(earlier?.[1] ?? -1)
        }
        expect(gain(weight, found)).toBe(bestGain(before, after, weight))
      }),
      { seed: 3, numRuns: 400 },
    )
  })

  it('have one whole run rather than pieces of two', () => {
    // The words 1 2 3 stand together once, and apart before that.
    expect(pairs(align(rowOf([1, 2, 3]), rowOf([1, 9, 2, 9, 3, 9, 1, 2, 3])))).toEqual([
      [0, 6],
      [1, 7],
      [2, 8],
    ])
  })

  it('have the heavier one of two words that have changed places', () => {
    const weights = [1, 5]
    expect(pairs(align(rowOf([1, 2], weights), rowOf([2, 1])))).toEqual([[1, 0]])
    expect(pairs(align(rowOf([1, 2], [5, 1]), rowOf([2, 1])))).toEqual([[0, 1]])
  })

  it('are named by their places, and come after what was paired before', () => {
    const before: Aligned = [{ oldIndex: 0, newIndex: 0 }]
    const aligned = align(rowOf([7, 8, 9], [1, 1, 1], 1), rowOf([6, 6, 8, 9], [1, 1, 1, 1], 2), before)
    expect(aligned).toBe(before)
    expect(pairs(aligned)).toEqual([
      [0, 0],
      [1, 2],
      [2, 3],
    ])
  })

  it('that are empty have nothing in common', () => {
    expect(align(rowOf([]), rowOf([1]))).toEqual([])
    expect(align(rowOf([1]), rowOf([]))).toEqual([])
  })
})

describe('rows that are too long for a table', () => {
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)
  const rowsOf = (before: readonly number[], after: readonly number[]) => {
    expect(before.length * after.length).toBeGreaterThan(40_000)
    return pairs(align(rowOf(before), rowOf(after)))
  }

  it('are cut at words that occur once in both, and the rest is paired between them', () => {
    // 0 recurs all over; the others occur once.
    const before = numbers(1, 300).flatMap((id) => [id, 0])
    const after = before.filter((id) => id !== 7 && id !== 200)
    const found = rowsOf(before, after)
    expect(found).toHaveLength(598)
    for (const [old = 0, now = 0] of found) expect(before[old]).toBe(after[now])
    expect(found).toEqual(found.toSorted(([a = 0], [b = 0]) => a - b))
    expect(new Set(found.map(([, now]) => now)).size).toBe(598)
  })

  it('keep the longest part that is in order where parts have changed places', () => {
    const [few, many] = [numbers(1, 60), numbers(101, 240)]
    const found = rowsOf([...few, ...many], [...many, ...few])
    expect(found).toEqual(many.map((_, index) => [60 + index, index]))
    expect(rowsOf([...many, ...few], [...few, ...many])).toEqual(many.map((_, index) => [index, 60 + index]))
  })

  it('pair what stands before the first of them and behind the last', () => {
    const middle = numbers(10, 300)
    const found = rowsOf([1, 1, ...middle, 2, 2], [1, 1, ...middle, 2, 2])
    expect(found).toEqual(numbers(0, 304).map((index) => [index, index]))
  })

  it('are not cut at words that occur once in one of them only', () => {
    const before = [...numbers(1, 250), 500, 500]
    const after = [500, ...numbers(1, 250)]
    expect(rowsOf(before, after)).toEqual(numbers(0, 250).map((index) => [index, index + 1]))
  })

  it('without such words have nothing in common', () => {
    const twice = numbers(1, 150).flatMap((id) => [id, id])
    expect(rowsOf(twice, twice)).toEqual([])
  })
})
