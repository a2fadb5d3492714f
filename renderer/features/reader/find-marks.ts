/** Shows the hits of a search in the page by CSS Custom Highlights, only near the viewport (design §5). */

import type { TextRange } from '#core/annotation/annotation.ts'
import type { TextView } from './use-reader-keys.ts'

type FindView = Pick<TextView, 'scroller' | 'domRange' | 'near' | 'onPainted'>

const near = 'glossa-find'
const current = 'glossa-find-now'

/** How many of the sorted hits begin before an offset, by binary search. */
function hitsBefore(hits: readonly TextRange[], offset: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Shows the hits near the viewport, wherever it goes, until the returned function is called. `now` is the current one. */
export function showHits(view: FindView, hits: readonly TextRange[], now: number): () => void {
  const rangesOf = (some: readonly TextRange[]) =>
    some.map((hit) => view.domRange(hit)).filter((range) => range !== null)
  const draw = () => {
    const { start, end } = view.near()
    const shown = hits.slice(hitsBefore(hits, start), hitsBefore(hits, end))
    CSS.highlights.set(near, new Highlight(...rangesOf(shown)))
    const hit = hits[now]
    const one = new Highlight(...rangesOf(hit ? [hit] : []))
    one.priority = 1
    CSS.highlights.set(current, one)
  }
  let frame = 0
  const scrolled = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(draw)
  }
  draw()
  view.scroller.addEventListener('scroll', scrolled, { passive: true })
  // Painting parts text nodes, and ranges over them lose their place.
  const forget = view.onPainted(draw)
  return () => {
    cancelAnimationFrame(frame)
    view.scroller.removeEventListener('scroll', scrolled)
    forget()
    CSS.highlights.delete(near)
    CSS.highlights.delete(current)
  }
}
