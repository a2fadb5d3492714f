/** What is to be painted in each block of the open article. */

import { useMemo } from 'react'
import { currentRange } from '#core/annotation/annotation.ts'
import { byBlock, type Segment, segmentsOf } from '#core/annotation/segments.ts'
import type { Block } from '#core/article/blocks.ts'
import { useGlosses } from './gloss-store.ts'
import type { Look } from './painter.ts'

export type Highlights = {
  /** By the block's number; blocks without a highlight are left out. */
  segments: Map<number, Segment[]>
  lookOf(id: string): Look | undefined
}

export function useHighlights(blocks: readonly Block[]): Highlights {
  const annotations = useGlosses((state) => state.annotations)
  return useMemo(() => {
    const ranges = annotations.flatMap((annotation) => {
      const range = currentRange(annotation)
      return range ? [{ id: annotation.id, ...range }] : []
    })
    const touched = byBlock(ranges, blocks)
    const segments = new Map(
      [...touched].map(([number, list]) => [
        number,
        segmentsOf(list, blocks[number] ?? { start: 0, end: 0 }),
      ]),
    )
    const looks = new Map(annotations.map(({ id, color, style }) => [id, { color, style }]))
    return { segments, lookOf: (id) => looks.get(id) }
  }, [annotations, blocks])
}
