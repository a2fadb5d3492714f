/** Paints the highlights whenever they, the focus or the selection change. */

import { useLayoutEffect } from 'react'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { blocksTouched, type PageView } from '#renderer/article/page-view.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { useHighlights } from '#renderer/article/use-highlights.ts'

export function usePainting(page: Page, view: PageView | null): void {
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
