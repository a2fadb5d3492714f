/** The window's words: one i18next instance, handed to react-i18next. */

import { initReactI18next } from 'react-i18next'
import { catalogues, createI18n } from '#core/locales/i18n.ts'
import { unbroken } from '#core/locales/non-breaking.ts'

export const i18n = createI18n('en', initReactI18next)

for (const [name, words] of Object.entries(catalogues.pl)) i18n.addResourceBundle('pl', name, unbroken(words))
