import { expect, it } from 'vitest'
import { baseLanguage, sameLanguage } from '#core/translation/language.ts'

it.each([
  ['PL-pl', 'pl'],
  ['pl_PL', 'pl'],
  ['pol', 'pl'],
  ['zh-Hant-TW', 'zh'],
  ['en-u', 'en'],
  ['', ''],
])('finds the language of %j', (tag, language) => {
  expect(baseLanguage(tag)).toBe(language)
})

it('knows the same language by any of its codes', () => {
  expect(sameLanguage('pol', 'pl-PL')).toBe(true)
  expect(sameLanguage('pl', 'sk')).toBe(false)
})
