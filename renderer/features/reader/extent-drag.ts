/** One drag of a highlight's end: follows the pointer, shows what would be marked, and says what it came to. */

import type { TextRange } from '#core/annotation/annotation.ts'
import { draggedTo, type End } from '#core/annotation/extent.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { offsetAtPoint } from '#renderer/article/points.ts'
import type { Page } from '#renderer/article/reader-store.ts'

const preview = 'glossa-extent'
/** Nearer to the page's upper or lower edge than this, it scrolls; both in px, the second a frame. */
const edge = 48
const fastest = 18

type Drag = {
  page: Page
  view: PageView
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
export function dragEnd(event: PointerEvent, drag: Drag): void {
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
    const offset = offsetAtPoint(host, view.elements, page.blocks, x + grip.x, y + grip.y)
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
