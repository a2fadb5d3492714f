/** Tags as they are typed. */

import { expect, test } from 'vitest'
import { completions, tagOf, withTag } from '#core/annotation/tags.ts'

test.each([
  ['  #method ', 'method'],
  ['oral   history', 'oral history'],
  ['##', ''],
  ['C#', 'C#'],
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
