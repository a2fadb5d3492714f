/** A field of a card: grows with its text, saves on leaving it and on Ctrl+Enter, Escape gives up the change. */

import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  label: string
  value: string
  single?: boolean
  lang?: string
  /** Moving the focus within this element does not count as leaving the field. */
  stayWithin?: RefObject<HTMLElement | null>
  onSave(text: string): void
  onDone(): void
}

export function GlossField({ label, value, single = false, lang, stayWithin, onSave, onDone }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const area = useRef<HTMLTextAreaElement>(null)
  const given = useRef(false)

  useEffect(() => {
    const element = area.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])

  const leave = (save: boolean) => {
    if (given.current) return
    given.current = true
    if (save) onSave(text)
    onDone()
  }

  return (
    <div className="field">
      <textarea
        ref={area}
        rows={single ? 1 : 3}
        aria-label={label}
        placeholder={label}
        value={text}
        lang={lang}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onBlur={(event) => {
          if (!stayWithin?.current?.contains(event.relatedTarget)) leave(true)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            leave(false)
          } else if (event.key === 'Enter' && (single || event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            leave(true)
          }
        }}
      />
      <p className="hint">
        <kbd>{single ? 'Enter' : 'Ctrl Enter'}</kbd> {t('card.save')} <kbd>Esc</kbd> {t('card.discard')}
      </p>
    </div>
  )
}
