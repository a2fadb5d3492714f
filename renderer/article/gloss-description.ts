/** A gloss in words: what it is on, what it is, and what screen readers are told when it comes into focus. */

import type { TFunction } from 'i18next'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Annotation,
  colorOf,
  colors,
  compareByPosition,
  isLost,
  type Placed,
  quoteOf,
  type Translation,
} from '#core/annotation/annotation.ts'
import { announce } from '#renderer/Announcer.tsx'
import { type ColorNames, colorNames, useColorNames } from '#renderer/color-names.ts'
import { i18n } from '#renderer/i18n.ts'
import { useSession } from '#renderer/session-store.ts'
import { useGlosses } from './gloss-store.ts'

type Describe = (annotation: Annotation) => string

/** `highlight, Evidence (yellow), has a comment`. */
function descriptionIn(t: TFunction, names: ColorNames, translations: readonly Translation[]): Describe {
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
}

export function useGlossDescription(): Describe {
  const { t } = useTranslation()
  const names = useColorNames()
  const translations = useGlosses((state) => state.translations)
  return useMemo(() => descriptionIn(t, names, translations), [t, names, translations])
}

function quoteIn(t: TFunction, placed: Placed): string {
  const { image } = placed
  if (!image) return quoteOf(placed) ?? t('card.wholeArticle')
  return image.label === '' ? t('reader.image') : t('card.image', { label: image.label })
}

/** What a gloss is on, in words for the reader: its passage, its image, or the whole article. */
export function useGlossQuote(): (placed: Placed) => string {
  const { t } = useTranslation()
  return (placed) => quoteIn(t, placed)
}

/** How much of a passage or a comment is said, in characters. */
const saidLength = 80

function beginning(text: string): string {
  return text.length > saidLength ? `${text.slice(0, saidLength)}…` : text
}

/** Says which gloss this is, as it is now. */
function announceGloss(id: string): void {
  const { annotations, translations } = useGlosses.getState()
  const { colorLabels } = useSession.getState().session
  const sorted = annotations.filter((one) => !isLost(one)).toSorted(compareByPosition)
  const at = sorted.findIndex((annotation) => annotation.id === id)
  const annotation = sorted[at]
  if (!annotation) return
  announce((t) => {
    const names = colorNames(t, i18n.language, colorLabels)
    return t('described.focused', {
      at: at + 1,
      total: sorted.length,
      description: descriptionIn(t, names, translations)(annotation),
      quote: beginning(quoteIn(t, annotation)),
      comment: beginning(annotation.comment),
    }).trim()
  })
}

/** Tells screen readers which gloss came into focus, where the keyboard's own focus is not on its card already. */
export function useGlossAnnouncements(): void {
  const focused = useGlosses((state) => state.focused)
  useEffect(() => {
    if (focused !== null && !document.activeElement?.closest('[data-gloss]')) announceGloss(focused)
  }, [focused])
}
