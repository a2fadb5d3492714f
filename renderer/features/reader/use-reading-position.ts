/** Keeps the reading position: found again on opening, saved when the page comes to rest. */

import { useEffect } from 'react'
import { call } from '#renderer/api.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'

/** How long the page has to stand still before its position is saved, in ms. */
const rest = 600

/** How far the page is read, from 0 to 1. */
function progressOf(scroller: HTMLElement): number {
  const room = scroller.scrollHeight - scroller.clientHeight
  return room <= 0 ? 1 : Math.min(1, Math.max(0, scroller.scrollTop / room))
}

export function useReadingPosition(
  page: Page,
  view: Pick<PageView, 'scroller' | 'position' | 'reveal'> | null,
): void {
  const { id } = page.article

  useEffect(() => {
    if (!view) return
    const { scroller } = view
    let cancelled = false
    void document.fonts.ready.then(() => {
      if (cancelled) return
      const start = useReader.getState().page?.article.reading?.position ?? 0
      if (start > 0) view.reveal({ start, end: start + 1 }, 'start')
      else scroller.scrollTop = 0
    })
    let timer: number | undefined
    // Taken while the page scrolls: when the article is left, its page is gone before it can be measured.
    let place = { position: 0, progress: 0 }
    const save = () => {
      timer = undefined
      const state = { ...place, updated: new Date().toISOString() }
      const { page: now } = useReader.getState()
      if (now?.article.id === id)
        useReader.setState({ page: { ...now, article: { ...now.article, reading: state } } })
      // Not being able to remember the place is no reason to disturb the reader; the next rest tries again.
      void call('reading.save', { id, reading: state }).catch(() => undefined)
    }
    const moved = () => {
      place = { position: view.position(), progress: progressOf(scroller) }
      window.clearTimeout(timer)
      timer = window.setTimeout(save, rest)
    }
    scroller.addEventListener('scroll', moved, { passive: true })
    return () => {
      cancelled = true
      scroller.removeEventListener('scroll', moved)
      if (timer !== undefined) {
        window.clearTimeout(timer)
        save()
      }
    }
  }, [id, view])
}
