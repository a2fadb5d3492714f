/** The margin: comments and translations beside their passages, or markers of them where there is no room. */

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentRange } from '#core/annotation/annotation.ts'
import { lostGlosses } from '#core/annotation/lost.ts'
import { GlossMarker } from '#renderer/article/GlossMarker.tsx'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useMarginGlosses } from '#renderer/article/margin-glosses.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { useOnPaper } from '#renderer/article/printing.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'
import { GlossCard } from './GlossCard.tsx'
import { useMarginPlaces } from './use-margin-places.ts'
import './margin.css'

/** The least width of the window, and of the reading room in it, that has room for cards, in px. */
const leastWindow = 900
const leastRoom = 820

/** Also told to the style sheets, by `data-narrow` on the element. */
function useNarrow(room: HTMLElement): boolean {
  const [narrow, setNarrow] = useState(false)
  useLayoutEffect(() => {
    const measure = () => {
      const found = window.innerWidth < leastWindow || room.clientWidth < leastRoom
      room.toggleAttribute('data-narrow', found)
      setNarrow(found)
    }
    measure()
    let frame = 0
    // Not at once: what is measured changes by what is found.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    })
    observer.observe(room)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [room])
  return narrow
}

/** How many passages of the article's glosses are not in its text any more, or which records cannot be read; opens the tray. */
function LostCount({ page }: { page: ShownArticle }) {
  const { t } = useTranslation()
  const annotations = useGlosses((state) => state.annotations)
  const translations = useGlosses((state) => state.translations)
  const open = useTray((state) => state.open)
  const lost = useMemo(() => lostGlosses({ annotations, translations }), [annotations, translations])
  const undecided = lost.filter(({ kept }) => !kept).length
  const unreadable = page.article.unreadable?.length ?? 0
  if (lost.length === 0 && unreadable === 0) return null
  const text =
    undecided > 0
      ? t('tray.count', { count: undecided })
      : lost.length > 0
        ? t('tray.kept', { count: lost.length })
        : t('tray.unreadable', { count: unreadable })
  return (
    <button
      type="button"
      className="lost-count"
      data-undecided={undecided > 0}
      aria-expanded={open}
      onClick={() => {
        useGlosses.getState().focus(null)
        useTray.getState().show(!open)
      }}
    >
      {text}
    </button>
  )
}

export function Margin({ page, view }: { page: ShownArticle; view: PageView }) {
  const { t } = useTranslation()
  const margin = useRef<HTMLElement>(null)
  const glosses = useMarginGlosses()
  const focused = useGlosses((state) => state.focused)
  // On paper all cards stand after the article: none is out of sight.
  const printing = useOnPaper()
  const narrow = useNarrow(view.scroller) && !printing
  const { from, to } = useMarginPlaces({ margin, page, view, glosses, focused, narrow })
  const drawn = glosses.filter(
    ({ annotation }, index) => printing || (index >= from && index < to) || annotation.id === focused,
  )

  // What had the keyboard is gone with its card: the text takes it.
  const before = useRef(focused)
  useEffect(() => {
    if (before.current !== null && document.activeElement === document.body)
      view.host.focus({ preventScroll: true })
    before.current = focused
  }, [focused, view])

  const open = (id: string) => {
    const { annotations, focus } = useGlosses.getState()
    focus(id === focused ? null : id)
    const range = annotations.map((one) => one.id === id && currentRange(one)).find(Boolean)
    if (range) view.reveal(range, 'center')
    requestAnimationFrame(() =>
      margin.current?.querySelector<HTMLElement>('.card.on')?.focus({ preventScroll: true }),
    )
  }
  const leave = () => {
    margin.current?.querySelector<HTMLElement>('.marker[aria-expanded="true"]')?.focus()
    useGlosses.getState().focus(null)
  }

  return (
    // The cards speak the language of the window, whichever way the article runs.
    <aside className="margin" dir="ltr" data-region="margin" ref={margin} aria-label={t('margin.label')}>
      <LostCount page={page} />
      {narrow &&
        drawn.map((gloss) => (
          <GlossMarker
            key={gloss.annotation.id}
            gloss={gloss}
            expanded={gloss.annotation.id === focused}
            onOpen={() => open(gloss.annotation.id)}
          />
        ))}
      {drawn.map(
        ({ annotation, translations }) =>
          (!narrow || annotation.id === focused) && (
            <GlossCard
              key={annotation.id}
              page={page}
              view={view}
              annotation={annotation}
              translations={translations}
              focused={annotation.id === focused}
              {...(narrow && { onLeave: leave })}
            />
          ),
      )}
    </aside>
  )
}
