/** Groups of articles that are the same one, made of pairs. */

import { expect, test } from 'vitest'
import type { Likeness } from '#core/article/look-alikes.ts'
import { differentPairs, duplicateGroups } from '#core/library/duplicates.ts'

const pair = (a: string, b: string, reason: Likeness['reason']): Likeness => ({ ids: [a, b], reason })
const none = new Set<string>()

test('pairs that share an article are one group, by its surest reason; the surest and the newest come first', () => {
  const pairs = [
    pair('a', 'b', 'text'),
    pair('c', 'd', 'address'),
    pair('b', 'e', 'address'),
    pair('a', 'e', 'text'),
    pair('x', 'y', 'file'),
  ]
  expect(duplicateGroups(pairs, none)).toEqual([
    { ids: ['x', 'y'], reason: 'file' },
    { ids: ['a', 'b', 'e'], reason: 'address' },
    { ids: ['c', 'd'], reason: 'address' },
  ])
})

test('two groups become one where a pair joins them', () => {
  const pairs = [pair('a', 'b', 'text'), pair('c', 'd', 'text'), pair('d', 'a', 'text')]
  expect(duplicateGroups(pairs, none)).toEqual([{ ids: ['a', 'b', 'c', 'd'], reason: 'text' }])
})

test('pairs that were called different do not count, whichever way round they are', () => {
  const pairs = [pair('b', 'a', 'text'), pair('a', 'c', 'text')]
  expect(differentPairs(['b', 'a', 'c'])).toEqual(['a b', 'b c', 'a c'])
  expect(duplicateGroups(pairs, new Set(['a b']))).toEqual([{ ids: ['a', 'c'], reason: 'text' }])
  expect(duplicateGroups(pairs, new Set(differentPairs(['c', 'b', 'a'])))).toEqual([])
})
