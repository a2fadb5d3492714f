/** A filter's button and its choices, of which several can be taken; many of them are found by typing. */

import * as Ariakit from '@ariakit/react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '#core/search/fold.ts'

export type Choice = { value: string; label: string; count?: number; color?: string; lang?: string }

type Props = {
  label: string
  /** What the field says in which the choices are searched; without it there is none. */
  hint?: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onOpen?(): void
  onChange(values: string[]): void
}

/** More cannot be looked through: typing finds the others. */
const most = 40

function ChoiceText({ choice }: { choice: Choice }) {
  return (
    <>
      <Ariakit.SelectItemCheck className="filter-check" />
      {choice.color && <span className="swatch" data-color={choice.color} aria-hidden="true" />}
      <span className="filter-name" lang={choice.lang} dir="auto">
        {choice.label}
      </span>
      {choice.count !== undefined && <span className="filter-count">{choice.count}</span>}
    </>
  )
}

export function FilterMenu({ label, hint, choices, chosen, onOpen, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const shown = useMemo(() => {
    const words = fold(typed).folded.split(' ').filter(Boolean)
    const fits = (choice: Choice) => words.every((word) => fold(choice.label).folded.includes(word))
    return (words.length === 0 ? choices : choices.filter(fits)).slice(0, most)
  }, [typed, choices])

  const items = shown.map((choice) =>
    hint === undefined ? (
      <Ariakit.SelectItem key={choice.value} value={choice.value} className="filter-choice">
        <ChoiceText choice={choice} />
      </Ariakit.SelectItem>
    ) : (
      <Ariakit.ComboboxItem
        key={choice.value}
        className="filter-choice"
        focusOnHover
        render={<Ariakit.SelectItem value={choice.value} />}
      >
        <ChoiceText choice={choice} />
      </Ariakit.ComboboxItem>
    ),
  )
  const none = shown.length === 0 && <p className="filter-none">{t('notesView.noChoice')}</p>

  return (
    <Ariakit.ComboboxProvider resetValueOnHide setValue={setTyped}>
      <Ariakit.SelectProvider
        value={[...chosen]}
        setValue={onChange}
        setOpen={(open) => {
          if (open) onOpen?.()
        }}
      >
        <Ariakit.Select className="tool filter-button" aria-label={label}>
          {label}
        </Ariakit.Select>
        <Ariakit.SelectPopover
          className="menu filter-menu"
          gutter={6}
          portal
          unmountOnHide
          aria-label={label}
          composite={hint === undefined}
        >
          {hint === undefined ? (
            items
          ) : (
            <>
              <Ariakit.Combobox autoSelect className="filter-search" placeholder={hint} aria-label={hint} />
              <Ariakit.ComboboxList aria-label={label}>{items}</Ariakit.ComboboxList>
            </>
          )}
          {none}
        </Ariakit.SelectPopover>
      </Ariakit.SelectProvider>
    </Ariakit.ComboboxProvider>
  )
}
