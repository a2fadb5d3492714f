/** Tags as they are typed. */

import { expect, test } from 'vitest'
import { compareTags, completions, retagged, tagOf, tagPath, withTag } from '#core/annotation/tags.ts'

test.each([
  ['  #method ', 'method'],
  ['oral   history', 'oral history'],
  ['##', ''],
  ['C#', 'C#'],
  ['/sea/', 'sea'],
  ['sea // boats /', 'sea/boats'],
  ['//', ''],
  ['🐟/🦈', '🐟/🦈'],
  ['ים/דג', 'ים/דג'],
  ['Łódz\u0301', 'Łódź'],
])('%j is typed for the tag %j', (typed, tag) => {
  expect(tagOf(typed)).toBe(tag)
})

test('a tag is added once, and nothing is no tag', () => {
  expect(withTag(['method'], '#method')).toEqual(['method'])
  expect(withTag(['method'], '  ')).toEqual(['method'])
  expect(withTag(['method'], 'a, b')).toEqual(['method', 'a, b'])
})

test('completion begins with what begins so, then with words within; taken ones are not offered', () => {
  const known = ['oral history', 'history', 'źródło', 'hist', 'zrodziny']
  expect(completions(known, ['hist'], 'hist')).toEqual(['history', 'oral history'])
  expect(completions(known, [], 'zrod')).toEqual(['źródło', 'zrodziny'])
  expect(completions(known, [], 'x')).toEqual([])
})

test('an empty field offers the first ones', () => {
  const known = Array.from({ length: 20 }, (_, index) => `tag ${index}`)
  expect(completions(known, [], '')).toEqual(known.slice(0, 8))
})

test('what lies within a tag comes right after it, in the order that a language gives its parts', () => {
  const { compare } = new Intl.Collator('en', { numeric: true })
  const tags = ['science', 'science/biology', 'science/biology/fish', 'science/physics', 'science fiction']
  const sorted = [...tags, 'science-art', 'part 2', 'part 10'].toReversed()
  sorted.sort((a, b) => compareTags(a, b, compare))
  const at = sorted.indexOf('science')
  expect(sorted.slice(at, at + 4)).toEqual(tags.slice(0, 4))
  expect(sorted.slice(0, 2)).toEqual(['part 2', 'part 10'])
  expect(sorted).toHaveLength(8)
})

test.each([
  ['sea', ['sea']],
  ['sea/boats/oars', ['sea', 'sea/boats', 'sea/boats/oars']],
  ['/sea/', ['/sea']],
  ['sea//boats', ['sea', 'sea//boats']],
  ['/', ['/']],
  ['', []],
])('%s lies within what is named', (tag, path) => {
  expect(tagPath(tag)).toEqual(path)
})

test('renaming a tag to what it is called is no change', () => {
  const tags = ['sea', 'sea/boats']
  expect(retagged(tags, 'sea', 'sea')).toBe(tags)
  expect(retagged(tags, 'sea', 'water')).toEqual(['water', 'water/boats'])
})
