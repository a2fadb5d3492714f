/** A gloss in a few words, for those who hear the page: its colour's meaning, and what is written to it. */

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Annotation, colors } from '#core/annotation/annotation.ts'
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
    // Looked up once: a description is made for each mark near the page at each change.
    const highlights = new Map(
      colors.map((color) => [color, `${t('described.highlight')}, ${names.full(color)}`]),
    )
    const [commented, withTranslation, tagged] = [
      t('described.comment'),
      t('described.translation'),
      t('described.tags'),
    ]
    return ({ id, color, comment, tags }) =>
      [
        highlights.get(color),
        ...(comment === '' ? [] : [commented]),
        ...(translated.has(id) ? [withTranslation] : []),
        ...(tags.length === 0 ? [] : [tagged]),
      ].join(', ')
  }, [t, names, translations])
}
