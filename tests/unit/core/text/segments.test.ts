import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitWords, wordEdges, wordSegments } from '#core/text/segments.ts'

it('parts words, signs and white space', () => {
  expect(splitWords('It’s 2.5 m, done')).toEqual(['It’s', ' ', '2.5', ' ', 'm', ',', ' ', 'done'])
  expect(splitWords('今日は天気がいい')).toEqual(['今日', 'は', '天気', 'が', 'いい'])
})

it('gives the text again, whatever its length', () => {
  expect(splitWords('harbour '.repeat(1000)).filter((segment) => segment === 'harbour')).toHaveLength(1000)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
      expect(splitWords(text).join('')).toBe(text)
    }),
  )
})

it('knows the edges of words', () => {
  const isWhole = wordEdges('the weather')
  expect(isWhole({ start: 0, end: 3 })).toBe(true)
  expect(isWhole({ start: 4, end: 11 })).toBe(true)
  expect(isWhole({ start: 4, end: 6 })).toBe(false)
  expect(isWhole({ start: 5, end: 11 })).toBe(false)
})

it('knows the edges of words in long texts as in short ones', () => {
  const words = fc.array(
    fc.constantFrom('one', 'it’s', '2.5', 'e\u0301t\u00e9', '今日は。', '1,000', '👩‍🚀', '—'),
    {
      minLength: 200,
      maxLength: 400,
    },
  )
  fc.assert(
    fc.property(words, (all) => {
      const text = all.join(' ')
      const expected = new Set([...wordSegments.segment(text)].map(({ index }) => index))
      const isWhole = wordEdges(text)
      const starts = Array.from({ length: text.length }, (_, offset) =>
        isWhole({ start: offset, end: text.length }),
      )
      expect(starts.flatMap((edge, offset) => (edge ? [offset] : []))).toEqual([...expected])
    }),
    { numRuns: 10 },
  )
})
