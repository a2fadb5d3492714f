/** Tells screen readers which gloss came into focus, where the keyboard's own focus is not on its card already. */

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { compareByPosition, isLost } from '#core/annotation/annotation.ts'
import { announce } from '#renderer/announce.ts'
import { useGlossDescription } from '#renderer/article/gloss-description.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useGlossQuote } from './gloss-quote.ts'

/** How much of a passage or a comment is said, in characters. */
const saidLength = 80

function beginning(text: string): string {
  return text.length > saidLength ? `${text.slice(0, saidLength)}…` : text
}

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
