/** The caret for reading without a mouse: moves and extends the selection in the article, and draws where it stands. */

import { useEffect, useRef } from 'react'
import type { PageView } from '#renderer/article/page-view.ts'
import { useReader } from '#renderer/article/reader-store.ts'

const steps: Record<string, { direction: string; by: string; byWord: string }> = {
  ArrowLeft: { direction: 'left', by: 'character', byWord: 'word' },
  ArrowRight: { direction: 'right', by: 'character', byWord: 'word' },
  ArrowUp: { direction: 'backward', by: 'line', byWord: 'paragraph' },
  ArrowDown: { direction: 'forward', by: 'line', byWord: 'paragraph' },
  Home: { direction: 'backward', by: 'lineboundary', byWord: 'documentboundary' },
  End: { direction: 'forward', by: 'lineboundary', byWord: 'documentboundary' },
}

/** Where the caret last stood in each host: typing in a field takes the window's selection away. */
const places = new WeakMap<HTMLElement, Range>()

/** Moves the selection as a text editor would; true when the key was one of the caret's. */
export function moveCaret(host: HTMLElement, event: KeyboardEvent): boolean {
  const step = steps[event.key]
  const selection = window.getSelection()
  if (!step || !selection || event.altKey || event.metaKey) return false
  const place = places.get(host)
  if (!host.contains(selection.focusNode)) {
    if (place && host.contains(place.startContainer))
      selection.collapse(place.startContainer, place.startOffset)
    else placeCaret(host)
  }
  const before = selection.focusNode
  const offset = selection.focusOffset
  const granularity = event.ctrlKey ? step.byWord : step.by
  selection.modify(event.shiftKey ? 'extend' : 'move', step.direction, granularity)
  if (!host.contains(selection.focusNode) && before) {
    if (event.shiftKey) selection.extend(before, offset)
    else selection.collapse(before, offset)
  }
  if (selection.focusNode) {
    const now = document.createRange()
    now.setStart(selection.focusNode, selection.focusOffset)
    places.set(host, now)
  }
  return true
}

/** Puts the caret at the start of an element. */
export function placeCaret(element: Element): void {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
  window.getSelection()?.collapse(text ?? element, 0)
}

/** Where the caret stands in the window, or null. Between elements, that is the first line of the one that follows. */
function caretRect(): DOMRect | null {
  const selection = window.getSelection()
  if (!selection?.focusNode) return null
  const { focusNode, focusOffset } = selection
  const range = document.createRange()
  range.setStart(focusNode, focusOffset)
  range.collapse(true)
  const rect = range.getClientRects()[0]
  if (rect) return rect
  const node = focusNode.childNodes[focusOffset] ?? focusNode
  const element = node instanceof Element ? node : node.parentElement
  if (!element) return null
  const { left, top, height } = element.getBoundingClientRect()
  const line = Number.parseFloat(getComputedStyle(element).lineHeight) || height
  return new DOMRect(left, top, 0, Math.min(height, line))
}

export function Caret({ view }: { view: PageView }) {
  const on = useReader((state) => state.caret)
  const element = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!on) return
    const { scroller } = view
    const draw = () => {
      const rect = caretRect()
      const caret = element.current
      if (!rect || !caret) return null
      const frame = scroller.getBoundingClientRect()
      caret.style.transform = `translate(${rect.left - frame.left}px, ${rect.top - frame.top + scroller.scrollTop}px)`
      caret.style.height = `${rect.height}px`
      return { rect, frame }
    }
    const moved = () => {
      const drawn = draw()
      if (!drawn) return
      const { rect, frame } = drawn
      if (rect.bottom > frame.bottom - 48) scroller.scrollTop += rect.bottom - frame.bottom + 96
      else if (rect.top < frame.top + 48) scroller.scrollTop -= frame.top - rect.top + 96
    }
    moved()
    document.addEventListener('selectionchange', moved)
    // Where the text gets other lines, or its column another place; the page stays where it is.
    const sizes = new ResizeObserver(draw)
    sizes.observe(view.host)
    sizes.observe(scroller)
    const margin = new MutationObserver(draw)
    margin.observe(scroller, { attributeFilter: ['data-narrow'] })
    return () => {
      sizes.disconnect()
      margin.disconnect()
      document.removeEventListener('selectionchange', moved)
    }
  }, [on, view])

  return on ? <div className="caret" ref={element} /> : null
}
