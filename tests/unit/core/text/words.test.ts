import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords, partedByScript, wordsOf } from '#core/text/words.ts'

describe('countWords', () => {
  it.each([
    ['', 0],
    ['— … !', 0],
    ['One, two — three!', 3],
    ["It's 2.5 metres\nwide", 4],
    ['A well-kept garden isn’t one', 5],
    ['Zażółć gęślą jaźń', 3],
    ['مرحبا بالعالم', 2],
    ['한국어 문장', 2],
    ['日本語の文章', 3],
    ['今日は天気がいい', 4],
    ['สวัสดีครับ', 2],
    ['日本 and Thai', 3],
  ])('%j', (text, count) => {
    expect(countWords(text)).toBe(count)
  })

  it('adds up over texts in any order', () => {
    const word = fc.constantFrom('harbour', 'It’s', '2.5', '日本語の', 'ไทย', '—', 'jaźń')
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const spaced = words.filter((one) => /^[a-zI0-9]/.test(one)).length
        expect(countWords(words.join(' '))).toBeGreaterThanOrEqual(spaced)
        expect(countWords(words.join(' '))).toBe(countWords(words.toReversed().join('\n')))
      }),
    )
  })
})

it('gives words as they are written', () => {
  expect(wordsOf('“Well-known”, it’s 3.5; e\u0301tude')).toEqual(['Well-known', 'it’s', '3.5', 'e\u0301tude'])
})

it('parts a text by script', () => {
  expect(partedByScript('the 日本語 of ไทย')).toEqual({
    words: ['the', 'of'],
    unspacedRuns: ['日本語', 'ไทย'],
  })
})
