import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type FindOptions, findAll, findIndex } from '#core/search/find.ts'
import { findPlaces } from '#core/search/find-query.ts'

/** An article with a paragraph a line. */
function article(text: string) {
  let start = 0
  const blocks = text.split('\n').map((line) => {
    const element = {
      type: 'element' as const,
      tagName: 'p' as const,
      properties: {},
      children: [{ type: 'text' as const, value: line }],
    }
    const block = { start, text: line, element }
    start += line.length + 1
    return block
  })
  return findIndex(blocks)
}

const text = [
  'The grey wolf came down to the Łódź road.',
  'A dog met a wolf; the dog was grey, and the wolves were not.',
  'Nothing “like that” was told of the grey, grey wolf.',
].join('\n')

const found = (query: string, options?: FindOptions) =>
  findPlaces(article(text), query, options).places.map(({ start, end }) => text.slice(start, end))

it.each<[string, string[]]>([
  ['grey wolf', ['grey wolf', 'grey wolf']],
  ['wolf grey', []],
  ['dog OR lodz', ['Łódź', 'dog', 'dog']],
  ['wolf AND dog', ['dog', 'wolf', 'dog']],
  ['wolf -dog', ['wolf', 'wolf']],
  ['NOT dog wolf', ['wolf', 'wolf']],
  ['(dog OR road) grey', ['grey', 'road', 'dog', 'dog', 'grey']],
  ['"grey grey wolf"', ['grey, grey wolf']],
  ['„grey wolf” OR "a dog"', ['grey wolf', 'A dog', 'grey wolf']],
  ['wol*', ['wol', 'wol', 'wol', 'wol']],
  ['in:text dog', ['dog', 'dog']],
  ['dog OR author:nobody', ['dog', 'dog']],
  ['“like that”', ['“like that”']],
  ['wolf OR', ['wolf', 'wolf', 'wolf']],
  ['-dog', []],
  ['"" ()', []],
])('%s finds %j', (query, expected) => {
  expect(found(query)).toEqual(expected)
})

it('minds the case and whole words when told, of each word', () => {
  expect(found('Wolf OR Dog', { caseSensitive: true })).toEqual([])
  expect(found('wolf OR Nothing', { caseSensitive: true })).toEqual(['wolf', 'wolf', 'Nothing', 'wolf'])
  expect(found('wol OR do*', { wholeWord: true })).toEqual([])
  expect(found('wolf OR do*', { wholeWord: true })).toEqual(['wolf', 'wolf', 'wolf'])
})

it.each<[string, string | undefined, object]>([
  ['grey wolf', undefined, {}],
  ['“like that', undefined, {}],
  ['wolf OR', undefined, {}],
  ['wolf)', 'queryClosing', { at: 5 }],
  ['OR wolf', 'queryOr', { at: 1, part: 'OR' }],
  ['wolf (dog', undefined, {}],
  ['"grey dog" (wolf OR', undefined, {}],
  ['titel:wolf', 'queryField', { at: 1, part: 'titel' }],
  ['title:wolf', 'queryOfArticles', { field: 'title' }],
  ['is:new wolf', 'queryOfArticles', { field: 'is' }],
])('of %s it says what is wrong, or has no effect here: %s', (query, code, params) => {
  const { problem } = findPlaces(article(text), query)
  expect(problem?.code).toBe(code)
  expect(problem?.params ?? {}).toMatchObject(params)
})

it('finds what stands there before it reads any sign, and gives sorted places without overlaps', () => {
  const piece = fc.constantFrom('a', 'ab', 'b a', '"', ' OR ', ' -', '(', ')', '*', ' ', 'title:', 'Ąb')
  const pieces = fc.array(piece, { maxLength: 8 }).map((some) => some.join(''))
  fc.assert(
    fc.property(pieces, pieces, (paragraph, query) => {
      const index = article(paragraph)
      const { places } = findPlaces(index, query)
      const asItStands = findAll(index, query)
      if (asItStands.length > 0) expect(places).toEqual(asItStands)
      let last = 0
      for (const { start, end } of places) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(paragraph.length)
    }),
  )
})
