/** The keys of the catalogues as types: a key that none of them has does not compile. */

import type app from './en/app.json'
import type cli from './en/cli.json'
import type dialogs from './en/dialogs.json'
import type errors from './en/errors.json'
import type exports from './en/export.json'
import type notices from './en/notices.json'
import type rules from './en/rules.json'
import type templates from './en/templates.json'
import type translation from './en/translation.json'
import type vault from './en/vault.json'
import type warnings from './en/warnings.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: {
      app: typeof app
      cli: typeof cli
      dialogs: typeof dialogs
      errors: typeof errors
      export: typeof exports
      notices: typeof notices
      rules: typeof rules
      templates: typeof templates
      translation: typeof translation
      vault: typeof vault
      warnings: typeof warnings
    }
  }
}
