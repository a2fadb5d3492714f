/** Ctrl or Cmd and a click on a mark or a card takes its gloss to those that are selected. */

import { useEffect } from 'react'
import type { PageView } from '#renderer/article/page-view.ts'
import { toggleSelected } from '#renderer/article/several.ts'

/** The gloss that is meant by a click there: of several marked one over the other the top one. */
function glossAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || target.closest('input, textarea, select')) return undefined
  const card = target.closest<HTMLElement>('.card[data-gloss]')?.dataset.gloss
  return card ?? target.closest<HTMLElement>('mark[data-ids]')?.dataset.ids?.split(' ')[0]
}

export function useSeveral(view: PageView | null): void {
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
