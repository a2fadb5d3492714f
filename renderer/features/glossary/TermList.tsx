/** The terms of the glossary, drawn only where they are in sight; the arrows walk them, Enter opens one, Delete takes it away. */

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Term } from '#core/library/library.ts'
import { languageName } from '#renderer/format.ts'

type Props = {
  terms: readonly Term[]
  onOpen(term: Term): void
  onRemove(term: Term): void
}

const rowHeight = 46

export function TermList({ terms, onOpen, onRemove }: Props) {
  const { t, i18n } = useTranslation('translation')
  const scroller = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)
  const active = Math.min(at, terms.length - 1)
  const rows = useVirtualizer({
    count: terms.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => terms[index]?.id ?? index,
    overscan: 8,
  })

  /** Whether the term at `active` is to have the focus as soon as it is drawn. */
  const wanted = useRef(false)
  useLayoutEffect(() => {
    const row = wanted.current && scroller.current?.querySelector<HTMLElement>('[tabindex="0"]')
    if (!row) return
    wanted.current = false
    row.focus({ preventScroll: true })
  })

  const pressed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 8,
      PageUp: -8,
      Home: -terms.length,
      End: terms.length,
    }
    const step = steps[event.key]
    const term = terms[active]
    if (event.key === 'Delete' && term) {
      wanted.current = true
      onRemove(term)
    } else if (step !== undefined) {
      const next = Math.min(terms.length - 1, Math.max(0, active + step))
      wanted.current = true
      setAt(next)
      rows.scrollToIndex(next)
    } else return
    event.preventDefault()
  }

  const name = (tag: string) => languageName(tag, i18n.language)
  return (
    <ul className="terms" ref={scroller} onKeyDown={pressed} aria-label={t('glossary.list')}>
      <li
        className="terms-room"
        aria-hidden="true"
        ref={(element) => element?.style.setProperty('height', `${rows.getTotalSize()}px`)}
      />
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const term = terms[index]
        if (!term) return null
        return (
          <li
            key={key}
            className="term-place"
            aria-posinset={index + 1}
            aria-setsize={terms.length}
            ref={(element) => element?.style.setProperty('transform', `translateY(${start}px)`)}
          >
            <button
              type="button"
              className="term"
              tabIndex={index === active ? 0 : -1}
              onFocus={() => setAt(index)}
              onClick={() => onOpen(term)}
            >
              <b lang={term.sourceLang} dir="auto">
                {term.source}
              </b>
              <span className="term-target" lang={term.targetLang} dir="auto">
                {term.target}
              </span>
              <small>
                {name(term.sourceLang)} → {name(term.targetLang)}
              </small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
