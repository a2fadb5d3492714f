/** What works on the rows of the bilingual view, and on the pages of a PDF, as on the text: the selection's bar, the card of the gloss in focus, find, the reading position. */

import { useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Annotation, currentRange } from '#core/annotation/annotation.ts'
import { imageElement } from '#renderer/article/article-dom.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { HandledView, TextView } from '#renderer/article/page-view.ts'
import { usePrinting } from '#renderer/article/printing.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { Contents } from './Contents.tsx'
import { FindBar } from './FindBar.tsx'
import { FootnotePopover } from './FootnotePopover.tsx'
import { GlossCard } from './GlossCard.tsx'
import { useGlossCommands } from './gloss-commands.ts'
import { Handles } from './Handles.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useJumpToGloss } from './use-jump-to-gloss.ts'
import {
  stepGloss,
  useArticleCommands,
  useLettingGo,
  useSelection,
  useSelectionCommands,
} from './use-reader-keys.ts'
import { useReadingPosition } from './use-reading-position.ts'
import './margin.css'

/** Between the card, its passage and the edges of the view, in px. */
const gap = 10
/** How far below the top of the view a card stands whose gloss has no passage, in px. */
const head = 64

/** The lines of a gloss's passage, in the source or, where that is not shown, in the translation. */
function linesOf({ host, domRange }: TextView, annotation: Annotation): DOMRect[] {
  const range = currentRange(annotation)
  const shown = range && domRange(range)
  const { id, image } = annotation
  const picture = range && image && imageElement(host, { value: image.value, start: range.start })
  const mark = host.querySelector(`mark[data-ids~="${CSS.escape(id)}"]`)
  return [...((picture || shown || mark)?.getClientRects() ?? [])]
}

/** Over the rows of a bilingual view: the card of the gloss in focus, beside its passage. */
function RowCard({ page, view }: { page: ShownArticle; view: TextView }) {
  const { t } = useTranslation()
  const annotation = useGlosses(({ annotations, focused }) => annotations.find(({ id }) => id === focused))
  const all = useGlosses((state) => state.translations)
  const box = useRef<HTMLElement>(null)
  const from = useRef<Element | null>(null)
  const id = annotation?.id
  const translations = useMemo(
    () => all.filter(({ target }) => 'annotation' in target && target.annotation === id),
    [all, id],
  )

  const latest = useRef(annotation)
  latest.current = annotation
  useLayoutEffect(() => {
    const element = box.current
    if (!element || id === undefined) return
    const { scroller, host } = view
    let above: boolean | null = null
    const place = () => {
      const frame = scroller.getBoundingClientRect()
      const lines = latest.current ? linesOf(view, latest.current) : []
      const first = lines[0]
      const last = lines.at(-1)
      const { offsetWidth: width, offsetHeight: height } = element
      const right = scroller.clientWidth - width - gap
      // Out of sight, a passage that is not drawn keeps its card where it was.
      if ((!first || !last) && above !== null) return
      // Once chosen, the side stays: a card that grows while it is written in does not jump.
      above ??=
        first !== undefined &&
        last !== undefined &&
        last.bottom + gap + height > frame.bottom &&
        first.top - gap - height > frame.top
      const beside = !first || !last ? frame.top + head : above ? first.top - gap - height : last.bottom + gap
      // Neither above nor below a picture that is higher than the view is there room.
      const top = latest.current?.image
        ? Math.max(frame.top + gap, Math.min(beside, frame.bottom - gap - height))
        : beside
      const left = first && last ? Math.min(first.left, last.left) - frame.left : right
      element.style.transform = `translate(${Math.max(gap, Math.min(left, right))}px, ${top - frame.top + scroller.scrollTop}px)`
    }
    place()
    const observer = new ResizeObserver(place)
    for (const each of [element, host, scroller]) observer.observe(each)
    const off = view.onPainted(place)
    return () => {
      observer.disconnect()
      off()
    }
  }, [view, id])

  // What had the keyboard is gone with its card: the row takes it.
  const before = useRef(annotation)
  useLayoutEffect(() => {
    const gone = before.current
    if (gone && gone.id !== id && document.activeElement === document.body) view.focusAt(currentRange(gone))
    before.current = annotation
  }, [annotation, id, view])

  if (!annotation) return null
  return (
    <aside
      className="row-card"
      data-region="margin"
      ref={box}
      aria-label={t('margin.label')}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) from.current = relatedTarget
      }}
    >
      <GlossCard
        key={annotation.id}
        page={page}
        view={view}
        annotation={annotation}
        translations={translations}
        focused
        onLeave={() => {
          if (from.current instanceof HTMLElement) from.current.focus({ preventScroll: true })
          useGlosses.getState().focus(null)
        }}
      />
    </aside>
  )
}

export function RowsTools({ page, view }: { page: ShownArticle; view: TextView }) {
  const finding = useReader((state) => state.finding)
  useReadingPosition(page, view)
  useJumpToGloss(page, view)
  usePrinting()
  useArticleCommands(page)
  useSelection(view)
  useSelectionCommands(page)
  useGlossCommands(page)
  useLettingGo()

  return (
    <>
      {finding && <FindBar page={page} view={view} />}
      <Contents page={page} view={view} />
      <SelectionBar page={page} view={view} />
      <RowCard page={page} view={view} />
      <FootnotePopover page={page} view={view} />
    </>
  )
}

/** What works on the pages of a PDF: what the rows have, the way from note to note, and the ends of a note. */
export function PagesTools({ page, view }: { page: ShownArticle; view: HandledView }) {
  useCommands('pages', {
    'next-gloss': () => stepGloss(view, 1),
    'previous-gloss': () => stepGloss(view, -1),
  })
  return (
    <>
      <RowsTools page={page} view={view} />
      <Handles page={page} view={view} />
    </>
  )
}
