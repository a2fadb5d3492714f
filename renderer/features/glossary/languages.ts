/** The languages of a new term, and those that a term can be given. */

import { offeredLanguages } from '#renderer/article/languages.ts'
import { useReader } from '#renderer/article/reader-store.ts'
import { useSession } from '#renderer/session-store.ts'

export type Languages = { sourceLang: string; targetLang: string }

/** Those of the open article and of its translation. */
export function currentLanguages(): Languages {
  const { targetLang } = useSession.getState().session.settings
  const sourceLang = useReader.getState().page?.article.metadata.lang
  return { sourceLang: sourceLang ?? (targetLang === 'en' ? 'pl' : 'en'), targetLang }
}

/** What can be chosen; `own` are tags that have to be among them. */
export function choices(...own: string[]): string[] {
  return [...new Set([...own, ...offeredLanguages])]
}
