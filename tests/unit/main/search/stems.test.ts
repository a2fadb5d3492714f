import { expect, it } from 'vitest'
import { stemsOf } from '#main/search/stems.ts'

/** Whether two words count as forms of one. */
const related = (one: string, other: string, lang: string) =>
  stemsOf(one, lang).some((stem) => stemsOf(other, lang).includes(stem))

it.each([
  ['pl', 'żółwie', 'żółwiach'],
  ['pl', 'zamki', 'zamkach'],
  ['de', 'Häuser', 'Haus'],
  ['de', 'schöne', 'schönen'],
  ['es', 'canciones', 'canción'],
  ['es', 'casa', 'casas'],
  ['en', 'running', 'runs'],
  ['en', 'wolves', 'wolf'],
  ['en', 'lives', 'life'],
  ['fr', 'chevaux', 'cheval'],
])('%s: %s and %s are forms of one word', (lang, one, other) => {
  expect(related(one.toLowerCase(), other.toLowerCase(), lang)).toBe(true)
})

it.each([
  ['es', 'caso', 'casarse'],
  ['en', 'wolf', 'wool'],
  ['pl', 'kot', 'kto'],
])('%s: %s and %s are not', (lang, one, other) => {
  expect(related(one, other, lang)).toBe(false)
})

it('knows no forms of numbers, nor of languages without a stemmer', () => {
  expect(stemsOf('2026', 'en')).toEqual([])
  expect(stemsOf('wolves', 'zxx')).toEqual([])
  expect(stemsOf('wolves', '')).toEqual([])
})
