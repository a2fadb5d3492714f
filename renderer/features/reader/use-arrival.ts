/** Comes to the gloss that a deep link, the notes or a search named: focused, in sight, and lit up for a moment. */

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { currentRange, type TextRange } from '#core/annotation/annotation.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { useSession } from '#renderer/session-store.ts'

/** The annotation that a gloss's id leads to, and its place; undefined where the article has no such gloss. */
function destination(id: string): { focus: string | null; range: TextRange | null } | undefined {
  const { annotations, translations } = useGlosses.getState()
  const translation = translations.find((one) => one.id === id)
  const target = translation?.target
  const owner = target && 'annotation' in target ? target.annotation : id
  const annotation = annotations.find((one) => one.id === owner)
  if (annotation) return { focus: annotation.id, range: currentRange(annotation) }
  return target && 'selector' in target ? { focus: null, range: currentRange(target) } : undefined
}

export function useArrival(page: Page, view: PageView | null): void {
  const { t } = useTranslation()
  const arrival = useSession((state) => state.arrival)
  const { id } = page.article

  useEffect(() => {
    if (!view || arrival?.article !== id) return
    let cancelled = false
    // After the fonts, as the reading position is found again: the passage is where it will stay.
    void document.fonts.ready.then(() => {
      if (cancelled) return
      const { arrived, tell } = useSession.getState()
      const found = destination(arrival.gloss)
      arrived()
      if (!found) return tell({ kind: 'warning', message: t('reader.glossGone') })
      useGlosses.getState().focus(found.focus)
      if (found.range) {
        view.reveal(found.range, 'center')
        view.flash(found.range)
      }
      view.host.focus({ preventScroll: true })
    })
    return () => {
      cancelled = true
    }
  }, [arrival, id, view, t])
}
