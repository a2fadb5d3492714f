import { expect, it } from 'vitest'
import { detectLanguage } from '#core/extract/text/language.ts'
import { prose } from './page-of.ts'

it('goes by long lines only', () => {
  expect(detectLanguage(['Reklama', 'Czytaj więcej', 'Źródło', prose.first])).toBe('en')
})

it('lets each line vote', () => {
  const names = 'Anna Nowak Jan Kowal Ewa Lis Piotr Wilk Zofia Bąk Adam Sowa Maria Kos Jerzy Dudek'
  expect(detectLanguage([names, prose.first, prose.second, prose.third])).toBe('en')
})

it('does not guess from a few words', () => {
  expect(detectLanguage(['Kup mleko'])).toBeUndefined()
})
