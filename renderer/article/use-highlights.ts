/** What is to be painted in each block of the open article, and when. */

import { useLayoutEffect, useMemo } from 'react'
import { type Color, colorOf, colors, currentRange, styleOf } from '#core/annotation/annotation.ts'
import { byBlock, type Segment, segmentsOf } from '#core/annotation/overlaps.ts'
import type { Block } from '#core/article/blocks.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { useGlossDescription } from './gloss-description.ts'
import { useGlosses } from './gloss-store.ts'
import { blocksTouched, type PageView } from './page-view.ts'
import type { LookOf, Segments } from './painter.ts'
import { type ShownArticle, useReader } from './reader-store.ts'

export type Highlights = { segments: Segments; lookOf: LookOf }

export function useHighlights(blocks: readonly Block[]): Highlights {
  const annotations = useGlosses((state) => state.annotations)
  const names = useColorNames()
  const descriptionOf = useGlossDescription()

  const segments = useMemo(() => {
    const ranges = annotations.flatMap((annotation) => {
      const range = currentRange(annotation)
      return range ? [{ id: annotation.id, ...range }] : []
    })
    const touched = byBlock(ranges, blocks)
    const known = new Map<number, Segment[]>()
    return {
      // Only what is asked for is flattened: of a long article, the few blocks near the viewport.
      get(number: number) {
        const block = blocks[number]
        const list = touched.get(number)
        if (!block || !list) return undefined
        const flat = known.get(number) ?? segmentsOf(list, block)
        known.set(number, flat)
        return flat
      },
    }
  }, [annotations, blocks])

  const lookOf = useMemo(() => {
    const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]))
    const labels = new Map<Color, string>(colors.map((color) => [color, names.full(color)]))
    return (id: string) => {
      const annotation = byId.get(id)
      if (!annotation) return undefined
      const [color, style] = [colorOf(annotation.color), styleOf(annotation.style)]
      return { color, style, label: labels.get(color) ?? '', description: descriptionOf(annotation) }
    }
  }, [annotations, names, descriptionOf])

  return useMemo(() => ({ segments, lookOf }), [segments, lookOf])
}

/** Paints the highlights whenever they, the focus or the selection change. */
export function usePainting(page: ShownArticle, view: PageView | null): void {
  const { segments, lookOf } = useHighlights(page.blocks)
  const focused = useGlosses((state) => state.focused)
  const selection = useReader((state) => state.selection)

  useLayoutEffect(() => {
    view?.painter.hold(blocksTouched(page, selection))
  }, [view, page, selection])

  useLayoutEffect(() => {
    view?.painter.paint(segments, lookOf)
  }, [view, segments, lookOf])

  useLayoutEffect(() => {
    view?.painter.focus(focused)
  }, [view, focused])
}
