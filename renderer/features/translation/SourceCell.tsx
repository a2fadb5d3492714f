/** A paragraph of the article in the bilingual view: its own nodes, in a host that React leaves alone. */

import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isRightToLeft } from '#core/text/scripts.ts'
import type { Passage } from '#core/translation/passages.ts'
import { blockElement, hasNoDirection } from '#renderer/article/article-dom.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useImageMissing } from '#renderer/article/image-runs.ts'
import { createPainter } from '#renderer/article/painter.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import type { Highlights } from '#renderer/article/use-highlights.ts'
import { setReachable } from '#renderer/article/wide-box.ts'
import type { RowsView } from './rows-view.ts'

type Props = {
  page: ShownArticle
  passage: Passage
  view: RowsView
  highlights: Highlights
  held: boolean
  printing: boolean
}

export function SourceCell({ page, passage, view, highlights, held, printing }: Props) {
  const { t } = useTranslation()
  const gloss = useGlosses((state) => state.focused)
  const host = useRef<HTMLDivElement>(null)
  const painter = useRef<ReturnType<typeof createPainter> | null>(null)
  const { sizes } = page
  const articleId = page.article.id
  const imageMissing = useImageMissing()
  const openLink = t('reader.openMarkedLink')
  const codeLabel = t('reader.code')
  const around = passage.kind === 'block' ? passage.around : null
  const dir = !hasNoDirection(passage.element) ? 'auto' : isRightToLeft(page.text) ? 'rtl' : 'ltr'

  useLayoutEffect(() => {
    const element = blockElement(passage.element, articleId, { imageMissing, sizes })
    host.current?.replaceChildren(element)
    if (element.matches('pre')) setReachable(element, codeLabel)
    if (passage.kind !== 'block') return
    const own = new Map([[passage.number, element]])
    painter.current = createPainter(own, view.scroller, openLink)
    painter.current.onPainted(view.painted)
    view.mounted(passage.number, element)
    return () => {
      view.unmounted(passage.number, element)
      painter.current?.dispose()
    }
  }, [passage, articleId, sizes, imageMissing, openLink, codeLabel, view])

  useLayoutEffect(() => {
    if (passage.kind !== 'block') return
    painter.current?.hold(held ? new Set([passage.number]) : new Set())
    painter.current?.paint(highlights.segments, highlights.lookOf)
  }, [passage, highlights, held])

  useLayoutEffect(() => {
    if (printing) painter.current?.paintAll()
    else painter.current?.paintNear()
  }, [printing])

  useLayoutEffect(() => {
    painter.current?.focus(gloss)
  }, [gloss])

  return (
    <div
      className="source text"
      ref={host}
      lang={around?.lang ?? page.article.metadata.lang}
      dir={around?.dir ?? dir}
    />
  )
}
