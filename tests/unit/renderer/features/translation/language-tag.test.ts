import { describe, expect, it } from 'vitest'
import { languageTag } from '#renderer/features/translation/language-tag.ts'

const offered = ['de', 'en', 'pl']

describe('the language that a reader means', () => {
  it('goes by its name in the language of the interface, or in its own', () => {
    expect(languageTag('German', offered, 'en')).toBe('de')
    expect(languageTag(' niemiecki ', offered, 'pl')).toBe('de')
    expect(languageTag('Deutsch', offered, 'pl')).toBe('de')
  })

  it('goes by its tag, in the canonical form', () => {
    expect(languageTag('pt_br', offered, 'en')).toBe('pt-BR')
    expect(languageTag('SR-latn', offered, 'en')).toBe('sr-Latn')
    expect(languageTag('szl', offered, 'en')).toBe('szl')
  })

  it('is told from what names no language', () => {
    for (const text of ['', '  ', 'qqzz', 'x', 'zz', 'not a language', '<b>'])
      expect(languageTag(text, offered, 'en')).toBeNull()
  })
})
