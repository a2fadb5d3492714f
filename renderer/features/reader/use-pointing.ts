/** The pointer on the text: what it lights up, what a click brings into focus, opens or selects. */

import { useEffect, useLayoutEffect } from 'react'
import { endsSelection, followLink, jumpToId, selectInLinks } from '#renderer/article/follow-link.ts'
import { toggleSelected } from '#renderer/article/gloss-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { idsOf, idToFocus, markUnder, watchPresses } from '#renderer/article/marks.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'

export function usePointing({ content }: ShownArticle, view: PageView | null): void {
  // With the marks themselves: what can be seen can be clicked.
  useLayoutEffect(() => {
    if (!view) return
    const { host, painter } = view
    const presses = watchPresses(host)
    const clicked = (event: MouseEvent) => {
      const { focused, focus } = useGlosses.getState()
      const ids = presses.idsClicked(event)
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link) event.preventDefault()
      if (link && endsSelection(event)) return
      const known = focused !== null && ids.includes(focused)
      // A key on a link (no pointer, so no count of clicks) opens it at once: glosses have keys of their own.
      if (link && (ids.length === 0 || known || event.detail === 0))
        followLink(content.document, link, (id) => jumpToId(view, id))
      else focus(idToFocus(ids, focused))
    }
    const over = (event: PointerEvent) => {
      const mark = markUnder(event.target)
      painter.hover(mark && idToFocus(idsOf(mark), null))
    }
    const left = () => painter.hover(null)
    host.addEventListener('click', clicked)
    host.addEventListener('pointerover', over)
    host.addEventListener('pointerleave', left)
    const endSelecting = selectInLinks(host)
    return () => {
      endSelecting()
      presses.dispose()
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
