/** The search field of the library, which completes fields and their values at the cursor. */

import * as Ariakit from '@ariakit/react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Completion, completed, completionAt } from '#core/search/query/completion.ts'
import type { FieldName } from '#core/search/query/tree.ts'
import { call } from '#renderer/api.ts'
import { useCommands } from '#renderer/commands.ts'
import { KeyHint } from '#renderer/key-labels.tsx'
import { CloseIcon, SearchIcon } from '#renderer/ui/icons.tsx'
import { useSearch } from './search-store.ts'

/** More are not taken in at a glance. */
const mostOptions = 8

/** The options where the cursor stands; those that are the library's own come a moment later. */
function useOptions(completion: Completion | null): readonly string[] {
  const [values, setValues] = useState<{ key: string; options: string[] }>({ key: '', options: [] })
  const { library = null, typed = '' } = completion ?? {}
  const key = library === null ? '' : `${library}:${typed}`
  useEffect(() => {
    if (library === null) return
    let current = true
    // Options are a help: without them the field works as well.
    call('search.values', { field: library, typed }).then(
      (options) => current && setValues({ key: `${library}:${typed}`, options }),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [library, typed])
  const options = key === '' ? (completion?.options ?? []) : values.key === key ? values.options : []
  const isDone = options.length === 1 && options[0] === typed
  return isDone ? [] : options.slice(0, mostOptions)
}

/** `onDown` is told when the keyboard leaves the field for what is below it. */
export function SearchField({
  field: input,
  onDown,
}: {
  field: RefObject<HTMLInputElement | null>
  onDown(): void
}) {
  const { t } = useTranslation()
  const { query, setQuery } = useSearch()
  const [cursor, setCursor] = useState(0)
  const [open, setOpen] = useState(false)
  const completion = open ? completionAt(query, cursor) : null
  const options = useOptions(completion)
  const isOffering = open && options.length > 0
  const combobox = Ariakit.useComboboxStore({
    open: isOffering,
    setOpen: (shown) => {
      if (!shown) setOpen(false)
    },
    value: query,
    resetValueOnHide: false,
  })
  /** Where the cursor is to stand when the completed query is in the field. */
  const wanted = useRef<number | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    input.current?.setSelectionRange(wanted.current, wanted.current)
    setCursor(wanted.current)
    wanted.current = null
  })
  useCommands('window', {
    'search-library': () => {
      input.current?.focus()
      input.current?.select()
    },
  })

  const take = (option: string) => {
    if (!completion) return
    const next = completed(query, completion, option)
    wanted.current = next.cursor
    setQuery(next.query)
    input.current?.focus()
    // The name of a field asks for its value next.
    setOpen(completion.field === null)
  }
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented || isOffering) return
    if (event.key === 'Escape' && query !== '') setQuery('')
    else if (event.key === 'ArrowDown' || event.key === 'Enter') onDown()
    else return
    event.preventDefault()
  }

  return (
    <div className="library-search">
      <SearchIcon />
      <Ariakit.Combobox
        ref={input}
        store={combobox}
        autoSelect={false}
        showOnChange={false}
        showOnClick={false}
        showOnKeyPress={false}
        setValueOnChange={false}
        setValueOnClick={false}
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        value={query}
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.target.value)
          setCursor(event.target.selectionStart ?? event.target.value.length)
          setOpen(true)
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
        onKeyDown={pressed}
      />
      {query === '' ? (
        <KeyHint command="search-library" />
      ) : (
        <button
          type="button"
          className="tool"
          aria-label={t('search.clear')}
          onClick={() => {
            setQuery('')
            input.current?.focus()
          }}
        >
          <CloseIcon />
        </button>
      )}
      {isOffering && (
        <Ariakit.ComboboxPopover store={combobox} className="menu" gutter={6} portal unmountOnHide>
          {options.map((option) => (
            <Ariakit.ComboboxItem
              key={option}
              className="search-option"
              setValueOnClick={false}
              hideOnClick={false}
              onClick={() => take(option)}
            >
              <span>{option}</span>
              {completion?.field === null && <small>{t(`search.fields.${fieldOf(option)}`)}</small>}
            </Ariakit.ComboboxItem>
          ))}
        </Ariakit.ComboboxPopover>
      )}
    </div>
  )
}

/** The name without its colon. */
const fieldOf = (option: string) => option.slice(0, -1) as FieldName
