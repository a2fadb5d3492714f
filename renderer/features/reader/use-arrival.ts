/** Comes to the gloss that a deep link, the notes or a search named: focused, in sight, and lit up for a moment. */

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { currentRange, type TextRange } from '#core/annotation/annotation.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { useSession } from '#renderer/session-store.ts'
import type { TextView } from './use-reader-keys.ts'

type Destination = {
  focus: string | null
  range: TextRange | null
  /** The language of the translation that the id names. */
  lang?: string | undefined
}

/** The annotation that a gloss's id leads to, and its place; undefined where the article has no such gloss. */
function destination(id: string): Destination | undefined {
  const { annotations, translations } = useGlosses.getState()
  const translation = translations.find((one) => one.id === id)
  const target = translation?.target
  const owner = target && 'annotation' in target ? target.annotation : id
  const annotation = annotations.find((one) => one.id === owner)
  if (annotation) return { focus: annotation.id, range: currentRange(annotation) }
  if (!target || !('selector' in target)) return undefined
  return { focus: null, range: currentRange(target), lang: translation?.targetLang }
}

export function useArrival(page: Page, view: TextView | null): void {
  const { t } = useTranslation()
  const arrival = useSession((state) => state.arrival)
  const loading = useReader((state) => state.loading)
  const { id } = page.article

  useEffect(() => {
    if (!view || loading || arrival?.article !== id) return
    let cancelled = false
    // After the fonts, as the reading position is found again: the passage is where it will stay.
    void document.fonts.ready.then(() => {
      if (cancelled || useReader.getState().loading) return
      const { arrived, tell, save, session } = useSession.getState()
      const found = destination(arrival.gloss)
      arrived()
      if (!found) return tell({ kind: 'warning', message: t('reader.glossGone') })
      if (found.lang !== undefined && found.lang !== session.settings.targetLang)
        void save({ targetLang: found.lang })
      if (found.range) view.reveal(found.range, 'center')
      view.focusAt(found.range)
      if (found.range) view.flash(found.range)
      useGlosses.getState().focus(found.focus)
    })
    return () => {
      cancelled = true
    }
  }, [arrival, id, view, loading, t])
}
