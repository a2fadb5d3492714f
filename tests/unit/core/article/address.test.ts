import { describe, expect, it } from 'vitest'
import { plainAddress } from '#core/article/address.ts'

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
