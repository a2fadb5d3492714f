/** Draws the figures of a PDF in its text: each from its place on the page, when it comes near the screen. */

import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { hasPages } from '#core/article/article.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import { visitImages } from '#core/article/images.ts'
import { type OpenPdf, type PdfState, usePdf } from './pdf-document.ts'
import type { ShownArticle } from './reader-store.ts'

const selector = '.page-picture'

/** Whether the text has figures from a PDF, and that PDF. */
function usePictures({ article, content }: ShownArticle): { has: boolean; state: PdfState } {
  const has = useMemo(() => hasPictures(content.document), [content.document])
  return { has, state: usePdf(has && hasPages(article) ? article.id : null, article.revision) }
}

/** Whether the text has figures that cannot be drawn without the password of their PDF. */
export function usePicturesLocked(page: ShownArticle): boolean {
  const { state } = usePictures(page)
  return state !== null && 'locked' in state
}

/** `host` holds the text, all of it or what is drawn of it now. */
export function usePagePictures(page: ShownArticle, host: HTMLElement | null): void {
  const { t } = useTranslation()
  const { has, state } = usePictures(page)
  const pdf = state && 'pdf' in state ? state.pdf : null

  useEffect(() => {
    if (!host || !has) return
    const name = (element: HTMLElement) => {
      element.ariaLabel ||= t('pages.picture', { page: element.dataset.page })
    }
    return showPictures(host, pdf, name)
  }, [host, has, pdf, t])
}

function hasPictures(document: ArticleDocument): boolean {
  let found = false
  visitImages(document, ({ properties }) => {
    found ||= properties.dataRect !== undefined
  })
  return found
}

/**
 * Names what there is, and what comes in, until the returned function is called, and draws it where the PDF is open: it has its place
 * also while it is not.
 */
function showPictures(
  host: HTMLElement,
  pdf: OpenPdf | null,
  name: (element: HTMLElement) => void,
): () => void {
  const ending = new AbortController()
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting || !pdf) continue
        near.unobserve(target)
        void drawPicture(target as HTMLElement, pdf, ending.signal)
      }
    },
    { rootMargin: '100% 0px' },
  )
  const known = new WeakSet<Element>()
  const look = () => {
    for (const element of host.querySelectorAll<HTMLElement>(selector)) {
      if (known.has(element)) continue
      known.add(element)
      const { width, height } = partOf(element)
      // Its place is kept before it is drawn, as large as on paper.
      element.style.aspectRatio = `${width} / ${height}`
      element.style.width = `${(width / 72) * 96}px`
      name(element)
      near.observe(element)
    }
  }
  look()
  const changes = new MutationObserver(look)
  changes.observe(host, { childList: true, subtree: true })
  return () => {
    ending.abort()
    near.disconnect()
    changes.disconnect()
  }
}

function partOf({ dataset }: HTMLElement) {
  const [x = 0, y = 0, width = 1, height = 1] = (dataset.rect ?? '').split(' ').map(Number)
  return { x, y, width: Math.max(width, 1), height: Math.max(height, 1) }
}

async function drawPicture(element: HTMLElement, pdf: OpenPdf, signal: AbortSignal): Promise<void> {
  const canvas = document.createElement('canvas')
  const what = { page: Number(element.dataset.page), width: element.clientWidth, part: partOf(element) }
  // What cannot be drawn stays empty, under its name.
  const isDrawn = await pdf.draw(canvas, what, signal).catch(() => false)
  if (isDrawn && !signal.aborted) element.replaceChildren(canvas)
}
