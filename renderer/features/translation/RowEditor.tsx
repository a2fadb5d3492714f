/** The editor of a paragraph's translation: nothing that is written in it is lost, however it is left. */

import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#core/translation/rows.ts'
import { keepDraft } from '#renderer/article/gloss-store.ts'
import { languageName } from '#renderer/format.ts'
import { MemoryHits, useMemoryHits } from './MemoryHits.tsx'
import type { Place } from './row-actions.ts'

type Props = {
  place: Place
  row: Row
  lang: string
  /** Called once or more: a draft is kept whenever the editor is left or its window loses the focus. */
  onWrite(text: string, status: 'draft' | 'edited' | 'approved'): void
  /** `next` where the reader wants to go on with the next paragraph. */
  onDone(next: boolean): void
}

export function RowEditor({ place, row, lang, onWrite, onDone }: Props) {
  const { t, i18n } = useTranslation('translation')
  const [text, setText] = useState(row.translation?.text ?? '')
  const hits = useMemoryHits(place, row)
  const area = useRef<HTMLTextAreaElement>(null)
  const settled = useRef(false)
  const keep = useRef(() => {})
  keep.current = () => onWrite(text, 'draft')

  useEffect(() => {
    const element = area.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    return keepDraft(() => {
      if (!settled.current) keep.current()
    })
  }, [])

  const leave = (status: 'draft' | 'edited' | 'approved', next: boolean) => {
    if (settled.current) return
    settled.current = true
    onWrite(text, status)
    onDone(next)
  }

  return (
    <fieldset
      className="row-editor"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return
        // The whole window lost the focus: the reader looks something up, and will go on typing.
        if (currentTarget.contains(document.activeElement)) keep.current()
        else leave('draft', false)
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        const hit = /^[1-5]$/.test(event.key) ? hits[Number(event.key) - 1] : undefined
        const mod = (event.ctrlKey || event.metaKey) && !event.altKey
        if (event.key === 'Escape') leave('draft', false)
        else if (mod && event.key === 'Enter') leave(event.shiftKey ? 'approved' : 'edited', true)
        else if (mod && event.key === '0') setText(row.block.text)
        else if (mod && hit) setText(hit.target)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <textarea
        ref={area}
        rows={2}
        lang={lang}
        dir="auto"
        spellCheck={false}
        aria-label={t('editor.label', { language: languageName(lang, i18n.language) })}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <MemoryHits
        hits={hits}
        lang={lang}
        onTake={({ target }) => {
          setText(target)
          area.current?.focus()
        }}
      />
      <p className="row-hints">
        <span>
          <kbd>Ctrl Enter</kbd> {t('editor.save')}
        </span>
        <span>
          <kbd>Ctrl Shift Enter</kbd> {t('editor.approve')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('editor.draft')}
        </span>
        <span>
          <kbd>Ctrl 0</kbd> {t('editor.source')}
        </span>
      </p>
    </fieldset>
  )
}
