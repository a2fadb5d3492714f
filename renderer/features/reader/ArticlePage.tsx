/** The page itself: the article's own DOM in a host that React leaves alone, and the margin beside it. */

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { blocksTouched, createPageView, type PageView } from '#renderer/article/page-view.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { useHighlights } from '#renderer/article/use-highlights.ts'
import { report } from '#renderer/report.ts'
import { Announcer } from './Announcer.tsx'
import { ArticleHeader } from './ArticleHeader.tsx'
import { Caret } from './Caret.tsx'
import { FindBar } from './FindBar.tsx'
import { Handles } from './Handles.tsx'
import { Margin } from './Margin.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { SeveralBar } from './SeveralBar.tsx'
import { useArrival } from './use-arrival.ts'
import {
  useArticleCommands,
  usePageCommands,
  useReaderKeys,
  useSelectionCommands,
} from './use-reader-keys.ts'
import { useReadingPosition } from './use-reading-position.ts'
import { useSeveral } from './use-several.ts'

/** Paints the highlights whenever they, the focus or the selection change. */
function usePainting(page: Page, view: PageView | null) {
  const { segments, lookOf } = useHighlights(page.blocks)
  const focused = useGlosses((state) => state.focused)
  const selection = useReader((state) => state.selection)

  useLayoutEffect(() => {
    if (!view) return
    view.painter.hold(blocksTouched(page, selection))
    view.painter.paint(segments, lookOf)
  }, [view, segments, lookOf, selection, page])

  useLayoutEffect(() => {
    view?.painter.focus(focused)
  }, [view, focused])

  useEffect(() => {
    const print = () => view?.painter.paintAll()
    window.addEventListener('beforeprint', print)
    return () => window.removeEventListener('beforeprint', print)
  }, [view])
}

export function ArticlePage({ page }: { page: Page }) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<PageView | null>(null)
  const finding = useReader((state) => state.finding)
  const select = useReader((state) => state.select)
  const focus = useGlosses((state) => state.focus)
  const imageMissing = t('reader.imageMissing')
  const { content, blocks } = page
  const articleId = page.article.id

  useLayoutEffect(() => {
    if (!host.current || !scroller.current) return
    const made = createPageView(
      host.current,
      scroller.current,
      { articleId, content, blocks },
      { imageMissing },
    )
    setView(made)
    return () => made.dispose()
  }, [articleId, content, blocks, imageMissing])

  usePainting(page, view)
  useReadingPosition(page, view)
  useArrival(page, view)
  useArticleCommands(page)
  useSelectionCommands(page)
  usePageCommands(page, view)
  useReaderKeys(view)
  useSeveral(view)

  useEffect(() => {
    if (!view) return
    const changed = () => {
      // Typing in the palette must not lose the passage that its commands are about.
      if (!document.querySelector('dialog[open]')) select(view.selectedRange())
    }
    document.addEventListener('selectionchange', changed)
    return () => document.removeEventListener('selectionchange', changed)
  }, [view, select])

  const onClick = useCallback(
    (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return
      const link = event.target.closest('a')
      if (link) {
        event.preventDefault()
        const href = link.getAttribute('href') ?? ''
        if (!href.startsWith('#')) void report(call('link.open', { url: href }))
        else
          host.current
            ?.querySelector(`[id="${CSS.escape(href.slice(1))}"]`)
            ?.scrollIntoView({ block: 'center' })
        return
      }
      const ids = event.target.closest<HTMLElement>('mark[data-ids]')?.dataset.ids?.split(' ') ?? []
      const at = ids.indexOf(useGlosses.getState().focused ?? '')
      focus(ids[(at + 1) % Math.max(1, ids.length)] ?? null)
    },
    [focus],
  )

  useEffect(() => {
    const element = host.current
    element?.addEventListener('click', onClick)
    return () => element?.removeEventListener('click', onClick)
  }, [onClick])

  return (
    <div className="page" ref={scroller}>
      {view && finding && <FindBar page={page} view={view} />}
      <div className="spread">
        <article lang={page.article.metadata.lang} aria-label={page.article.metadata.title}>
          <ArticleHeader article={page.article} />
          <div className="text" ref={host} />
        </article>
        {view && <Margin page={page} view={view} />}
      </div>
      {view && <SelectionBar page={page} view={view} />}
      {view && <Caret view={view} />}
      {view && <Handles page={page} view={view} />}
      {view && <SeveralBar page={page} view={view} />}
      <Announcer />
    </div>
  )
}
