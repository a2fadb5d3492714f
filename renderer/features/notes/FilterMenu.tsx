/** A filter's button and its choices, of which several can be taken; many of them are found by typing. */

import * as Ariakit from '@ariakit/react'
import { memo, useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '#core/text/fold.ts'
import { formatNumber } from '#renderer/format.ts'
import { i18n } from '#renderer/i18n.ts'

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
/** So many are drawn at once; the others follow when the menu is there. */
const inSight = 12

function ChoiceText({ choice }: { choice: Choice }) {
  return (
    <>
      <Ariakit.SelectItemCheck className="filter-check" />
      {choice.color && <span className="swatch" data-color={choice.color} aria-hidden="true" />}
      <span className="filter-name" lang={choice.lang} dir="auto">
        {choice.label}
      </span>
      {choice.count !== undefined && (
        <span className="filter-count">{formatNumber(choice.count, i18n.language)}</span>
      )}
    </>
  )
}

/** Drawn again only when it changes itself: each costs a millisecond. */
const ChoiceItem = memo(function ChoiceItem({ choice, searched }: { choice: Choice; searched: boolean }) {
  const { value } = choice
  const text = <ChoiceText choice={choice} />
  if (!searched) {
    return (
      <Ariakit.SelectItem value={value} className="filter-choice">
        {text}
      </Ariakit.SelectItem>
    )
  }
  return (
    <Ariakit.ComboboxItem
      className="filter-choice"
      focusOnHover
      render={<Ariakit.SelectItem value={value} />}
    >
      {text}
    </Ariakit.ComboboxItem>
  )
})

/** The choices that fit what was typed. */
function Choices({ label, choices, hint }: Pick<Props, 'label' | 'choices' | 'hint'>) {
  const { t } = useTranslation()
  const typed = Ariakit.useStoreState(Ariakit.useComboboxContext(), 'value') ?? ''
  const length = useDeferredValue(most, inSight)
  const shown = useMemo(() => {
    const words = fold(typed).folded.split(' ').filter(Boolean)
    const fits = (choice: Choice) => words.every((word) => fold(choice.label).folded.includes(word))
    return words.length === 0 ? choices : choices.filter(fits)
  }, [typed, choices])
  const items = shown
    .slice(0, length)
    .map((choice) => <ChoiceItem key={choice.value} choice={choice} searched={hint !== undefined} />)
  return (
    <>
      {hint === undefined ? (
        items
      ) : (
        <>
          <Ariakit.Combobox autoSelect className="filter-search" placeholder={hint} aria-label={hint} />
          <Ariakit.ComboboxList aria-label={label}>{items}</Ariakit.ComboboxList>
        </>
      )}
      {shown.length === 0 && <p className="filter-none">{t('notesView.noChoice')}</p>}
    </>
  )
}

export function FilterMenu({ label, hint, choices, chosen, onOpen, onChange }: Props) {
  return (
    <Ariakit.ComboboxProvider resetValueOnHide>
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
          <Choices label={label} choices={choices} hint={hint} />
        </Ariakit.SelectPopover>
      </Ariakit.SelectProvider>
    </Ariakit.ComboboxProvider>
  )
}
