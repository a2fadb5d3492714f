/** A footnote, shown where its mark is; the way to its place at the end is a button. */

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  closeFootnote,
  type Footnote,
  followLink,
  jumpTo,
  useFootnote,
} from '#renderer/article/follow-link.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import './footnote.css'

/** The note's content, without what belongs to its place alone: ids, marks of notes, and links back. */
function contentOf(note: HTMLElement): DocumentFragment {
  const copy = note.cloneNode(true) as HTMLElement
  for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id')
  for (const link of copy.querySelectorAll('a[href^="#"]')) {
    if (!/[\p{L}\p{N}]/u.test(link.textContent ?? '')) link.remove()
  }
  for (const mark of copy.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes)
  const content = document.createDocumentFragment()
  content.append(...copy.childNodes)
  return content
}

function Shown({ view, footnote }: { view: PageView; footnote: Footnote }) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const { mark, note, target } = footnote

  useLayoutEffect(() => {
    if (!box.current || !text.current) return
    text.current.replaceChildren(contentOf(note))
    const frame = view.scroller.getBoundingClientRect()
    const at = mark.getBoundingClientRect()
    const { offsetWidth, offsetHeight } = box.current
    const below = at.bottom + 8 + offsetHeight < frame.bottom
    const left = Math.max(
      12,
      Math.min(at.left - frame.left - 24, view.scroller.clientWidth - offsetWidth - 12),
    )
    const top = (below ? at.bottom + 8 : at.top - 8 - offsetHeight) - frame.top + view.scroller.scrollTop
    box.current.style.translate = `${left}px ${top}px`
  }, [view, mark, note])

  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    const pressed = ({ target: under }: PointerEvent) => {
      if (under instanceof Node && !box.current?.contains(under)) closeFootnote()
    }
    window.addEventListener('pointerdown', pressed, true)
    return () => window.removeEventListener('pointerdown', pressed, true)
  }, [])

  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    closeFootnote()
    mark.focus({ preventScroll: true })
  }
  return (
    <div
      ref={box}
      className="footnote"
      role="dialog"
      aria-label={t('footnote.label', { mark: mark.textContent?.trim() })}
      tabIndex={-1}
      onKeyDown={pressed}
      onClick={(event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null
        if (!link) return
        event.preventDefault()
        followLink(view, link)
      }}
    >
      <div ref={text} className="footnote-text" />
      <p>
        <button
          type="button"
          className="tool"
          onClick={() => {
            closeFootnote()
            jumpTo(view, target)
          }}
        >
          {t('footnote.go')}
        </button>
        <button type="button" className="tool" aria-label={t('close')} onClick={closeFootnote}>
          <CloseIcon />
        </button>
      </p>
    </div>
  )
}

export function FootnotePopover({ view }: { view: PageView }) {
  const shown = useFootnote((state) => state.shown)
  useEffect(() => closeFootnote, [])
  return shown && view.host.contains(shown.mark) ? (
    <Shown key={shown.note.id} view={view} footnote={shown} />
  ) : null
}
