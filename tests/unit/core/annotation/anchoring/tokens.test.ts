/** A text as a row of words and signs that can be compared by number. */

import { describe, expect, it } from 'vitest'
import {
  blockAround,
  isWord,
  lastUpTo,
  type Tokens,
  tokenise,
  weightOf,
} from '#core/annotation/anchoring/tokens.ts'

const wordsOf = ({ folded, starts, ends }: Tokens) =>
  [...starts].map((start, token) => folded.folded.slice(start, ends[token]))
const tokens = (text: string) => tokenise(text, new Map())

describe('a text', () => {
  it.each<[string, string[]]>([
    ['The mill, at last.', ['the', 'mill', ',', 'at', 'last', '.']],
    ['ŻÓŁW 42x', ['zolw', '42x']],
    ['東京へ go', ['東', '京', 'へ', 'go']],
    ['?! ;', ['?', '!', ';']],
    ['', []],
    [' \n ', []],
    ['हिन्दी', ['हिन्दी']],
  ])('%j is %j', (text, words) => {
    const found = tokens(text)
    expect(found.count).toBe(words.length)
    expect(wordsOf(found).map((word) => word.normalize())).toEqual(words.map((word) => word.normalize()))
    for (const row of [found.ids, found.starts, found.ends, found.weights])
      expect(row).toHaveLength(found.count)
  })

  it('has letters beyond sixteen bits within its words', () => {
    expect(tokens('x𐐀a b').count).toBe(2)
  })

  it('has a mark with what it follows, and none of its own at the beginning of a word', () => {
    expect(tokens('\u0301a').count).toBe(1)
    expect(tokens('a, \u0301b').count).toBe(3)
  })

  it('has the same number for the same word, in all texts of a vocabulary', () => {
    const vocabulary = new Map<string, number>()
    const one = tokenise('a B a c', vocabulary)
    const other = tokenise('C b d', vocabulary)
    expect([...one.ids]).toEqual([0, 1, 0, 2])
    expect([...other.ids]).toEqual([2, 1, 3])
    expect(vocabulary.size).toBe(4)
  })

  it('weighs long words most, signs least', () => {
    expect([...tokens('a four immeasurableness , 東').weights]).toEqual([3, 6, 14, 1, 4])
    const found = tokens('a , b')
    expect([0, 1, 2].map((token) => isWord(found, token))).toEqual([true, false, true])
    expect(isWord(tokens('東'), 0)).toBe(true)
    expect(isWord(found, 3)).toBe(false)
    expect(weightOf(found, 0, 2)).toBe(4)
    expect(weightOf(found, 1, 3)).toBe(4)
    expect(weightOf(found, 1, 1)).toBe(0)
  })
})

describe('the blocks of a text', () => {
  it('are its lines that have tokens', () => {
    expect(tokens('a b\n\nc\n \nd e f').blocks).toEqual([0, 2, 3, 6])
    expect(tokens('\na\n').blocks).toEqual([0, 1])
    expect(tokens('').blocks).toEqual([0])
  })

  it('are found around a token', () => {
    const found = tokens('a b\nc\nd e f')
    expect([0, 1, 2, 3, 5].map((token) => blockAround(found, token))).toEqual([
      { from: 0, to: 2 },
      { from: 0, to: 2 },
      { from: 2, to: 3 },
      { from: 3, to: 6 },
      { from: 3, to: 6 },
    ])
  })
})

it('the last place up to a limit', () => {
  const values = [1, 3, 3, 7]
  expect([0, 1, 2, 3, 6, 7, 9].map((limit) => lastUpTo(values, limit))).toEqual([-1, 0, 0, 2, 2, 3, 3])
  expect(lastUpTo(values, 9, 2)).toBe(1)
  expect(lastUpTo([], 1)).toBe(-1)
})
