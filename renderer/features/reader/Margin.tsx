/** The margin: comments and translations beside their passages. */

import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Annotation,
  compareByPosition,
  currentRange,
  type Translation,
} from '#core/annotation/annotation.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { topOfGloss } from '#renderer/article/image-elements.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { GlossCard } from './GlossCard.tsx'
import { layoutCards } from './margin-layout.ts'

const gap = 10

type Gloss = { annotation: Annotation; translations: Translation[] }

/** The glosses that have something to say, in reading order; a bare highlight shows a card only while it is in focus. */
function useShownGlosses(): Gloss[] {
  const annotations = useGlosses((state) => state.annotations)
  const translations = useGlosses((state) => state.translations)
  const focused = useGlosses((state) => state.focused)
  return useMemo(() => {
    const own = Map.groupBy(translations, ({ target }) => ('annotation' in target ? target.annotation : ''))
    return annotations
      .toSorted(compareByPosition)
      .map((annotation) => ({ annotation, translations: own.get(annotation.id) ?? [] }))
      .filter(
        ({ annotation, translations: written }) =>
          annotation.comment !== '' ||
          annotation.tags.length > 0 ||
          written.length > 0 ||
          !currentRange(annotation) ||
          annotation.id === focused,
      )
  }, [annotations, translations, focused])
}

export function Margin({ page, view }: { page: Page; view: PageView }) {
  const { t } = useTranslation()
  const glosses = useShownGlosses()
  const focused = useGlosses((state) => state.focused)
  const margin = useRef<HTMLElement>(null)

  const place = useRef(() => {})
  place.current = () => {
    const element = margin.current
    if (!element) return
    const above = view.host.getBoundingClientRect().top - element.getBoundingClientRect().top
    const cards = [...element.querySelectorAll<HTMLElement>('.card')]
    const boxes = glosses.flatMap(({ annotation }, index) => {
      const card = cards[index]
      if (!card) return []
      const top = topOfGloss(view, annotation)
      return [{ id: annotation.id, wanted: top === null ? 0 : above + top, height: card.offsetHeight }]
    })
    const tops = layoutCards(boxes, focused, gap)
    boxes.forEach(({ id }, index) => {
      cards[index]?.style.setProperty('--top', `${Math.round(tops.get(id) ?? 0)}px`)
    })
  }

  useLayoutEffect(() => place.current())

  useEffect(() => {
    const observer = new ResizeObserver(() => place.current())
    observer.observe(view.host)
    for (const card of margin.current?.querySelectorAll('.card') ?? []) observer.observe(card)
    void document.fonts.ready.then(() => place.current())
    return () => observer.disconnect()
  })

  return (
    <aside className="margin" data-region="margin" ref={margin} aria-label={t('margin.label')}>
      {glosses.map(({ annotation, translations }) => (
        <GlossCard
          key={annotation.id}
          page={page}
          view={view}
          annotation={annotation}
          translations={translations}
          focused={annotation.id === focused}
        />
      ))}
    </aside>
  )
}
