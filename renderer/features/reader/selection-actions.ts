/** What can be done with the selected passage, by the bar's buttons and by keys alike. */

import { useEffect } from 'react'
import { type Color, colors, type TextRange } from '#core/annotation/annotation.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { pageFinder } from '#core/article/page-places.ts'
import { sliceDocument } from '#core/article/slice.ts'
import { type CopiedQuote, copiedQuote } from '#core/export/copied-quote.ts'
import { exportTexts } from '#core/export/texts.ts'
import { call, sentenceOf } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useGlossary } from '#renderer/glossary-store.ts'
import { i18n } from '#renderer/i18n.ts'
import { useSession } from '#renderer/session-store.ts'

function finish(): void {
  const selection = window.getSelection()
  if (selection && selection.rangeCount > 0) selection.collapseToEnd()
  useReader.getState().select(null)
  useReader.getState().selectImage(null)
}

/** Marks the selected passage or image; `field` opens its comment or its translation for writing. */
export function mark(page: ShownArticle, color: Color, field?: 'comment' | 'translation'): void {
  const { selection, image } = useReader.getState()
  const selector = selection && selectorFor(page.text, selection.start, selection.end)
  finish()
  const target = image ? { image: { type: 'ImageSelector' as const, ...image } } : selector && { selector }
  if (!target) return
  const annotation = newAnnotation({ revision: page.article.revision, ...target, color })
  const glosses = useGlosses.getState()
  glosses.change([addition(annotation)])
  if (field) glosses.edit({ id: annotation.id, field, made: true })
  else glosses.focus(annotation.id)
}

/** The commands that mark in a colour. */
export function markInColors(page: ShownArticle): Record<`color-${Color}`, () => void> {
  return Object.fromEntries(colors.map((color) => [`color-${color}`, () => mark(page, color)])) as Record<
    `color-${Color}`,
    () => void
  >
}

/** A passage with its source, as text and as HTML. */
function quoteOfSelection({ article, content }: ShownArticle, selection: TextRange): CopiedQuote {
  return copiedQuote(article, sliceDocument(content.document, selection), exportTexts(i18n), {
    pages: pageFinder(content.document)(selection),
  })
}

/** Puts the selected passage with its source on the clipboard. */
export async function copySelection(page: ShownArticle): Promise<void> {
  const { selection } = useReader.getState()
  if (!selection) return
  try {
    await call('clipboard.write', quoteOfSelection(page, selection))
    finish()
    useSession.getState().notify({ kind: 'info', message: (t) => t('selection.copied') })
  } catch (error) {
    useSession.getState().notify({ kind: 'error', message: () => sentenceOf(error) })
  }
}

/** Opens the glossary to add the selected words. */
export function addTerm(page: ShownArticle): void {
  const { selection } = useReader.getState()
  if (!selection) return
  finish()
  useGlossary.getState().begin(page.text.slice(selection.start, selection.end))
}

/** A passage that is dragged out of the window is text with its source, as when it is copied. */
export function useDragging(page: ShownArticle, view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const dragged = (event: DragEvent) => {
      const { selection } = useReader.getState()
      if (!selection || !event.dataTransfer || event.target instanceof HTMLImageElement) return
      const { text, html } = quoteOfSelection(page, selection)
      event.dataTransfer.clearData()
      event.dataTransfer.setData('text/plain', text)
      event.dataTransfer.setData('text/html', html)
      event.dataTransfer.effectAllowed = 'copy'
    }
    view.host.addEventListener('dragstart', dragged)
    return () => view.host.removeEventListener('dragstart', dragged)
  }, [page, view])
}
