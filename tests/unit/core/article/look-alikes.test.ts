import { expect, it } from 'vitest'
import { LookAlikes } from '#core/article/look-alikes.ts'

const anyOf = () => true

it('finds what came from the same file, oldest first, until it goes', () => {
  const articles = new LookAlikes()
  articles.set('b', { files: ['f1', 'f2'] })
  articles.set('a', { files: ['f1'] })
  expect(articles.ofFile('f1')).toEqual(['a', 'b'])
  articles.set('b', { files: ['f2'] })
  expect(articles.ofFile('f1')).toEqual(['a'])
  articles.remove('a')
  expect(articles.ofFile('f1')).toEqual([])
  expect(articles.ofFile('f2')).toEqual(['b'])
})

it('finds another one with the same address among those that count', () => {
  const articles = new LookAlikes()
  for (const id of ['a', 'b', 'c']) articles.set(id, { files: [], address: 'example.org/x' })
  articles.set('d', { files: [], address: 'example.org/y' })
  expect(articles.sameAddress('a', anyOf)).toBe('b')
  expect(articles.sameAddress('a', (id) => id === 'c')).toBe('c')
  expect(articles.sameAddress('d', anyOf)).toBeUndefined()
  expect(articles.sameAddress('e', anyOf)).toBeUndefined()
})

it('compares fingerprints, however many come and go', () => {
  const articles = new LookAlikes()
  const print = (value: number) => value.toString(16).padStart(16, '0')
  // 0 and 0x1ff differ in nine bits, 0 and 0x3ff in ten.
  articles.set('own', { files: [], fingerprint: print(0) })
  articles.set('far', { files: [], fingerprint: print(0x3ff) })
  expect(articles.sameText('own', anyOf)).toBeUndefined()
  for (let index = 0; index < 100; index += 1) {
    articles.set(`x${index}`, { files: [], fingerprint: 'ffffffff00000000' })
  }
  articles.set('z', { files: [], fingerprint: print(0x1ff) })
  articles.set('y', { files: [], fingerprint: '0000000100000001' })
  expect(articles.sameText('own', anyOf)).toBe('y')
  expect(articles.sameText('own', (id) => id === 'z')).toBe('z')
  for (let index = 0; index < 100; index += 1) articles.remove(`x${index}`)
  expect(articles.sameText('own', anyOf)).toBe('y')
  articles.remove('y')
  expect(articles.sameText('own', anyOf)).toBe('z')
  articles.set('z', { files: [] })
  expect(articles.sameText('own', anyOf)).toBeUndefined()
  expect(articles.sameText('z', anyOf)).toBeUndefined()
})

it('finds all pairs of one file, one address or nearly one text, of those that count', () => {
  const articles = new LookAlikes()
  const print = (value: number) => value.toString(16).padStart(16, '0')
  articles.set('a', { files: ['f'], address: 'example.org/x', fingerprint: print(0) })
  articles.set('b', { files: ['f'], fingerprint: 'ffffffffffffffff' })
  articles.set('c', { files: ['g'], address: 'example.org/x', fingerprint: print(0x1ff) })
  articles.set('d', { files: ['h'], fingerprint: print(0xffffe00) })
  const pairs = (counts: (id: string) => boolean) =>
    [...articles.pairs(counts)].flat().map(({ ids, reason }) => `${ids.join('')} ${reason}`)
  expect(pairs(anyOf).sort()).toEqual(['ab file', 'ac address', 'ac text'])
  expect(pairs((id) => id !== 'c')).toEqual(['ab file'])
})
