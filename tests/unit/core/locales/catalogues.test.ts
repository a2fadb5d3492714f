import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import {
  createI18n,
  errorSentence,
  inEachLanguage,
  inLanguage,
  uiLanguageFor,
  uiLanguages,
} from '#core/locales/i18n.ts'

const root = join(import.meta.dirname, '../../../../core/locales')
const plural = /_(?:zero|one|two|few|many|other)$/

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}

function catalogue(language: string, file: string): Map<string, string> {
  return new Map(leaves(JSON.parse(readFileSync(join(root, language, file), 'utf8'))))
}

const names = (text: string) => [...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map((match) => match[1]).sort()
const files = readdirSync(join(root, 'en'))

describe('the catalogues', () => {
  it('exist in every language', () => {
    for (const language of uiLanguages) expect(readdirSync(join(root, language))).toEqual(files)
  })

  it.each(files)('%s has the same keys in every language, with all plural forms', (file) => {
    const english = catalogue('en', file)
    for (const language of uiLanguages) {
      const other = catalogue(language, file)
      const bare = (keys: Iterable<string>) =>
        [...new Set([...keys].map((key) => key.replace(plural, '')))].sort()
      expect(bare(other.keys())).toEqual(bare(english.keys()))
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
      const counted = bare([...other.keys()].filter((key) => plural.test(key)))
      for (const key of counted) {
        expect([key, forms.filter((form) => other.has(`${key}_${form}`))]).toEqual([key, forms])
      }
    }
  })

  it.each(files)('%s fills the same names in every language and leaves none empty', (file) => {
    const english = catalogue('en', file)
    for (const language of uiLanguages) {
      for (const [key, text] of catalogue(language, file)) {
        expect(text.trim()).not.toBe('')
        const model = english.get(key) ?? english.get(key.replace(plural, '_other')) ?? ''
        expect([key, names(text)]).toEqual([key, names(model)])
      }
    }
  })
})

describe('words', () => {
  it('count in Polish as Polish counts', () => {
    const { t } = createI18n('pl')
    expect([1, 2, 5, 22].map((count) => t('status.glosses', { count }))).toEqual([
      '1 notatka',
      '2 notatki',
      '5 notatek',
      '22 notatki',
    ])
  })

  it('are English where there is no catalogue', () => {
    expect([uiLanguageFor('pl-PL'), uiLanguageFor('PL_pl'), uiLanguageFor('fr')]).toEqual(['pl', 'pl', 'en'])
  })

  it('are said in each language at once', () => {
    const said = inEachLanguage((instance) =>
      errorSentence(instance, new GlossaError('articleInTrash', { title: 'Ferry' })),
    )
    expect(said).toEqual({
      en: '“Ferry” is in the trash. Restore it first.',
      pl: 'Artykuł „Ferry” jest w\u00a0koszu. Najpierw go przywróć.',
    })
    expect(['pl', 'en'].map((language) => inLanguage(said, { language }))).toEqual([said.pl, said.en])
    // As an earlier version kept it.
    expect(inLanguage('Left out.', { language: 'pl' })).toBe('Left out.')
  })
})
