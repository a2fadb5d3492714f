/** Clicks on the text of the rows: a link is followed, a highlight gets the focus. */

import { useEffect } from 'react'
import type { ArticleElement } from '#core/article/document.ts'
import { call } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { report } from '#renderer/report.ts'
import type { RowsView } from './rows-view.ts'

function hasId(element: ArticleElement, id: string): boolean {
  if (element.properties.id === id) return true
  return element.children.some((child) => child.type === 'element' && hasId(child, id))
}

/** Brings the block that a link within the article points at into sight, drawn or not. */
function jump({ blocks, content }: Page, view: RowsView, id: string): void {
  const inBlock = blocks.find(({ element }) => hasId(element, id))
  const around = content.document.children.find((element) => hasId(element, id))
  const target = inBlock ?? blocks.find(({ element }) => around && contains(around, element))
  if (target) view.reveal({ start: target.start, end: target.end }, 'center')
}

function contains(outer: ArticleElement, inner: ArticleElement): boolean {
  if (outer === inner) return true
  return outer.children.some((child) => child.type === 'element' && contains(child, inner))
}

export function useRowClicks(page: Page, view: RowsView | null): void {
  useEffect(() => {
    if (!view) return
    const clicked = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('button')) return
      const href = event.target.closest('a')?.getAttribute('href')
      if (href !== undefined && href !== null) {
        event.preventDefault()
        if (href.startsWith('#')) jump(page, view, href.slice(1))
        else void report(call('link.open', { url: href }))
        return
      }
      const ids = event.target.closest<HTMLElement>('mark[data-ids]')?.dataset.ids?.split(' ') ?? []
      const { focused, focus } = useGlosses.getState()
      focus(ids[(ids.indexOf(focused ?? '') + 1) % Math.max(1, ids.length)] ?? null)
    }
    view.host.addEventListener('click', clicked)
    return () => view.host.removeEventListener('click', clicked)
  }, [page, view])
}
