/** The window's words: one i18next instance, handed to react-i18next. */

import { initReactI18next } from 'react-i18next'
import { createScreenI18n } from '#core/locales/i18n.ts'

export const i18n = createScreenI18n('en', initReactI18next)
