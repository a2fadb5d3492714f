/**
 * A note's comment being edited in its place: Ctrl Enter and leaving it save, Escape gives up what was typed since it was opened. Until
 * then that is kept as the note's draft.
 */

import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTextAtRest } from '#renderer/article/drafts.ts'
import { keepDraft } from '#renderer/unsaved.ts'

/** `onDone` tells whether the focus is still in the field, which is about to go. */
type Props = {
  value: string
  /** What was typed before and not saved. */
  draft: string | undefined
  /** Keeps a text without saving it; '' where there is none any more. */
  onDraft(text: string): void
  onSave(text: string): void
  onDone(byKey: boolean): void
}

export function CommentField({ value, draft, onDraft, onSave, onDone }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(draft ?? value)
  const begun = useRef(draft ?? '')
  const area = useRef<HTMLTextAreaElement>(null)
  const closed = useRef(false)
  const save = useRef(() => {})
  save.current = () => {
    if (text !== value) onSave(text)
    else onDraft('')
  }
  useTextAtRest(text, undefined, (written) => {
    if (!closed.current) onDraft(written === value ? '' : written)
  })
  useEffect(() => {
    const element = area.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    // The view may be left while the reader types: no blur event tells of it.
    return keepDraft(() => {
      if (!closed.current) save.current()
    })
  }, [])
  const leave = (saving: boolean, byKey: boolean) => {
    if (closed.current) return
    closed.current = true
    if (saving) save.current()
    else onDraft(begun.current)
    onDone(byKey)
  }

  return (
    <div className="notes-field">
      <textarea
        ref={area}
        rows={3}
        aria-label={t('card.comment')}
        placeholder={t('notesView.commentHint')}
        value={text}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          // The whole window lost the focus: the reader looks something up, and will go on typing.
          if (document.activeElement === area.current) save.current()
          else leave(true, false)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') leave(false, true)
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) leave(true, true)
          else {
            event.stopPropagation()
            return
          }
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <p className="hint">
        <kbd>Ctrl Enter</kbd> {t('notesView.save')} <kbd>Esc</kbd> {t('notesView.discard')}
      </p>
    </div>
  )
}
