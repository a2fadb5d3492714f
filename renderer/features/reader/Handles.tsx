/** The two handles at the ends of the highlight in focus, by which it is made longer or shorter. */

import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { currentRange, type TextRange } from '#core/annotation/annotation.ts'
import type { End } from '#core/annotation/extent.ts'
import { isRightToLeft } from '#core/text/scripts.ts'
import { extend } from '#renderer/article/extent-commands.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { blockAt } from '#renderer/article/positions.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { dragEnd } from './extent-drag.ts'

const ends = ['start', 'end'] as const

/** The edge of the text at one end of a passage: the line's top and height, and where on it the passage begins or ends. */
function edgeOf(page: Page, view: PageView, range: TextRange, end: End) {
  const at = end === 'start' ? range.start : range.end - 1
  const rects = [...(view.domRange({ start: at, end: at + 1 })?.getClientRects() ?? [])]
  const rect = rects.findLast(({ width }) => width > 0) ?? rects.at(-1)
  if (!rect) return null
  const rightToLeft = isRightToLeft(blockAt(page.blocks, at)?.text ?? '')
  return { x: (end === 'start') === rightToLeft ? rect.right : rect.left, y: rect.top, height: rect.height }
}

export function Handles({ page, view }: { page: Page; view: PageView }) {
  const annotations = useGlosses((state) => state.annotations)
  const focused = useGlosses((state) => state.focused)
  const annotation = useMemo(
    () => (focused === null ? undefined : annotations.find(({ id }) => id === focused)),
    [annotations, focused],
  )
  const several = useGlosses((state) => state.selected.size > 0)
  const selecting = useReader((state) => state.selection !== null)
  const [dragged, setDragged] = useState<TextRange | null>(null)
  const elements = { start: useRef<HTMLDivElement>(null), end: useRef<HTMLDivElement>(null) }
  const range = annotation?.selector ? (dragged ?? currentRange(annotation)) : null
  const shown = annotation && range && !several && !selecting

  const place = useRef(() => {})
  place.current = () => {
    if (!shown) return
    const frame = view.scroller.getBoundingClientRect()
    for (const end of ends) {
      const element = elements[end].current
      const edge = edgeOf(page, view, range, end)
      if (!element || !edge) continue
      const top = edge.y - frame.top + view.scroller.scrollTop
      element.style.transform = `translate(${edge.x - frame.left}px, ${top}px)`
      element.style.height = `${edge.height}px`
    }
  }

  useLayoutEffect(() => place.current())

  useEffect(() => {
    const observer = new ResizeObserver(() => place.current())
    observer.observe(view.host)
    observer.observe(view.scroller)
    void document.fonts.ready.then(() => place.current())
    return () => observer.disconnect()
  }, [view])

  if (!shown) return null
  const { id, color } = annotation
  const press = (event: PointerEvent<HTMLDivElement>, end: End) => {
    const edge = edgeOf(page, view, range, end)
    if (event.button !== 0 || !edge) return
    event.preventDefault()
    dragEnd(event.nativeEvent, {
      page,
      view,
      range,
      end,
      color,
      grip: { x: edge.x - event.clientX, y: edge.y + edge.height / 2 - event.clientY },
      handle: event.currentTarget,
      moved: setDragged,
      done(result) {
        setDragged(null)
        if (result) extend(page, id, result, null)
      },
    })
  }
  return ends.map((end) => (
    <div
      key={end}
      ref={elements[end]}
      className="handle"
      data-end={end}
      data-color={color}
      aria-hidden="true"
      onPointerDown={(event) => press(event, end)}
    />
  ))
}
