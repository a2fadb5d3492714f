/** The glosses that say something, by the block in which their passage begins. */

import { useMemo } from 'react'
import { compareByPosition, currentRange } from '#core/annotation/annotation.ts'
import type { Block } from '#core/article/blocks.ts'
import type { ShownGloss } from '#renderer/article/GlossMarker.tsx'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { blockAt } from '#renderer/article/positions.ts'

export function useRowNotes(blocks: readonly Block[]): ReadonlyMap<number, readonly ShownGloss[]> {
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
