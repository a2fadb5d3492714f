/** The language that the open article is translated into: the one that was chosen, unless it is the article's own. */

import type { Translation } from '#core/annotation/annotation.ts'
import { targetLanguage } from '#core/translation/language.ts'
import { targetLanguages } from '#core/translation/rows.ts'
import type { Session } from '#preload/contract.ts'
import { useSession } from '#renderer/session-store.ts'
import { useGlosses } from './gloss-store.ts'
import { useReader } from './reader-store.ts'

function found(
  source: string | undefined,
  { settings, language }: Session,
  translations: readonly Translation[],
): string {
  return targetLanguage(source, settings.targetLang, targetLanguages(translations), language)
}

export function useTargetLang(): string {
  const source = useReader((state) => state.page?.article.metadata.lang)
  const session = useSession((state) => state.session)
  const translations = useGlosses((state) => state.translations)
  return found(source, session, translations)
}

export function currentTargetLang(): string {
  const { page } = useReader.getState()
  return found(page?.article.metadata.lang, useSession.getState().session, useGlosses.getState().translations)
}
