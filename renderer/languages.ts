/** The languages that are offered for translations and for terms. */

import { useReader } from '#renderer/article/reader-store.ts'
import { currentTargetLang } from './article/target-language.ts'

/** The languages offered for translations, BCP 47; the reader's own choice is remembered. */
export const offeredLanguages: readonly string[] =
  'ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko la lt lv nb nl pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
    ' ',
  )

/** The languages of a new term, and those that a term can be given. */
export type Languages = { sourceLang: string; targetLang: string }

/** Those of the open article and of its translation. */
export function currentLanguages(): Languages {
  const targetLang = currentTargetLang()
  const sourceLang = useReader.getState().page?.article.metadata.lang
  return { sourceLang: sourceLang ?? (targetLang === 'en' ? 'pl' : 'en'), targetLang }
}

/** What can be chosen; `own` are tags that have to be among them. */
export function choices(...own: string[]): string[] {
  return [...new Set([...own, ...offeredLanguages])]
}
