/** A gloss in words: what it is on, what it is, and what screen readers are told when it comes into focus. */

import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Annotation,
  colorOf,
  colors,
  compareByPosition,
  isLost,
  type Placed,
  quoteOf,
} from '#core/annotation/annotation.ts'
import { announce } from '#renderer/Announcer.tsx'
import { useColorNames } from '#renderer/color-names.ts'
import { useGlosses } from './gloss-store.ts'

/** `highlight, Evidence (yellow), has a comment`. */
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
      colors.map((color) => [color, `${t('described.highlight')}, ${names.phrase(color)}`]),
    )
    const [commented, withTranslation, tagged] = [
      t('described.comment'),
      t('described.translation'),
      t('described.tags'),
    ]
    return ({ id, color, comment, tags }) =>
      [
        highlights.get(colorOf(color)),
        ...(comment === '' ? [] : [commented]),
        ...(translated.has(id) ? [withTranslation] : []),
        ...(tags.length === 0 ? [] : [tagged]),
      ].join(', ')
  }, [t, names, translations])
}

/** What a gloss is on, in words for the reader: its passage, its image, or the whole article. */
export function useGlossQuote(): (placed: Placed) => string {
  const { t } = useTranslation()
  return (placed) => {
    const { image } = placed
    if (!image) return quoteOf(placed) ?? t('card.wholeArticle')
    return image.label === '' ? t('reader.image') : t('card.image', { label: image.label })
  }
}

/** How much of a passage or a comment is said, in characters. */
const saidLength = 80

function beginning(text: string): string {
  return text.length > saidLength ? `${text.slice(0, saidLength)}…` : text
}

/** Tells screen readers which gloss came into focus, where the keyboard's own focus is not on its card already. */
export function useGlossAnnouncements(): void {
  const { t } = useTranslation()
  const focused = useGlosses((state) => state.focused)
  const descriptionOf = useGlossDescription()
  const quoteOf = useGlossQuote()
  const say = useRef((_id: string) => {})
  say.current = (id) => {
    const sorted = useGlosses
      .getState()
      .annotations.filter((one) => !isLost(one))
      .toSorted(compareByPosition)
    const at = sorted.findIndex((annotation) => annotation.id === id)
    const annotation = sorted[at]
    if (!annotation || document.activeElement?.closest('[data-gloss]')) return
    announce(
      t('described.focused', {
        at: at + 1,
        total: sorted.length,
        description: descriptionOf(annotation),
        quote: beginning(quoteOf(annotation)),
        comment: beginning(annotation.comment),
      }).trim(),
    )
  }
  useEffect(() => {
    if (focused !== null) say.current(focused)
  }, [focused])
}
