/** A field of a card: grows with its text, saves on leaving it and on Ctrl+Enter, Escape gives up the change. */

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepDraft } from '#renderer/article/gloss-store.ts'

type Props = {
  label: string
  value: string
  single?: boolean
  lang?: string
  /** What stands above the text: moving the focus between the two does not count as leaving the field. */
  head?: ReactNode
  onSave(text: string): void
  /** `byKey` where the focus is still in the field, which is about to go. */
  onDone(byKey: boolean): void
}

export function GlossField({ label, value, single = false, lang, head, onSave, onDone }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const area = useRef<HTMLTextAreaElement>(null)
  const given = useRef(false)
  const save = useRef(() => {})
  save.current = () => onSave(text)

  useEffect(() => {
    const element = area.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    // Another article may be opened, or the window closed, while the reader types: no blur event tells of it.
    return keepDraft(() => {
      if (!given.current) save.current()
    })
  }, [])

  const leave = (saving: boolean, byKey: boolean) => {
    if (given.current) return
    given.current = true
    if (saving) save.current()
    onDone(byKey)
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
      {head}
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
        <kbd>{single ? 'Enter' : 'Ctrl Enter'}</kbd> {t('card.save')} <kbd>Esc</kbd> {t('card.discard')}
      </p>
    </fieldset>
  )
}
