/** The pointer on the text: it lights up the gloss under it, and a click brings it into focus or opens a link. */

import { useEffect } from 'react'
import { call } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { idsOf, idToFocus } from '#renderer/article/marks.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { report } from '#renderer/report.ts'

const markUnder = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('mark[data-ids]') : null

function follow(host: HTMLElement, link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? ''
  if (!href.startsWith('#')) void report(call('link.open', { url: href }))
  else host.querySelector(`[id="${CSS.escape(href.slice(1))}"]`)?.scrollIntoView({ block: 'center' })
}

export function usePointing(view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const { host, painter } = view
    const clicked = (event: MouseEvent) => {
      const { focused, focus } = useGlosses.getState()
      const mark = markUnder(event.target)
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link) event.preventDefault()
      const known = mark && focused !== null && idsOf(mark).includes(focused)
      // A key on a link (no pointer, so no count of clicks) opens it at once: glosses have keys of their own.
      if (link && (!mark || known || event.detail === 0)) follow(host, link)
      else focus(mark && idToFocus(mark, focused))
    }
    const over = (event: PointerEvent) => {
      const mark = markUnder(event.target)
      painter.hover(mark && idToFocus(mark, null))
    }
    const left = () => painter.hover(null)
    host.addEventListener('click', clicked)
    host.addEventListener('pointerover', over)
    host.addEventListener('pointerleave', left)
    return () => {
      host.removeEventListener('click', clicked)
      host.removeEventListener('pointerover', over)
      host.removeEventListener('pointerleave', left)
    }
  }, [view])
}
