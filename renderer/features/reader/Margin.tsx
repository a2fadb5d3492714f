/** The margin: comments and translations beside their passages, or markers of them where there is no room. */

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { currentRange } from '#core/annotation/annotation.ts'
import { GlossMarker } from '#renderer/article/GlossMarker.tsx'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useOnPaper } from '#renderer/article/on-paper.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { GlossCard } from './GlossCard.tsx'
import { LostCount } from './LostCount.tsx'
import { useShownGlosses } from './shown-glosses.ts'
import { useMarginPlaces } from './use-margin-places.ts'
import { useNarrow } from './use-narrow.ts'
import './margin.css'

export function Margin({ page, view }: { page: Page; view: PageView }) {
  const { t } = useTranslation()
  const margin = useRef<HTMLElement>(null)
  const glosses = useShownGlosses()
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
    <aside className="margin" data-region="margin" ref={margin} aria-label={t('margin.label')}>
      <LostCount />
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
