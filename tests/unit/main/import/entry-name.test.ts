import { expect, it } from 'vitest'
import { entryNames } from '#main/import/entry-name.ts'

it('names each article of a collection differently, by its title or its number', () => {
  const nameOf = entryNames('json')
  const titles = ['The pier', 'The pier (2)', 'the pier', 'a/b: c', '', '  ', 'THE PIER', 'x'.repeat(300)]
  expect(titles.map((title, index) => nameOf(title, index + 1))).toEqual([
    'The pier.json',
    'The pier (2).json',
    'the pier (3).json',
    'a b c.json',
    '5.json',
    '6.json',
    'THE PIER (4).json',
    `${'x'.repeat(120)}.json`,
  ])
})
