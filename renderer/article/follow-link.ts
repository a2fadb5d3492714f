/** Links of the article's text: outwards after asking, inwards by a jump that leaves a way back, to a footnote in a pop-up. */

import { create } from 'zustand'
import type { ArticleDocument, ArticleElement } from '#core/article/document.ts'
import { footnoteAt } from '#core/article/footnotes.ts'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { flash } from './flash.ts'
import type { PageView } from './page-view.ts'
import { onPointerRelease } from './pointer-release.ts'
import { leaveMark } from './travel.ts'

/** Brings what has this id into sight. */
type Jump = (id: string) => void

/** A footnote that is shown at its mark; `id` is where in the text the mark leads. */
export type ShownFootnote = { mark: HTMLAnchorElement; note: ArticleElement; id: string; jump: Jump }
export const useFootnote = create<{ shown: ShownFootnote | null }>()(() => ({ shown: null }))

export function closeFootnote(): void {
  if (useFootnote.getState().shown) useFootnote.setState({ shown: null })
}

/** How far below the upper edge of the page the target of a jump comes to stand, as a part of the page's height. */
const above = 0.3

/** Brings the element with this id into sight and lights it up; Alt ← leads back. */
export function jumpToId(
  view: Pick<PageView, 'host' | 'scroller' | 'elementOf' | 'bring'>,
  id: string,
): void {
  const { host, scroller } = view
  const target = view.elementOf(id)
  if (!target) return
  leaveMark()
  scroller.dispatchEvent(new Event('reveal'))
  view.bring(target, () => {
    const frame = scroller.getBoundingClientRect()
    const { top } = target.getBoundingClientRect()
    scroller.scrollTo({ top: scroller.scrollTop + top - frame.top - frame.height * above })
  })
  const lit = target.textContent?.trim() ? target : (target.closest<HTMLElement>('[data-block]') ?? target)
  flash(host, [lit.getBoundingClientRect()])
}

/** Follows a link of the shown text. */
export function followLink(document: ArticleDocument, link: HTMLAnchorElement, jump: Jump): void {
  const href = link.getAttribute('href') ?? ''
  if (!href.startsWith('#')) {
    void report(call('link.open', { url: href }))
    return
  }
  const id = href.slice(1)
  // The links of a note lead back to its mark.
  const isInNote = link.closest('[data-role="footnote"]') !== null
  const note = isInNote ? null : footnoteAt(document, id, link.textContent ?? '')
  if (note) useFootnote.setState({ shown: { mark: link, note, id, jump } })
  else jump(id)
}

/** Whether a click on a link is only the end of a selection that began within it. */
export function endsSelection(event: MouseEvent): boolean {
  return event.detail > 0 && window.getSelection()?.isCollapsed === false
}

/**
 * Lets a selection begin within a link, which Chromium allows in no link that has an address: while the button is down, it has
 * none. Returns what ends it.
 */
export function selectInLinks(host: HTMLElement): () => void {
  let held: { link: HTMLAnchorElement; href: string } | null = null
  const pressed = ({ target, button, ctrlKey, metaKey }: PointerEvent) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
    const href = link?.getAttribute('href')
    if (!link || href == null || button !== 0 || ctrlKey || metaKey) return
    held = { link, href }
    link.removeAttribute('href')
  }
  const released = () => {
    held?.link.setAttribute('href', held.href)
    held = null
  }
  const ending = new AbortController()
  host.addEventListener('pointerdown', pressed, { signal: ending.signal })
  onPointerRelease(released, ending.signal)
  return () => {
    released()
    ending.abort()
  }
}
