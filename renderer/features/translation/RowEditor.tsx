/** The editor of a paragraph's translation: nothing that is written in it is lost, however it is left. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TranslationStatus } from '#core/annotation/annotation.ts'
import type { Row } from '#core/translation/rows.ts'
import { replaceIn, Suggestions } from '#renderer/article/Suggestions.tsx'
import { languageName } from '#renderer/format.ts'
import { keepDraft } from '#renderer/unsaved.ts'
import { newEditSession, type Place, write } from './row-actions.ts'

/** How long nothing has to be typed before the text is kept as a draft, in ms. */
const rest = 1200

type Props = {
  place: Place
  row: Row
  /** `next`: the reader wants to go on with the next paragraph; `left`: has gone elsewhere already. */
  onDone(how: 'next' | 'closed' | 'left'): void
}

export function RowEditor({ place, row, onDone }: Props) {
  const { t, i18n } = useTranslation('translation')
  const [text, setText] = useState(row.translation?.text ?? '')
  const { sourceLang, targetLang } = place.rows.languages
  const area = useRef<HTMLTextAreaElement>(null)
  const closed = useRef(false)
  const keep = useRef((_text?: string) => {})
  const editSession = useRef(newEditSession(row))
  /** What was taken from the memory: as long as it stands as it is, it is the memory's. */
  const fromMemory = useRef<string | null>(null)
  const put = (status: TranslationStatus, now = text) => {
    const origin = now.trim() === fromMemory.current?.trim() ? 'memory' : 'human'
    write(place, row, { text: now, status, origin }, editSession.current)
  }
  keep.current = (now) => put('draft', now)

  // Should the machine stop now, no more is lost than what was typed since the last rest.
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (!closed.current) keep.current(text)
    }, rest)
    return () => window.clearTimeout(timer)
  }, [text])

  // Before the next key: what is typed at once after opening belongs here.
  useLayoutEffect(() => {
    const element = area.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    return keepDraft(() => {
      if (!closed.current) keep.current()
    })
  }, [])

  const leave = (status: TranslationStatus, how: Parameters<Props['onDone']>[0]) => {
    if (closed.current) return
    closed.current = true
    put(status)
    onDone(how)
  }

  return (
    <fieldset
      className="row-editor"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return
        // The whole window lost the focus: the reader looks something up, and will go on typing.
        if (currentTarget.contains(document.activeElement)) keep.current()
        else leave('draft', 'left')
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        const mod = (event.ctrlKey || event.metaKey) && !event.altKey
        if (event.key === 'Escape') leave('draft', 'closed')
        else if (mod && event.key === 'Enter') leave(event.shiftKey ? 'approved' : 'edited', 'next')
        else if (mod && event.key === '0' && area.current) replaceIn(area.current, row.block.text)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <textarea
        ref={area}
        rows={2}
        lang={targetLang}
        dir="auto"
        spellCheck={false}
        aria-label={t('editor.label', { language: languageName(targetLang, i18n.language) })}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="row-hints">
        <button type="button" className="button" onClick={() => leave('edited', 'next')}>
          {t('editor.save')} <kbd>Ctrl Enter</kbd>
        </button>
        <button type="button" className="button" onClick={() => leave('approved', 'next')}>
          {t('editor.approve')} <kbd>Ctrl Shift Enter</kbd>
        </button>
        <button type="button" onClick={() => leave('draft', 'closed')}>
          {t('editor.draft')} <kbd>Esc</kbd>
        </button>
        <button type="button" onClick={() => area.current && replaceIn(area.current, row.block.text)}>
          {t('editor.source')} <kbd>Ctrl 0</kbd>
        </button>
      </p>
      <Suggestions
        passage={{ text: row.block.text, sourceLang, targetLang, own: row.translation?.id }}
        written={text}
        field={area}
        onTake={(text) => {
          fromMemory.current = text
        }}
      />
    </fieldset>
  )
}
