/** One command of the list of shortcuts: its name, its keys, and the steps of giving it others. */

import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { chordOf } from '#core/keys/chord.ts'
import type { CommandName } from '#core/keys/commands.ts'
import { chordLabel } from '#renderer/key-labels.ts'

/** What the reader is asked: to press the new keys, or whether to take keys that other commands have. */
export type Asking =
  | { what: 'keys'; refused?: string }
  | { what: 'conflict'; chords: readonly string[]; taken: string; by: readonly CommandName[] }

type Props = {
  label: string
  keys: readonly string[]
  changed: boolean
  asking: Asking | null
  labelOf(name: CommandName): string
  onRecord(): void
  onChord(chord: string): void
  onRemove(): void
  onTakeOver(chords: readonly string[]): void
  onReset(): void
  onCancel(): void
}

export function ShortcutRow({ label, keys, changed, asking, labelOf, ...on }: Props) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const taking = useRef<HTMLButtonElement>(null)
  const recording = asking?.what === 'keys'
  const conflict = asking?.what === 'conflict'

  // The question takes the focus, and gives it back to the keys that it was about.
  const asked = useRef(false)
  useLayoutEffect(() => {
    if (conflict) taking.current?.focus()
    else if (asked.current) button.current?.focus()
    asked.current = conflict
  }, [conflict])

  const pressed = (event: KeyboardEvent) => {
    if (!recording) return
    event.preventDefault()
    event.stopPropagation()
    const chord = chordOf(event.nativeEvent)
    if (chord === 'Escape') on.onCancel()
    else if (chord === 'Backspace') on.onRemove()
    else if (chord !== null) on.onChord(chord)
  }
  const spoken = keys.length === 0 ? t('shortcuts.noKeys') : keys.join(', ')

  return (
    <li className="shortcut">
      <span className="shortcut-name">{label}</span>
      {changed && (
        <button
          type="button"
          className="shortcut-reset"
          aria-label={t('shortcuts.resetOne', { command: label })}
          onClick={() => {
            button.current?.focus()
            on.onReset()
          }}
        >
          {t('shortcuts.reset')}
        </button>
      )}
      <button
        type="button"
        ref={button}
        className={recording ? 'shortcut-keys recording' : 'shortcut-keys'}
        aria-label={
          recording ? t('shortcuts.press') : t('shortcuts.change', { command: label, keys: spoken })
        }
        onClick={on.onRecord}
        onKeyDown={pressed}
        onBlur={() => recording && on.onCancel()}
      >
        {recording && t('shortcuts.press')}
        {!recording && keys.map((key) => <kbd key={key}>{key}</kbd>)}
        {!recording && keys.length === 0 && <span className="shortcut-none">–</span>}
      </button>
      {recording && (
        <p className="shortcut-message" role="status">
          {asking.refused === undefined
            ? t('shortcuts.pressHint')
            : t('shortcuts.reserved', { keys: chordLabel(asking.refused) })}
        </p>
      )}
      {conflict && (
        <div className="shortcut-message" role="alert">
          <span>
            {t('shortcuts.conflict', {
              keys: chordLabel(asking.taken),
              commands: asking.by.map(labelOf).join(', '),
            })}
          </span>
          <button type="button" className="button" ref={taking} onClick={() => on.onTakeOver(asking.chords)}>
            {t('shortcuts.takeOver')}
          </button>
          <button type="button" className="button" onClick={on.onCancel}>
            {t('cancel')}
          </button>
        </div>
      )}
    </li>
  )
}
