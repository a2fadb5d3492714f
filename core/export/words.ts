/** The few words that an export adds to the reader's and the article's own, in the language of the interface. */

import type { i18n } from 'i18next'

export type ExportWords = {
  /** The label of a translation; `lang` is a BCP 47 tag. */
  translation(lang: string): string
  /** The label of a machine's translation that no one has accepted. */
  machineDraft(lang: string): string
  /** The heading over glosses whose passage is no longer in the text. */
  lost: string
  /** The heading over the notes of several articles. */
  notes: string
}

/** The words in the language of an i18next instance. */
export function exportWords(instance: i18n): ExportWords {
  const names = new Intl.DisplayNames([instance.language], { type: 'language' })
  const language = (lang: string) => {
    try {
      const name = names.of(lang) ?? lang
      return name.charAt(0).toLocaleUpperCase(instance.language) + name.slice(1)
    } catch {
      return lang
    }
  }
  return {
    translation: (lang) => instance.t('translation', { ns: 'export', language: language(lang) }),
    machineDraft: (lang) => instance.t('machineDraft', { ns: 'export', language: language(lang) }),
    lost: instance.t('lost', { ns: 'export' }),
    notes: instance.t('notes', { ns: 'export' }),
  }
}
