/** The two handles at the ends of the highlight in focus, by which it is made longer or shorter. */

import {
  type PointerEvent as ReactPointerEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { currentRange, type TextRange } from '#core/annotation/annotation.ts'
import { draggedTo, type End } from '#core/annotation/extent.ts'
import { isRightToLeft } from '#core/text/scripts.ts'
import { extend } from '#renderer/article/extent-commands.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { HandledView } from '#renderer/article/page-view.ts'
import { blockAt } from '#renderer/article/positions.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { type LineEdge, lineEdge } from './line-edge.ts'

const preview = 'glossa-extent'
/** Nearer to the page's upper or lower edge than this, it scrolls; both in px, the second a frame. */
const edge = 48
const fastest = 18

type Drag = {
  page: ShownArticle
  view: HandledView
  range: TextRange
  end: End
  color: string
  /** From the pointer to the line of text that it has hold of, in px. */
  grip: { x: number; y: number }
  handle: HTMLElement
  moved(range: TextRange): void
  /** `range` is null where the drag was given up. */
  done(range: TextRange | null): void
}

/** Begins a drag; `event` is the press of the pointer on the handle. */
function dragEnd(event: PointerEvent, drag: Drag): void {
  const { page, view, range, end, grip, handle } = drag
  const { host, scroller } = view
  let [x, y, word] = [event.clientX, event.clientY, !event.altKey]
  let now = range
  let frame = 0

  const show = (next: TextRange) => {
    now = next
    const over = view.domRange(next)
    if (over) CSS.highlights.set(preview, new Highlight(over))
    drag.moved(next)
  }
  const follow = () => {
    const offset = view.offsetAtPoint(x + grip.x, y + grip.y)
    const next = offset === null ? null : draggedTo(page.text, range, end, offset, word ? 'word' : 'grapheme')
    if (next && (next.start !== now.start || next.end !== now.end)) show(next)
  }
  const scroll = () => {
    const { top, bottom } = scroller.getBoundingClientRect()
    const beyond = y < top + edge ? y - top - edge : y > bottom - edge ? y - bottom + edge : 0
    if (beyond !== 0) {
      scroller.scrollTop += Math.max(-fastest, Math.min(fastest, beyond / 3))
      follow()
    }
    frame = requestAnimationFrame(scroll)
  }
  const finish = (result: TextRange | null) => {
    cancelAnimationFrame(frame)
    ending.abort()
    CSS.highlights.delete(preview)
    delete host.dataset.extent
    handle.style.removeProperty('pointer-events')
    drag.done(result)
  }

  const ending = new AbortController()
  const listen = { signal: ending.signal, capture: true }
  const moved = (pointer: PointerEvent) => {
    if (pointer.pointerId !== event.pointerId) return
    ;[x, y, word] = [pointer.clientX, pointer.clientY, !pointer.altKey]
    follow()
  }
  window.addEventListener('pointermove', moved, listen)
  window.addEventListener(
    'pointerup',
    (pointer) => pointer.pointerId === event.pointerId && finish(now),
    listen,
  )
  window.addEventListener('pointercancel', () => finish(null), listen)
  window.addEventListener('blur', ({ target }) => target === window && finish(null), listen)
  window.addEventListener(
    'keydown',
    (key) => {
      key.preventDefault()
      key.stopPropagation()
      if (key.key === 'Escape') finish(null)
      else if (key.key === 'Alt') word = false
      follow()
    },
    listen,
  )
  window.addEventListener(
    'keyup',
    (key) => {
      if (key.key !== 'Alt') return
      key.preventDefault()
      word = true
      follow()
    },
    listen,
  )
  handle.setPointerCapture(event.pointerId)
  // What lies under the handle is what counts; the captured pointer still comes here.
  handle.style.setProperty('pointer-events', 'none')
  host.dataset.extent = drag.color
  show(range)
  frame = requestAnimationFrame(scroll)
}

const ends = ['start', 'end'] as const

/** The edge of the text at one end of a passage. */
function edgeOf(page: ShownArticle, view: HandledView, range: TextRange, end: End): LineEdge | null {
  const at = end === 'start' ? range.start : range.end - 1
  const rects = [...(view.domRange({ start: at, end: at + 1 })?.getClientRects() ?? [])]
  const rect = rects.findLast(({ width, height }) => width > 0 && height > 0) ?? rects.at(-1)
  if (!rect) return null
  const rightToLeft = isRightToLeft(blockAt(page.blocks, at)?.text ?? '')
  return lineEdge(rect, view.turnAt?.(at) ?? 0, (end === 'start') !== rightToLeft)
}

export function Handles({ page, view }: { page: ShownArticle; view: HandledView }) {
  const annotations = useGlosses((state) => state.annotations)
  const focused = useGlosses((state) => state.focused)
  const annotation = useMemo(
    () => (focused === null ? undefined : annotations.find(({ id }) => id === focused)),
    [annotations, focused],
  )
  const isBulk = useGlosses((state) => state.selected.size > 0)
  const selecting = useReader((state) => state.selection !== null)
  const [dragged, setDragged] = useState<TextRange | null>(null)
  const elements = { start: useRef<HTMLDivElement>(null), end: useRef<HTMLDivElement>(null) }
  const range = annotation?.selector ? (dragged ?? currentRange(annotation)) : null
  const shown = annotation && range && !isBulk && !selecting

  const place = useRef(() => {})
  place.current = () => {
    if (!shown) return
    const frame = view.scroller.getBoundingClientRect()
    for (const end of ends) {
      const element = elements[end].current
      const edge = edgeOf(page, view, range, end)
      if (!element) continue
      // Of a page that is not drawn, nothing can be taken hold of.
      element.style.visibility = edge ? '' : 'hidden'
      if (!edge) continue
      const top = edge.y - frame.top + view.scroller.scrollTop
      element.style.translate = `${edge.x - frame.left}px ${top}px`
      element.style.rotate = `${edge.turn * 90}deg`
      element.toggleAttribute('data-across', edge.turn % 2 === 1)
      element.style.height = `${edge.height}px`
    }
  }

  useLayoutEffect(() => place.current())

  useEffect(() => {
    const observer = new ResizeObserver(() => place.current())
    observer.observe(view.host)
    observer.observe(view.scroller)
    void document.fonts.ready.then(() => place.current())
    const off = view.onPainted(() => place.current())
    return () => {
      observer.disconnect()
      off()
    }
  }, [view])

  if (!shown) return null
  const { id, color } = annotation
  const press = (event: ReactPointerEvent<HTMLDivElement>, end: End) => {
    const edge = edgeOf(page, view, range, end)
    if (event.button !== 0 || !edge) return
    event.preventDefault()
    dragEnd(event.nativeEvent, {
      page,
      view,
      range,
      end,
      color,
      grip: { x: edge.middle.x - event.clientX, y: edge.middle.y - event.clientY },
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
