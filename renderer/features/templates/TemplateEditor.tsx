/**
 * The text of a template with the numbers of its lines, and a mark at the one that is wrong. Its colours lie behind the field, which is
 * one like any other.
 */

import type { Ref } from 'react'
import { useId, useImperativeHandle, useMemo, useRef } from 'react'
import { templateParts } from '#core/templates/highlight.ts'

/** `line` and `column` count from 1. */
type Place = { line: number; column: number }
export type EditorHandle = { goTo(place: Place): void }

type Props = {
  label: string
  text: string
  readOnly: boolean
  fault: Place | null
  /** The id of what says what is wrong. */
  describedBy: string | undefined
  onChange(text: string): void
  ref: Ref<EditorHandle>
}

/** Where a place is in the text. */
function offsetOf(text: string, { line, column }: Place): number {
  let start = 0
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf('\n', start)
    if (end === -1) return text.length
    start = end + 1
  }
  return Math.min(start + column - 1, text.length)
}

/** Longer texts have no colours: they are drawn anew at every key. */
const longest = 50_000

/** The same text in colours, line by line in the same places. */
function Colors({ text, ref }: { text: string; ref: Ref<HTMLDivElement> }) {
  const parts = useMemo(() => {
    let at = 0
    return templateParts(text).map((part) => {
      const placed = { ...part, at }
      at += part.text.length
      return placed
    })
  }, [text])
  return (
    <div className="template-colors" ref={ref} aria-hidden="true">
      {parts.map(({ kind, text: own, at }) =>
        kind === 'text' ? (
          own
        ) : (
          <span key={at} data-kind={kind}>
            {own}
          </span>
        ),
      )}
      {'\n'}
    </div>
  )
}

export function TemplateEditor({ label, text, readOnly, fault, describedBy, onChange, ref }: Props) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const colors = useRef<HTMLDivElement>(null)
  const isColored = text.length <= longest
  const lines = text.split('\n').length
  const numbers = Array.from({ length: lines }, (_, index) => index + 1).join('\n')

  useImperativeHandle(ref, () => ({
    goTo(place) {
      const field = area.current
      if (!field) return
      const offset = offsetOf(field.value, place)
      field.focus()
      field.setSelectionRange(offset, offset)
      const height = field.scrollHeight / Math.max(1, field.value.split('\n').length)
      field.scrollTop = Math.max(0, (place.line - 4) * height)
    },
  }))

  return (
    <div className="template-editor">
      <div className="template-gutter" ref={gutter} aria-hidden="true">
        <div className="template-numbers">
          {numbers}
          {fault && fault.line > 0 && (
            <span className="template-wrong" style={{ top: `calc(${fault.line - 1} * 1lh)` }}>
              {fault.line}
            </span>
          )}
        </div>
      </div>
      <label className="hidden" htmlFor={id}>
        {label}
      </label>
      {isColored && <Colors text={text} ref={colors} />}
      <textarea
        id={id}
        data-colored={isColored || undefined}
        ref={area}
        value={text}
        readOnly={readOnly}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={fault !== null}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          const { scrollTop, scrollLeft } = event.currentTarget
          if (gutter.current) gutter.current.scrollTop = scrollTop
          colors.current?.scrollTo(scrollLeft, scrollTop)
        }}
      />
    </div>
  )
}
