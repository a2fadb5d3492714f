/** The words of the product in English and Polish: one i18next instance a process, all catalogues bundled. */

import { createInstance, type i18n, type Module } from 'i18next'
import { GlossaError } from '../errors.ts'
import type { ImportWarning } from '../extract/extraction.ts'
import enApp from './en/app.json'
import enCli from './en/cli.json'
import enDialogs from './en/dialogs.json'
import enErrors from './en/errors.json'
import enExport from './en/export.json'
import enNotices from './en/notices.json'
import enRules from './en/rules.json'
import enTemplates from './en/templates.json'
import enTranslation from './en/translation.json'
import enVault from './en/vault.json'
import enWarnings from './en/warnings.json'
import { unbroken } from './non-breaking.ts'
import plApp from './pl/app.json'
import plCli from './pl/cli.json'
import plDialogs from './pl/dialogs.json'
import plErrors from './pl/errors.json'
import plExport from './pl/export.json'
import plNotices from './pl/notices.json'
import plRules from './pl/rules.json'
import plTemplates from './pl/templates.json'
import plTranslation from './pl/translation.json'
import plVault from './pl/vault.json'
import plWarnings from './pl/warnings.json'

export const uiLanguages = ['en', 'pl'] as const
export type UiLanguage = (typeof uiLanguages)[number]

/** The words by language and catalogue. */
export const catalogues = {
  en: {
    app: enApp,
    cli: enCli,
    dialogs: enDialogs,
    errors: enErrors,
    export: enExport,
    notices: enNotices,
    rules: enRules,
    templates: enTemplates,
    translation: enTranslation,
    vault: enVault,
    warnings: enWarnings,
  },
  pl: {
    app: plApp,
    cli: plCli,
    dialogs: plDialogs,
    errors: plErrors,
    export: plExport,
    notices: plNotices,
    rules: plRules,
    templates: plTemplates,
    translation: plTranslation,
    vault: plVault,
    warnings: plWarnings,
  },
}

/** An i18next instance that is ready at once: the catalogues are part of the program. */
export function createI18n(language: UiLanguage, ...modules: Module[]): i18n {
  const instance = createInstance()
  for (const module of modules) instance.use(module)
  instance.init({
    lng: language,
    fallbackLng: 'en',
    // Copies: what is added to one instance is not in the others.
    resources: { en: { ...catalogues.en }, pl: { ...catalogues.pl } },
    ns: Object.keys(catalogues.en),
    defaultNS: 'app',
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return instance
}

/** The same for words on the screen, whose lines must not break at certain places. */
export function createScreenI18n(language: UiLanguage, ...modules: Module[]): i18n {
  const instance = createI18n(language, ...modules)
  for (const [name, words] of Object.entries(catalogues.pl)) {
    instance.addResourceBundle('pl', name, unbroken(words))
  }
  return instance
}

/** What is said to the reader, in each language of the interface: it is shown in the one that is chosen when it is drawn. */
export type Sentence = Readonly<Record<UiLanguage, string>>

const instances = new Map<UiLanguage, i18n>()

/** The same in each language; `say` is called once for each. */
export function inEachLanguage(say: (instance: i18n) => string): Sentence {
  const said = (language: UiLanguage) => {
    const instance = instances.get(language) ?? createScreenI18n(language)
    instances.set(language, instance)
    return say(instance)
  }
  return { en: said('en'), pl: said('pl') }
}

/** A sentence as the instance's language has it; where it was kept in one language alone, as it is. */
export function inLanguage(sentence: Sentence | string, { language }: Pick<i18n, 'language'>): string {
  return typeof sentence === 'string' ? sentence : sentence[uiLanguageFor(language)]
}

/** The interface language for a BCP 47 tag such as `pl-PL`; English where there is no catalogue. */
export function uiLanguageFor(tag: string): UiLanguage {
  const primary = tag.toLowerCase().split(/[-_]/)[0]
  return uiLanguages.find((language) => language === primary) ?? 'en'
}

/** The sentence for an error in the instance's language; unknown errors become the `unexpected` sentence. */
export function errorSentence(instance: i18n, error: unknown): string {
  if (error instanceof GlossaError) return instance.t(error.code, { ns: 'errors', ...error.params })
  const detail = error instanceof Error ? error.message : String(error)
  return instance.t('unexpected', { ns: 'errors', detail })
}

/** The sentence for what import cut short or left out; a code of a later version becomes the `other` sentence. */
export function warningSentence(
  instance: i18n,
  { code, params }: { code: string; params?: Record<string, string | number> | undefined },
): string {
  const options = { ns: 'warnings', ...params, code } as const
  const key = instance.exists(code, options) ? (code as ImportWarning['code']) : 'other'
  return instance.t(key, options)
}
