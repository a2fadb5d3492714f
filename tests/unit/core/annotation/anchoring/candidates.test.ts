import { describe, expect, test } from 'vitest'
import { candidatesFor, nearestPassages } from '#core/annotation/anchoring/candidates.ts'

const text = [
  'The mill at Saltmarsh turned for three hundred years, and the river that drove it has a name of its own.',
  'Its last miller, Corvin Hale, shut the old green door in 1968 and took the only key to it with him when he left the valley for good.',
  'The wheel has stood still since then.',
].join('\n')

test('a candidate is shown in its block, with the words in common marked', () => {
  const [candidates = []] = candidatesFor(text, ['Corvin Hale locked the green door in 1968'])
  const [first] = candidates
  expect(text.slice(first?.start, first?.end)).toBe('Corvin Hale, shut the old green door in 1968')
  expect(first?.pieces).toEqual([
    { text: 'Corvin Hale', same: true },
    { text: ', shut ', same: false },
    { text: 'the', same: true },
    { text: ' old ', same: false },
    { text: 'green door in 1968', same: true },
  ])
  expect(first?.before).toBe('Its last miller, ')
  expect(first?.after).toBe(' and took the only key to it with him when he left the…')
})

test('the pieces are exactly the candidate, whatever its signs and accents', () => {
  const odd = 'Zażółć — gęślą\u00ad jaźń, “przyszło” im 👩‍👩‍👧 czekać 東京都庁 na most.'
  const quotes = ['zazolc gesla jazn przyszlo czekac na most', 'jaźń im 👩‍👩‍👧 czekać 東京都 na']
  for (const candidates of candidatesFor(odd, quotes)) {
    expect(candidates).not.toHaveLength(0)
    for (const { start, end, pieces } of candidates) {
      expect(pieces.map((piece) => piece.text).join('')).toBe(odd.slice(start, end))
      expect(pieces.some(({ same }) => same)).toBe(true)
    }
  }
})

test('nothing near, nothing shown', () => {
  expect(candidatesFor(text, ['Lanterns over Brindle Bay', ''])).toEqual([[], []])
})

describe('nearestPassages', () => {
  const quote = Array.from({ length: 10 }, (_, index) => `quote${String.fromCharCode(97 + index)}`)
  const other = Array.from({ length: 40 }, (_, index) => `other${String.fromCharCode(97 + (index % 26))}`)
  const near = (text: readonly string[]) =>
    nearestPassages(text.join(' '), [quote.join(' ')])[0]?.map(({ start, end }) =>
      text.join(' ').slice(start, end),
    )

  test('wants four tenths of the passage, by weight', () => {
    expect(near([...other, ...quote.slice(0, 4), ...other])).toEqual([quote.slice(0, 4).join(' ')])
    expect(near([...other, ...quote.slice(0, 3), ...other])).toEqual([])
  })

  test('gives the three likest at most, the likest first and none twice', () => {
    const parts = [5, 8, 6, 10].map((count) => quote.slice(0, count))
    const text = parts.flatMap((part) => [...other, ...part]).concat(other)
    expect(near(text)).toEqual([10, 8, 6].map((count) => quote.slice(0, count).join(' ')))
  })

  test('goes by words that occur sixty times at most', () => {
    const again = (times: number) => Array.from({ length: times }, () => [...quote, ...other]).flat()
    expect(near(again(60))).toHaveLength(3)
    expect(near(again(61))).toEqual([])
  })
})
