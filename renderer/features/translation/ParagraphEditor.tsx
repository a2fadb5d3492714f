/** On the page itself: the editor of the translation of the paragraph in which the caret stands, beside it or under it. */

import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { languageName } from '#renderer/format.ts'
import { useSession } from '#renderer/session-store.ts'
import { RowEditor } from './RowEditor.tsx'
import { useRows } from './rows-store.ts'
import { StatusMark } from './StatusMark.tsx'
import './translation-cell.css'
import './translation.css'

/** The card's width and its distance from the text, in px. */
const width = 300
const gap = 40

/** The block that was clicked last, or that the caret was moved to. */
function blockAtCaret({ host }: PageView): number | null {
  const node = window.getSelection()?.focusNode
  const element = node instanceof Element ? node : node?.parentElement
  const block = element?.closest<HTMLElement>('[data-block]')
  return block && host.contains(block) ? Number(block.dataset.block) : null
}

export function ParagraphEditor({ page, view }: { page: ShownArticle; view: PageView }) {
  const { t, i18n } = useTranslation('translation')
  const rows = useRows(page)
  const [open, setOpen] = useState<number | null>(null)
  const card = useRef<HTMLElement>(null)
  const row = open === null ? undefined : rows.byBlock.get(open)
  const { targetLang } = rows.languages

  useCommands(
    'page',
    { translate: () => setOpen(blockAtCaret(view)) },
    () => useReader.getState().selection === null && rows.byBlock.has(blockAtCaret(view) ?? -1),
  )

  useLayoutEffect(() => {
    const element = card.current
    const block = open === null ? undefined : view.elements.get(open)
    if (!element || !block) return
    const frame = view.scroller.getBoundingClientRect()
    const place = block.getBoundingClientRect()
    const text = view.host.getBoundingClientRect()
    const beside = frame.right - text.right > width + gap + 24
    const top = (beside ? place.top - 8 : place.bottom + 4) - frame.top + view.scroller.scrollTop
    element.style.width = `${beside ? width : text.width}px`
    element.style.transform = `translate(${(beside ? text.right + gap : text.left) - frame.left}px, ${top}px)`
  }, [open, view])

  if (!row) return null
  const done = (how: 'next' | 'closed' | 'left') => {
    setOpen(null)
    if (how !== 'left') view.host.focus({ preventScroll: true })
    if (how !== 'next') return
    const { notify, save } = useSession.getState()
    notify(
      { kind: 'info', message: (t) => t('translation:paragraph.saved') },
      { label: (t) => t('translation:paragraph.show'), run: () => void save({ view: 'rows' }) },
    )
  }
  return (
    <section className="paragraph-editor" ref={card} aria-label={t('paragraph.label')}>
      <p>
        <StatusMark state={row.state} />
        {languageName(targetLang, i18n.language)}
      </p>
      <RowEditor key={row.block.number} place={{ page, rows }} row={row} onDone={done} />
    </section>
  )
}
