/**
 * A field of a card: grows with its text, saves on leaving it and on Ctrl Enter; Escape keeps the text as a draft. It is kept as one
 * while it is typed, too, so that no more is lost than the last moment should the machine stop.
 */

import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTextAtRest } from '#renderer/article/drafts.ts'
import { keepDraft } from '#renderer/unsaved.ts'

/** How a field is left; `byKey` where the focus is still in it, and it is about to go. */
export type Leaving = { byKey: boolean; saved: boolean }

type Props = {
  label: string
  value: string
  single?: boolean
  lang?: string
  /** What was typed before and not saved. */
  draft?: string | undefined
  /** What stands above the text: moving the focus between the two does not count as leaving the field. */
  head?(written: string, write: (text: string) => void): ReactNode
  /** What stands under it, and may put words into it. */
  help?(written: string, field: RefObject<HTMLTextAreaElement | null>): ReactNode
  onSave(text: string): void
  /** Text to keep without saving it; '' where there is none any more. */
  onDraft?(text: string): void
  onDone(leaving: Leaving): void
}

export function GlossField(props: Props) {
  const { label, value, single = false, lang, draft, head, help, onSave, onDraft, onDone } = props
  const { t } = useTranslation()
  const [text, setText] = useState(draft ?? value)
  const area = useRef<HTMLTextAreaElement>(null)
  const closed = useRef(false)
  /** Whether the reader goes on with a draft: what was kept since the field was opened is none to them. */
  const begun = useRef({ lang, isDraft: draft !== undefined })
  if (begun.current.lang !== lang) begun.current = { lang, isDraft: draft !== undefined }
  const save = useRef(() => {})
  save.current = () => {
    onSave(text)
    onDraft?.('')
  }
  const keep = (written: string) => onDraft?.(written.trim() === value.trim() ? '' : written)
  useTextAtRest(text, lang, (written) => {
    if (!closed.current) keep(written)
  })

  // Before the next key: what is typed at once after opening belongs here.
  useLayoutEffect(() => {
    const element = area.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    // Another article may be opened, or the window closed, while the reader types: no blur event tells of it.
    return keepDraft(() => {
      if (!closed.current) save.current()
    })
  }, [])

  const leave = (saved: boolean, byKey: boolean) => {
    if (closed.current) return
    closed.current = true
    if (saved) save.current()
    else keep(text)
    onDone({ byKey, saved })
  }

  return (
    <fieldset
      className="field"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return
        // The whole window lost the focus: the reader looks something up, and will go on typing.
        if (currentTarget.contains(document.activeElement)) save.current()
        else leave(true, false)
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') leave(false, true)
        else if (event.key === 'Enter' && (single || event.ctrlKey || event.metaKey)) leave(true, true)
        else return
        event.preventDefault()
      }}
    >
      {head?.(text, setText)}
      <textarea
        ref={area}
        rows={single ? 1 : 3}
        aria-label={label}
        placeholder={label}
        value={text}
        lang={lang}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint">
        <kbd>{single ? 'Enter' : 'Ctrl Enter'}</kbd> {t('card.save')} <kbd>Esc</kbd>{' '}
        {t(onDraft ? 'card.keepDraft' : 'card.discard')}
        {begun.current.isDraft && draft !== undefined && (
          <button
            type="button"
            className="discard"
            onClick={() => {
              setText(value)
              onDraft?.('')
              area.current?.focus({ preventScroll: true })
            }}
          >
            {t('draft.discard')}
          </button>
        )}
      </p>
      {help?.(text, area)}
    </fieldset>
  )
}
