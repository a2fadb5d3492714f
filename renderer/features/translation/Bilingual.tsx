/** The bilingual views: source and translation row by row, one under the other, or the translation alone. */

import { elementScroll, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BilingualView } from '#core/settings.ts'
import { alignSentences, counterpart } from '#core/translation/align.ts'
import { passagesOf } from '#core/translation/passages.ts'
import { useRowNotes } from '#renderer/article/margin-glosses.ts'
import { usePagePictures } from '#renderer/article/page-pictures.ts'
import { blocksTouched } from '#renderer/article/page-view.ts'
import { useOnPaper } from '#renderer/article/printing.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useHighlights } from '#renderer/article/use-highlights.ts'
import { BilingualRow } from './BilingualRow.tsx'
import { useFlagged } from './flags.ts'
import { Orphans } from './Orphans.tsx'
import { useRows, useRowsStore } from './rows-store.ts'
import { createRowsView, type RowsView } from './rows-view.ts'
import { JobBar, TranslationProgress } from './TranslationProgress.tsx'
import { useTermMarks } from './term-marks.ts'
import { stepRow, useRowClicks, useRowKeys } from './use-row-keys.ts'
import './glossary-marks.css'
import './translation-cell.css'
import './translation.css'

type Props = {
  page: ShownArticle
  layout: BilingualView
  /** What stands above the rows. */
  head: ReactNode
  /** What works on any view of an article, such as the bar of a selection. */
  tools(view: RowsView): ReactNode
}

/** What an editor needs below it for its suggestions, in px. */
const roomForHelp = 300

/** How tall a row is before it has been drawn, in px, from the length of its text. */
function guess(characters: number, layout: Props['layout']): number {
  const perLine = layout === 'rows' ? 48 : 66
  const lines = Math.max(1, Math.ceil(characters / perLine))
  return layout === 'interlinear' ? lines * 54 + 40 : lines * 30 + 26
}

export function Bilingual({ page, layout, head, tools }: Props) {
  const { t } = useTranslation('translation')
  const rows = useRows(page)
  const place = useMemo(() => ({ page, rows }), [page, rows])
  const passages = useMemo(() => passagesOf(page.content.document), [page.content])
  const indexOf = useMemo(
    () => new Map(passages.flatMap((one, index) => (one.kind === 'block' ? [[one.number, index]] : []))),
    [passages],
  )
  const highlights = useHighlights(page.blocks)
  const notes = useRowNotes(page.blocks)
  const focused = useRowsStore((state) => state.focused)
  const editing = useRowsStore((state) => state.editing)
  const selection = useReader((state) => state.selection)
  const held = useMemo(() => blocksTouched(page, selection), [page, selection])
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  /** Where the list has scrolled to by itself, in px. */
  const ownTop = useRef(Number.NaN)
  const [above, setAbove] = useState(0)
  const [view, setView] = useState<RowsView | null>(null)

  // Rows that must not go while the reader works on them: in focus, being written, holding the selection.
  const kept = useMemo(() => {
    const numbers = [focused, editing, ...(selection ? held : [])]
    return numbers.flatMap((number) => (number === null ? [] : (indexOf.get(number) ?? [])))
  }, [focused, editing, selection, held, indexOf])

  const keyOf = (index: number) => {
    const passage = passages[index]
    return passage?.kind === 'block' ? passage.number : (passage?.key ?? index)
  }
  const virtual = useVirtualizer({
    count: passages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const passage = passages[index]
      if (passage?.kind !== 'block') return 320
      return guess(page.blocks[passage.number]?.text.length ?? 0, layout)
    },
    getItemKey: keyOf,
    rangeExtractor: ({ startIndex, endIndex, overscan }) => {
      const shown = new Set(kept)
      const last = Math.min(passages.length - 1, endIndex + overscan)
      for (let index = Math.max(0, startIndex - overscan); index <= last; index += 1) shown.add(index)
      return [...shown].sort((a, b) => a - b)
    },
    scrollToFn: (offset, options, instance) => {
      elementScroll(offset, options, instance)
      ownTop.current = instance.scrollElement?.scrollTop ?? Number.NaN
    },
    scrollMargin: above,
    scrollPaddingStart: 48,
    scrollPaddingEnd: editing === null ? 64 : roomForHelp,
    overscan: 6,
  })

  /** The row that keeps its place on the screen while others change: the one in focus where it is in sight, or the top one. */
  const anchor = () => {
    const offset = virtual.scrollOffset ?? 0
    const items = virtual.getVirtualItems()
    const bottom = offset + (scroller.current?.clientHeight ?? 0)
    const own = focused === null ? undefined : indexOf.get(focused)
    const item = items.find(({ index }) => index === own)
    if (item && item.end > offset && item.start < bottom) return item.index
    return items.find(({ end }) => end > offset)?.index ?? 0
  }
  virtual.shouldAdjustScrollPositionOnItemSizeChange = (item) => item.index < anchor()

  useLayoutEffect(() => {
    let known = list.current?.offsetTop ?? 0
    setAbove(known)
    const measure = () => {
      const top = list.current?.offsetTop ?? 0
      // What stands above the rows has grown or shrunk: they stay where they are on the screen.
      if (scroller.current && scroller.current.scrollTop > 0) {
        scroller.current.scrollTop += top - known
        ownTop.current = scroller.current.scrollTop
      }
      known = top
      setAbove(top)
    }
    const observer = new ResizeObserver(measure)
    if (list.current?.previousElementSibling) observer.observe(list.current.previousElementSibling)
    return () => observer.disconnect()
  }, [])

  const latest = useRef({ virtual, indexOf, passages, rows })
  latest.current = { virtual, indexOf, passages, rows }
  useLayoutEffect(() => {
    if (!list.current || !scroller.current) return
    const indexNear = (block: number) => latest.current.indexOf.get(block) ?? 0
    const made = createRowsView(list.current, scroller.current, page.blocks, {
      scrollTo: (block, where) => latest.current.virtual.scrollToIndex(indexNear(block), { align: where }),
      focus: (block) => useRowsStore.getState().focus(block),
      topOf: (block) => {
        const { virtual: now } = latest.current
        return (now.measurementsCache[indexNear(block)]?.start ?? 0) - now.options.scrollMargin
      },
      topBlock: () => {
        const { virtual: now, passages: all } = latest.current
        const top = now.getVirtualItems().find(({ end }) => end > (now.scrollOffset ?? 0))
        const passage = all.slice(top?.index ?? 0).find((one) => one.kind === 'block')
        return passage?.kind === 'block' ? passage.number : 0
      },
      ownTop: () => ownTop.current,
      sourceOf: (block, range) => {
        const { rows: now } = latest.current
        const row = now.byBlock.get(block)
        if (!row?.translation) return null
        const pairs = alignSentences(row.block.text, row.translation.text, now.languages)
        const there = counterpart(pairs, range, 'target')
        return there && { start: row.block.start + there.start, end: row.block.start + there.end }
      },
    })
    setView(made)
  }, [page.blocks])

  useEffect(() => () => useRowsStore.setState({ focused: null, editing: null }), [])

  useLayoutEffect(() => {
    // A row under the pressed pointer stays where it is, or what is pressed would slip away from under it.
    if (list.current?.querySelector('.bi-row:active')) return
    const number = editing ?? focused
    const index = number === null ? undefined : latest.current.indexOf.get(number)
    if (index === undefined) return
    const { virtual: now } = latest.current
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {}
    const item = now.measurementsCache[index]
    // By what is scrolled now: the virtualizer learns of it a frame later.
    if (item && editing === null && item.start >= scrollTop && item.end <= scrollTop + clientHeight) return
    scroller.current?.dispatchEvent(new Event('reveal'))
    now.scrollToIndex(index, { align: 'auto' })
  }, [focused, editing])

  const flagged = useFlagged(rows.rows, rows.glossary)
  useTermMarks(view, page.blocks, rows.glossary)
  usePagePictures(page, view?.host ?? null)
  useRowKeys(place, view, flagged)
  useRowClicks(page, view)

  // On paper all rows stand one after the other.
  const printing = useOnPaper()
  const items = printing
    ? passages.map((_, index) => ({ index, key: keyOf(index), start: 0 }))
    : virtual.getVirtualItems()
  const order = useMemo(() => new Map(rows.rows.map(({ block }, index) => [block.number, index + 1])), [rows])
  return (
    <div className="page bilingual" data-layout={layout} ref={scroller}>
      {view && tools(view)}
      <JobBar id={page.article.id} to={rows.languages.targetLang} />
      <div className="bi-head">
        {head}
        <TranslationProgress rows={rows.rows} languages={rows.languages} flagged={flagged} />
      </div>
      <div
        className="bi-list"
        ref={list}
        role="feed"
        aria-label={t('rows.label')}
        // Of the rows, the one in focus takes the keyboard; where there is none, the list gives it to the first in sight.
        data-entry={focused === null || undefined}
        tabIndex={-1}
        onFocus={({ target, currentTarget }) => {
          // Whose place was on the page before keeps it: their next key begins with the first row in sight.
          const byKeys = document.documentElement.dataset.keyboard !== undefined
          if (target === currentTarget && view && byKeys) stepRow(place, view, 1)
        }}
        style={printing ? undefined : { height: virtual.getTotalSize() }}
      >
        {view &&
          items.map((item) => {
            const passage = passages[item.index]
            if (!passage) return null
            const number = passage.kind === 'block' ? passage.number : -1
            return (
              <div
                key={item.key}
                className="bi-place"
                data-index={item.index}
                ref={printing ? undefined : virtual.measureElement}
                style={
                  printing
                    ? undefined
                    : { transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }
                }
              >
                <BilingualRow
                  place={place}
                  view={view}
                  layout={layout}
                  passage={passage}
                  row={rows.byBlock.get(number)}
                  at={order.get(number) ?? 0}
                  highlights={highlights}
                  notes={notes.get(number)}
                  printing={printing}
                  held={selection !== null && held.has(number)}
                />
              </div>
            )
          })}
      </div>
      <Orphans orphaned={rows.orphaned} lang={rows.languages.targetLang} />
    </div>
  )
}
