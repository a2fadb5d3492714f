import { describe, expect, it } from 'vitest'
import { LookAlikes } from '#core/article/look-alikes.ts'
import { fingerprintOf, plainAddress } from '#core/article/same-article.ts'

/** Words of an invented language, the same for the same seed. */
function textOf(seed: number, words: number): string[] {
  let state = seed
  return Array.from({ length: words }, () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return `w${state % 3000}`
  })
}

/** Whether two texts count as nearly the same. */
function alike(one: string[], other: string[]): boolean {
  const articles = new LookAlikes()
  for (const [id, words] of Object.entries({ one, other })) {
    articles.set(id, { files: [], fingerprint: fingerprintOf(words.join(' ')) ?? '' })
  }
  return articles.sameText('one', () => true) === 'other'
}

describe('fingerprintOf', () => {
  it('is the same for the same words, whatever their dress', () => {
    const text = `Zażółć gęślą jaźń — ${textOf(1, 60).join(' ')}.`
    expect(fingerprintOf(text)).toBe(fingerprintOf(text.toUpperCase().normalize('NFD').replaceAll(' ', '\n')))
    expect(fingerprintOf(text)).toMatch(/^[0-9a-f]{16}$/)
  })

  it('stays near where a few words change', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const words = textOf(seed, 600)
      const changed = words.map((word, at) => (at % 200 === 60 ? `${word}x` : word))
      expect(alike(words, [...changed, ...textOf(seed + 1000, 8)])).toBe(true)
    }
  })

  it('is far away for other texts', () => {
    const texts = Array.from({ length: 60 }, (_, index) => textOf(index + 1, 400))
    const pairs = texts.flatMap((one, at) => texts.slice(at + 1).map((other) => alike(one, other)))
    expect(pairs).not.toContain(true)
  })

  it('does not judge texts of a few words', () => {
    expect(fingerprintOf('The ferry does not come.')).toBeNull()
  })
})

describe('plainAddress', () => {
  it.each([
    ['https://www.example.org/a/', 'http://example.org/a#top'],
    ['https://example.org/a?id=2&utm_source=mail', 'https://example.org/a?id=2'],
    ['https://example.org/a?b=1&a=2', 'https://example.org/a?a=2&b=1'],
    ['https://example.org', 'https://example.org/'],
  ])('%s is of the same article as %s', (a, b) => {
    expect(plainAddress(a)).toBe(plainAddress(b))
  })

  it.each([
    ['https://example.org/a?id=2', 'https://example.org/a?id=3'],
    ['https://example.org/a', 'https://example.org/b'],
    ['https://one.example.org/a', 'https://two.example.org/a'],
  ])('%s is of another article than %s', (a, b) => {
    expect(plainAddress(a)).not.toBe(plainAddress(b))
  })
})
