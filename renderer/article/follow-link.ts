/** Links of the article's text: outwards after asking, inwards by a jump that leaves a way back, to a footnote in a pop-up. */

import { create } from 'zustand'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { flash, type PageView } from './page-view.ts'
import { leaveMark } from './travel.ts'

type Host = Pick<PageView, 'host' | 'scroller'>

/** A footnote that is shown at its mark. */
export type Footnote = { mark: HTMLAnchorElement; note: HTMLElement; target: HTMLElement }
export const useFootnote = create<{ shown: Footnote | null }>()(() => ({ shown: null }))

export function closeFootnote(): void {
  if (useFootnote.getState().shown) useFootnote.setState({ shown: null })
}

/** How far below the upper edge of the page the target of a jump comes to stand, as a part of the page's height. */
const above = 0.3

/** Brings an element of the text into sight and lights it up; Alt ← leads back. */
export function jumpTo({ host, scroller }: Host, target: HTMLElement): void {
  leaveMark()
  const frame = scroller.getBoundingClientRect()
  const { top } = target.getBoundingClientRect()
  scroller.dispatchEvent(new Event('reveal'))
  scroller.scrollTo({ top: scroller.scrollTop + top - frame.top - frame.height * above })
  const lit = target.textContent?.trim() ? target : (target.closest<HTMLElement>('[data-block]') ?? target)
  flash(host, [lit.getBoundingClientRect()])
}

const isMark = /^[[(]?(?:\d{1,4}|[*†‡§¶]{1,4}|[a-z]|[ivxlc]{1,6})[\])]?$/i

/** The note that a link leads to, where it is the mark of one; null where it is any other link, or a note's way back. */
function noteOf(mark: HTMLAnchorElement, target: HTMLElement): HTMLElement | null {
  if (mark.closest('[data-role="footnote"]')) return null
  const note = target.closest<HTMLElement>('[data-role="footnote"]')
  if (note) return note.closest('li') ?? note
  const item = target.closest<HTMLElement>('li, aside, dd')
  if (item?.querySelector('[data-role="footnote"]')) return item
  return item && isMark.test(mark.textContent?.trim() ?? '') ? item : null
}

/** Follows a link of the shown text. */
export function followLink(view: Host, link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? ''
  if (!href.startsWith('#')) {
    void report(call('link.open', { url: href }))
    return
  }
  const target = view.host.querySelector<HTMLElement>(`[id="${CSS.escape(href.slice(1))}"]`)
  if (!target) return
  const note = noteOf(link, target)
  if (note) useFootnote.setState({ shown: { mark: link, note, target } })
  else jumpTo(view, target)
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
  const ends = ['pointerup', 'pointercancel', 'blur'] as const
  host.addEventListener('pointerdown', pressed)
  for (const end of ends) window.addEventListener(end, released, true)
  return () => {
    released()
    host.removeEventListener('pointerdown', pressed)
    for (const end of ends) window.removeEventListener(end, released, true)
  }
}
