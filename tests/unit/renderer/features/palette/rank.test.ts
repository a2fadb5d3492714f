import { expect, test } from 'vitest'
import { ranked } from '#renderer/features/palette/rank.ts'

const things = [
  'Notes of all articles',
  'Search notes',
  'All articles',
  'Show or hide the library',
  'Search the library',
  'Tags of the article…',
  'Przywróć bibliotekę…',
].map((label) => ({ label }))
const labels = (query: string) => ranked(things, query).map(({ label }) => label)

test('what is called so comes before what begins so, and that before what mentions it', () => {
  expect(labels('all articles')).toEqual(['All articles', 'Notes of all articles'])
  expect(labels('all art')).toEqual(['All articles', 'Notes of all articles'])
  expect(labels('tags of the article')).toEqual(['Tags of the article…'])
})

test('words may come in any order, and beginnings of words come before their middles', () => {
  expect(labels('library search')).toEqual(['Search the library'])
  expect(labels('ide')).toEqual(['Show or hide the library'])
  expect(labels('ear')).toEqual(['Search notes', 'Search the library'])
  expect(labels('no')).toEqual(['Notes of all articles', 'Search notes'])
  expect(labels('art')).toEqual(['Notes of all articles', 'All articles', 'Tags of the article…'])
})

test('case and accents do not count, and without words everything is there in its order', () => {
  expect(labels('PRZYWROC  biblio')).toEqual(['Przywróć bibliotekę…'])
  expect(labels('  ')).toEqual(things.map(({ label }) => label))
  expect(labels('nothing')).toEqual([])
})
