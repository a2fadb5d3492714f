import { expect, test } from 'vitest'
import { countWords } from '#core/article/word-count.ts'

test.each([
  ['', 0],
  ['One, two — three!', 3],
  ["It's 2.5 metres\nwide", 4],
  ['Zażółć gęślą jaźń', 3],
  ['今日は天気がいい', 5],
])('%j', (text, count) => {
  expect(countWords(text)).toBe(count)
})

test('words are counted across the stretches that a long text is taken in', () => {
  for (const word of ['a ', 'seven77 ', 'supercalifragilistic\n']) {
    expect(countWords(word.repeat(1000))).toBe(1000)
  }
  expect(countWords(` ${'x'.repeat(1200)} y`)).toBe(4)
})

test('a book in one line is counted in no time', () => {
  expect(countWords('harbour '.repeat(100_000))).toBe(100_000)
})
