/** Puts the margin's cards beside their passages, and tells which of them are near enough to be drawn. */

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { currentRange, type TextRange } from '#core/annotation/annotation.ts'
import { topOfGloss } from '#renderer/article/article-dom.ts'
import type { GlossWithTranslations } from '#renderer/article/GlossMarker.tsx'
import type { PageView } from '#renderer/article/page-view.ts'
import { blockAt } from '#renderer/article/positions.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { type CardBox, cardsBetween, estimatedHeight, layoutCards } from './margin-layout.ts'

/** How far down the page passages begin: exactly near the viewport, and by their share of the block elsewhere. */
export type PassageTops = {
  /**
   * How far below the host's top edge each passage begins, in px; exact within `near`, which is measured alike. Reads the
   * geometry of each block and each near passage once.
   */
  of(ranges: readonly TextRange[], near: { top: number; bottom: number }): number[]
  /** To be called when the layout of the page has changed. */
  forget(): void
}

function passageTops({ blocks }: ShownArticle, view: PageView): PassageTops {
  const boxes = new Map<number, { top: number; height: number }>()
  const exact = new Map<number, number>()

  const boxOf = (number: number) => {
    const box = boxes.get(number) ?? view.boxOf(number)
    boxes.set(number, box)
    return box
  }

  return {
    of(ranges, near) {
      return ranges.map((range) => {
        const known = exact.get(range.start)
        if (known !== undefined) return known
        const block = blockAt(blocks, range.start)
        if (!block) return 0
        const { top, height } = boxOf(block.number)
        if (top <= near.bottom && top + height >= near.top) {
          const found = view.topOf(range)
          exact.set(range.start, found)
          return found
        }
        return top + (height * (range.start - block.start)) / Math.max(1, block.text.length)
      })
    },
    forget() {
      boxes.clear()
      exact.clear()
    },
  }
}

const gap = 10
const markerGap = 4
const markerHeight = 26
/** How far below its marker a card lies over the page, in px: the passage's line stays in sight. */
const overlayDrop = 32
/** Where the first card may begin, below the top of the page, in px. */
const headroom = 24

type Given = {
  margin: RefObject<HTMLElement | null>
  page: ShownArticle
  view: PageView
  glosses: readonly GlossWithTranslations[]
  focused: string | null
  narrow: boolean
}

/** The glosses to draw, as a stretch of `glosses`, `to` not included. */
export function useMarginPlaces({ margin, page, view, glosses, focused, narrow }: Given) {
  const [near, setNear] = useState({ from: 0, to: 0 })
  const heights = useRef(new Map<string, number>())
  const tops = useRef<PassageTops>(null)
  const place = useRef(() => {})

  useLayoutEffect(() => {
    tops.current = passageTops(page, view)
  }, [page, view])

  place.current = () => {
    const element = margin.current
    if (!element || !tops.current) return
    // All reading of geometry comes first, all writing after it.
    const own = element.getBoundingClientRect()
    const frame = view.scroller.getBoundingClientRect()
    const above = view.host.getBoundingClientRect().top - own.top
    const [top, bottom] = [frame.top - own.top - frame.height, frame.bottom - own.top + frame.height]
    const drawn = [...element.querySelectorAll<HTMLElement>('[data-gloss]')]
    if (!narrow) {
      for (const card of drawn) heights.current.set(card.dataset.gloss ?? '', card.offsetHeight)
    }
    const count = element.querySelector<HTMLElement>('.lost-count')
    const floor = headroom + (count && !narrow ? count.offsetHeight + gap : 0)
    const ranges = glosses.map(({ annotation }) => currentRange(annotation))
    const wanted = tops.current.of(
      ranges.filter((range) => range !== null),
      { top: top - above, bottom: bottom - above },
    )
    const passages = wanted.values()
    const boxes = glosses.map(({ annotation, translations }, index): CardBox => {
      const { id, image, comment, tags } = annotation
      const text = ranges[index] ? (passages.next().value ?? 0) + above : floor
      const passage = image ? (topOfGloss(view, annotation) ?? 0) + above : text
      if (narrow) return { id, wanted: passage, height: markerHeight }
      const height = heights.current.get(id) ?? estimatedHeight(comment, translations, tags)
      return { id, wanted: passage, height }
    })
    const placed = narrow
      ? layoutCards(boxes, null, markerGap, floor)
      : layoutCards(boxes, focused, gap, floor)

    for (const card of drawn) {
      const at = placed.get(card.dataset.gloss ?? '') ?? 0
      const drop = narrow && card.classList.contains('card') ? overlayDrop : 0
      card.style.setProperty('--top', `${Math.round(at + drop)}px`)
    }
    const next = cardsBetween(boxes, placed, { top, bottom })
    setNear((now) => (now.from === next.from && now.to === next.to ? now : next))
  }

  useLayoutEffect(() => place.current())

  useEffect(() => {
    let frame = 0
    const scrolled = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => place.current())
    }
    const again = () => {
      tops.current?.forget()
      scrolled()
    }
    const observer = new ResizeObserver(again)
    observer.observe(view.host)
    void document.fonts.ready.then(again)
    view.scroller.addEventListener('scroll', scrolled, { passive: true })
    const forget = view.onBuilt(again)
    return () => {
      forget()
      observer.disconnect()
      cancelAnimationFrame(frame)
      view.scroller.removeEventListener('scroll', scrolled)
    }
  }, [view])

  useEffect(() => {
    const element = margin.current
    if (!element) return
    let measuring = 0
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(measuring)
      measuring = requestAnimationFrame(() => place.current())
    })
    for (const card of element.querySelectorAll('.card, .lost-count')) observer.observe(card)
    // Cards slide only after they have come to stand: one that is drawn for the first time is simply there.
    const frame = requestAnimationFrame(() => {
      for (const card of element.querySelectorAll<HTMLElement>('.card')) card.dataset.placed = ''
    })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      cancelAnimationFrame(measuring)
    }
  })

  return near
}
