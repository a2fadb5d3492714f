/** Tags being edited: chips, and a field that completes them from the tags in use. */

import * as Ariakit from '@ariakit/react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { completions, tagOf, withTag } from '#core/annotation/tags.ts'
import { CloseIcon } from './icons.tsx'
import './tag-field.css'

type Labels = { label: string; hint: string; remove(tag: string): string }
type Props = {
  value: readonly string[]
  /** Tags in use, the most used first. */
  known: readonly string[]
  labels: Labels
  onChange(tags: string[]): void
  /** Enter in the empty field, or Ctrl Enter. */
  onDone?(): void
}

export function TagField({ value, known, labels, onChange, onDone }: Props) {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const offered = completions(known, value, text)
  const add = (typed: string) => {
    const tags = withTag(value, typed)
    if (tags.length !== value.length) onChange(tags)
    setText('')
  }
  // What stands in the field when it goes away was meant as a tag.
  const rest = useRef(() => {})
  rest.current = () => {
    if (tagOf(text) !== '') add(text)
  }
  /** The dialog around it: outside of that the list would lie below it, and take no click. */
  const [dialog, setDialog] = useState<HTMLElement | null>(null)
  useEffect(() => {
    setDialog(input.current?.closest('dialog') ?? null)
    input.current?.focus({ preventScroll: true })
    return () => rest.current()
  }, [])

  // It is open only while it has something to offer: there would be no list that it leads to.
  const [open, setOpen] = useState(false)
  const combobox = Ariakit.useComboboxStore({
    value: text,
    setValue: setText,
    open: open && offered.length > 0,
    setOpen,
    resetValueOnHide: false,
  })
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const active = combobox.getState().activeId
    if (event.key === 'Escape') rest.current = () => {}
    if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1))
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || (text === '' && !active))) {
      rest.current()
      onDone?.()
    } else if (event.key === ',' || (event.key === 'Enter' && !active)) add(text)
    else return
    event.preventDefault()
  }

  return (
    <div className="tag-field">
      {value.map((tag) => (
        <span key={tag} className="tag">
          {tag}
          <button
            type="button"
            aria-label={labels.remove(tag)}
            onClick={() => {
              onChange(value.filter((one) => one !== tag))
              input.current?.focus()
            }}
          >
            <CloseIcon />
          </button>
        </span>
      ))}
      <Ariakit.Combobox
        ref={input}
        store={combobox}
        aria-label={labels.label}
        placeholder={value.length === 0 ? labels.hint : ''}
        onKeyDown={pressed}
      />
      {offered.length > 0 && (
        <Ariakit.ComboboxPopover
          store={combobox}
          className="menu"
          gutter={6}
          portal
          portalElement={dialog}
          fixed
          unmountOnHide
        >
          {offered.map((tag) => (
            <Ariakit.ComboboxItem
              key={tag}
              setValueOnClick={false}
              onClick={() => {
                add(tag)
                input.current?.focus()
              }}
            >
              {tag}
            </Ariakit.ComboboxItem>
          ))}
        </Ariakit.ComboboxPopover>
      )}
    </div>
  )
}
