/** The pointer on the text: what it lights up, what a click brings into focus, opens or selects. */

import { useEffect } from 'react'
import { endsSelection, followLink, jumpToId, selectInLinks } from '#renderer/article/follow-link.ts'
import { toggleSelected } from '#renderer/article/gloss-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { idsOf, idToFocus } from '#renderer/article/marks.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'

const markUnder = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('mark[data-ids]') : null

export function usePointing({ content }: ShownArticle, view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const { host, painter } = view
    const clicked = (event: MouseEvent) => {
      const { focused, focus } = useGlosses.getState()
      const mark = markUnder(event.target)
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link) event.preventDefault()
      if (link && endsSelection(event)) return
      const known = mark && focused !== null && idsOf(mark).includes(focused)
      // A key on a link (no pointer, so no count of clicks) opens it at once: glosses have keys of their own.
      if (link && (!mark || known || event.detail === 0))
        followLink(content.document, link, (id) => jumpToId(view, id))
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
    const endSelecting = selectInLinks(host)
    return () => {
      endSelecting()
      host.removeEventListener('click', clicked)
      host.removeEventListener('pointerover', over)
      host.removeEventListener('pointerleave', left)
    }
  }, [content, view])
}

/** The gloss that is meant by a click there: of several marked one over the other the top one. */
function glossAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || target.closest('input, textarea, select')) return undefined
  const card = target.closest<HTMLElement>('.card[data-gloss]')?.dataset.gloss
  return card ?? target.closest<HTMLElement>('mark[data-ids]')?.dataset.ids?.split(' ')[0]
}

/** Ctrl or Cmd and a click on a mark or a card adds its gloss to the selection, or takes it out. */
export function useMultiSelect(view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const { scroller } = view
    const pressed = (event: MouseEvent) => {
      const id = event.ctrlKey || event.metaKey ? glossAt(event.target) : undefined
      if (id === undefined) return
      event.preventDefault()
      event.stopPropagation()
      if (event.type === 'click') toggleSelected(id)
    }
    const types = ['pointerdown', 'mousedown', 'click'] as const
    for (const type of types) scroller.addEventListener(type, pressed, true)
    return () => {
      for (const type of types) scroller.removeEventListener(type, pressed, true)
    }
  }, [view])
}
