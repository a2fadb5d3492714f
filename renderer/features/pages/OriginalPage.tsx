/** A page of the PDF near the screen: its picture, and its words over it. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleImage } from '#core/article/images.ts'
import type { Fragment } from '#core/article/page-places.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { createPainter, type Painter } from '#renderer/article/painter.ts'
import type { OpenPdf } from '#renderer/article/pdf-document.ts'
import type { Highlights } from '#renderer/article/use-highlights.ts'
import type { PlacedPage } from './geometry.ts'
import { PageLinks } from './PageLinks.tsx'
import type { PagesView } from './pages-view.ts'
import { layerTransform, textLayer } from './text-layer.ts'

type Props = {
  page: PlacedPage
  count: number
  pdf: OpenPdf
  view: PagesView
  fragments: readonly Fragment[]
  highlights: Highlights
  /** The fragments that a selection lives in. */
  held: ReadonlySet<number>
  lang: string | undefined
  /** The page as an image that a note can be on, where there is no text for notes. */
  picture: ArticleImage | undefined
}

export function OriginalPage({ page, count, pdf, view, fragments, highlights, held, lang, picture }: Props) {
  const { t } = useTranslation()
  const { number, top, scale } = page
  const width = Math.round(page.width * scale)
  const height = Math.round(page.height * scale)
  const layer = useRef<HTMLDivElement>(null)
  const painter = useRef<Painter | null>(null)
  const focused = useGlosses((state) => state.focused)
  const openLink = t('reader.openMarkedLink')
  const { canvas, isUndrawn } = useDrawing(pdf, number, width)

  useLayoutEffect(() => {
    const elements = textLayer(fragments)
    layer.current?.replaceChildren(...elements.values())
    const made = createPainter(elements, view.scroller, openLink)
    painter.current = made
    made.onPainted(view.painted)
    view.mounted(elements)
    return () => {
      view.unmounted(elements)
      made.dispose()
    }
  }, [fragments, view, openLink])

  useLayoutEffect(() => {
    painter.current?.hold(held)
    painter.current?.paint(highlights.segments, highlights.lookOf)
  }, [highlights, held])

  useLayoutEffect(() => {
    painter.current?.focus(focused)
  }, [focused])

  return (
    <article
      className="pdf-page"
      aria-label={t('pages.page', { page: number, count })}
      aria-posinset={number}
      aria-setsize={count}
      lang={lang}
      style={{ width, height, transform: `translateY(${top}px)` }}
    >
      <canvas ref={canvas} />
      {picture && (
        <button
          type="button"
          className="pdf-picture"
          aria-label={picture.label}
          data-image={picture.value}
          data-at={picture.start}
        />
      )}
      <div className="pdf-text" ref={layer} style={{ transform: layerTransform(page, scale) }} />
      <PageLinks page={page} pdf={pdf} view={view} />
      {isUndrawn && <p className="pdf-undrawn">{t('pages.undrawn')}</p>}
    </article>
  )
}

/** Draws a page onto a canvas, anew when it comes to be of another width. */
function useDrawing(pdf: OpenPdf, page: number, width: number) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isUndrawn, setUndrawn] = useState(false)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const ending = new AbortController()
    setUndrawn(false)
    // What is there stays until the new picture is complete.
    const fresh = document.createElement('canvas')
    pdf.draw(fresh, { page, width }, ending.signal).then(
      (isDrawn) => {
        if (!isDrawn || ending.signal.aborted) return
        element.width = fresh.width
        element.height = fresh.height
        element.getContext('2d')?.drawImage(fresh, 0, 0)
      },
      () => setUndrawn(true),
    )
    return () => ending.abort()
  }, [pdf, page, width])
  return { canvas, isUndrawn }
}
