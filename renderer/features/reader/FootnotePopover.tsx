/** A footnote, shown where its mark is; the way to its place at the end is a button. */

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { blockElement } from '#renderer/article/article-dom.ts'
import { closeFootnote, followLink, type ShownFootnote, useFootnote } from '#renderer/article/follow-link.ts'
import { useImageMissing } from '#renderer/article/image-runs.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import './footnote.css'

type Props = { page: ShownArticle; view: Pick<PageView, 'host' | 'scroller'> }

/** Removes what belongs to the note's place alone: ids, and links back. */
function withoutPlace(note: HTMLElement): HTMLElement {
  for (const element of [note, ...note.querySelectorAll('[id]')]) element.removeAttribute('id')
  for (const link of note.querySelectorAll('a[href^="#"]')) {
    if (!/[\p{L}\p{N}]/u.test(link.textContent ?? '')) link.remove()
  }
  return note
}

function Shown({ page, view, footnote }: Props & { footnote: ShownFootnote }) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const { mark, note, id, jump } = footnote
  const { article, content, sizes } = page
  const imageMissing = useImageMissing()

  useLayoutEffect(() => {
    if (!box.current || !text.current) return
    text.current.replaceChildren(withoutPlace(blockElement(note, article.id, { imageMissing, sizes })))
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
  }, [view, mark, note, article.id, imageMissing, sizes])

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
        closeFootnote()
        followLink(content.document, link, jump)
      }}
    >
      <div ref={text} className="footnote-text" />
      <p>
        <button
          type="button"
          className="tool"
          onClick={() => {
            closeFootnote()
            jump(id)
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

export function FootnotePopover({ page, view }: Props) {
  const shown = useFootnote((state) => state.shown)
  useEffect(() => closeFootnote, [])
  return shown && view.host.contains(shown.mark) ? (
    <Shown key={shown.id} page={page} view={view} footnote={shown} />
  ) : null
}
