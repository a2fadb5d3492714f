/** The glosses that have something to say: those of the margin, and those of each row of the bilingual views. */

import { useMemo } from 'react'
import {
  type Annotation,
  compareByPosition,
  currentRange,
  isLost,
  type Translation,
} from '#core/annotation/annotation.ts'
import type { Block } from '#core/article/blocks.ts'
import { useDrafts } from './drafts.ts'
import type { GlossWithTranslations } from './GlossMarker.tsx'
import { useGlosses } from './gloss-store.ts'
import { blockAt } from './positions.ts'

const none: Translation[] = []

/**
 * The glosses that have something to say; a bare highlight shows a card only while it is in focus. Lost ones are in the
 * tray, paragraphs' translations in the other views.
 */
export function useMarginGlosses(): GlossWithTranslations[] {
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

/** The glosses that say something, by the block in which their passage begins. */
export function useRowNotes(blocks: readonly Block[]): ReadonlyMap<number, readonly GlossWithTranslations[]> {
  const annotations = useGlosses((state) => state.annotations)
  const translations = useGlosses((state) => state.translations)
  return useMemo(() => {
    const own = Map.groupBy(translations, ({ target }) => ('annotation' in target ? target.annotation : ''))
    const notes = annotations
      .filter(({ id, comment, tags }) => comment !== '' || tags.length > 0 || own.has(id))
      .filter((annotation) => currentRange(annotation) !== null)
      .toSorted(compareByPosition)
      .map((annotation) => ({ annotation, translations: own.get(annotation.id) ?? [] }))
    return Map.groupBy(
      notes,
      ({ annotation }) => blockAt(blocks, currentRange(annotation)?.start ?? 0)?.number ?? 0,
    )
  }, [annotations, translations, blocks])
}
