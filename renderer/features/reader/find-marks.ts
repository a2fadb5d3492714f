/** Shows the hits of a search in the page by CSS Custom Highlights, only near the viewport (design §5). */

import type { TextRange } from '#core/annotation/annotation.ts'
import type { PageView } from '#renderer/article/page-view.ts'

const near = 'glossa-find'
const current = 'glossa-find-now'
/** How many hits before and after the current one are painted; the rest is out of sight anyway. */
const around = 300

/** Replaces what is marked; an empty list clears it. `now` is the index of the current hit. */
export function markHits(view: Pick<PageView, 'domRange'>, hits: readonly TextRange[], now: number): void {
  const window = hits.slice(Math.max(0, now - around), now + around)
  const ranges = window.map((hit) => view.domRange(hit)).filter((range) => range !== null)
  CSS.highlights.set(near, new Highlight(...ranges))
  const hit = hits[now]
  const range = hit && view.domRange(hit)
  const one = range ? new Highlight(range) : new Highlight()
  one.priority = 1
  CSS.highlights.set(current, one)
}

export function clearHits(): void {
  CSS.highlights.delete(near)
  CSS.highlights.delete(current)
}
