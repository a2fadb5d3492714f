/** A gloss in a few words, for those who hear the page: its colour's meaning, and what is written to it. */

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Annotation } from '#core/annotation/annotation.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { useGlosses } from './gloss-store.ts'

/** `highlight, Evidence (Yellow), has a comment`. */
export function useGlossDescription(): (annotation: Annotation) => string {
  const { t } = useTranslation()
  const names = useColorNames()
  const translations = useGlosses((state) => state.translations)
  return useMemo(() => {
    const translated = new Set(
      translations.map(({ target }) => ('annotation' in target ? target.annotation : '')),
    )
    return ({ id, color, comment, tags }) => {
      return [
        t('described.highlight'),
        names.full(color),
        ...(comment === '' ? [] : [t('described.comment')]),
        ...(translated.has(id) ? [t('described.translation')] : []),
        ...(tags.length === 0 ? [] : [t('described.tags')]),
      ].join(', ')
    }
  }, [t, names, translations])
}
