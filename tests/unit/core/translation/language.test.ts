import { describe, expect, it } from 'vitest'
import { baseLanguage, sameLanguage, targetLanguage } from '#core/translation/language.ts'

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

describe('the language that an article is translated into', () => {
  it.each([
    ['what was chosen, where the article is in another', 'pl', 'en', ['de'], 'pl', 'en'],
    ['what was chosen, where the article is in none that is known', undefined, 'en', [], 'pl', 'en'],
    ['that of its translations, where it is in the chosen one', 'en-US', 'en', ['en-GB', 'fr'], 'pl', 'fr'],
    ['the reader’s own, where it has no translation', 'en', 'en-GB', [], 'pl', 'pl'],
    ['English, where the reader’s own is the article’s, too', 'pl', 'pl', [], 'pl', 'en'],
    ['German, where English is, too', 'en', 'en', [], 'en', 'de'],
  ])('is %s', (_, source, wanted, used, own, expected) => {
    expect(targetLanguage(source, wanted, used, own)).toBe(expected)
  })
})
