/** The few texts that an export adds to the reader's and the article's own, in the language of the interface. */

import type { i18n } from 'i18next'
import type { Translation } from '../annotation/annotation.ts'
import type { PageSpan } from '../article/page-places.ts'
import { knownKey } from '../locales/keys.ts'

type Labelled = Pick<Translation, 'targetLang' | 'origin' | 'status' | 'engine'>

export type ExportTexts = {
  /** The name of a language; `lang` is a BCP 47 tag. */
  language(lang: string): string
  /** The label of a translation: its language, which machine it is by, and its status, where that is not simply a person's. */
  translation(translation: Labelled): string
  /** The same without the language; '' where there is nothing to say. */
  remark(translation: Labelled): string
  /** Marks a translation of what the text said before. */
  stale: string
  /** What stands before a further translation of the same paragraph. */
  other: string
  /** The title of the column of a text whose language is not known. */
  source: string
  /** The heading over glosses whose passage is no longer in the text. */
  lost: string
  /** Stands under a passage that has changed and that the reader has not looked at since. */
  review: string
  /** What stands in the place of an image, with what it shows. */
  image(label: string): string
  /** The day on which an article was saved, as ISO 8601. */
  saved(day: string): string
  /** The page, or the pages, that a passage of a PDF stands on. */
  pages(span: PageSpan): string
  /** The heading over the notes of several articles. */
  notes: string
}

/** The texts in the language of an i18next instance. */
export function exportTexts(instance: i18n): ExportTexts {
  const names = new Intl.DisplayNames([instance.language], { type: 'language' })
  const language = (lang: string) => {
    try {
      const name = names.of(lang) ?? lang
      return name.charAt(0).toLocaleUpperCase(instance.language) + name.slice(1)
    } catch {
      return lang
    }
  }
  const t = instance.getFixedT(null, 'export')
  const remark = ({ origin, status, engine }: Labelled) => {
    const name = [engine?.id, engine?.model, engine?.version].filter((part) => part).join(' ')
    const machine = name === '' ? t('machine') : t('engine', { name })
    const parts = [
      origin === 'engine' ? machine : '',
      status === 'edited' ? '' : t(knownKey('export', status, 'draft')),
    ]
    return parts.filter((part) => part !== '').join(', ')
  }
  return {
    language,
    translation(translation) {
      const params = { language: language(translation.targetLang), remark: remark(translation) }
      return t(params.remark === '' ? 'translation' : 'remarked', params)
    },
    remark,
    stale: t('stale'),
    other: t('other'),
    source: t('source'),
    lost: instance.t('lost', { ns: 'export' }),
    review: t('review'),
    image: (label) =>
      label === '' ? instance.t('image', { ns: 'export' }) : instance.t('imageOf', { ns: 'export', label }),
    saved: (day) => instance.t('saved', { ns: 'export', day }),
    pages: ({ first, last }) =>
      first === last
        ? instance.t('page', { ns: 'export', page: first })
        : instance.t('pages', { ns: 'export', first, last }),
    notes: instance.t('notes', { ns: 'export' }),
  }
}
