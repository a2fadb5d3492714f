import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitWords, wordEdges } from '#core/text/segments.ts'

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
