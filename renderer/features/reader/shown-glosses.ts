/** The glosses that the margin shows, in reading order. */

import { useMemo } from 'react'
import { type Annotation, compareByPosition, isLost, type Translation } from '#core/annotation/annotation.ts'
import { useDrafts } from '#renderer/article/drafts.ts'
import type { ShownGloss } from '#renderer/article/GlossMarker.tsx'
import { useGlosses } from '#renderer/article/gloss-store.ts'

const none: Translation[] = []

/**
 * The glosses that have something to say; a bare highlight shows a card only while it is in focus. Lost ones are in the
 * tray, paragraphs' translations in the other views.
 */
export function useShownGlosses(): ShownGloss[] {
  const annotations = useGlosses((state) => state.annotations)
  const translations = useGlosses((state) => state.translations)
  const focused = useGlosses((state) => state.focused)
  const drafts = useDrafts((state) => state.drafts)

  return useMemo(() => {
    const own = Map.groupBy(translations, ({ target }) => ('annotation' in target ? target.annotation : ''))
    const drafted = new Set(Object.keys(drafts).map((key) => key.split('/')[0]))
    const saysSomething = ({ id, comment, tags, anchor }: Annotation) =>
      comment !== '' ||
      tags.length > 0 ||
      own.has(id) ||
      anchor?.state === 'review' ||
      id === focused ||
      drafted.has(id)
    // Of thousands of bare highlights none has to be sorted.
    return annotations
      .filter((annotation) => saysSomething(annotation) && !isLost(annotation))
      .sort(compareByPosition)
      .map((annotation) => ({ annotation, translations: own.get(annotation.id) ?? none }))
  }, [annotations, translations, focused, drafts])
}
