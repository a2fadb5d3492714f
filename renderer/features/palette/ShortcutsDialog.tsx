/** All commands with their keys, which can be changed here. */

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { conflictsOf, isReserved, type KeyBindings, withKeys } from '#core/keys/bindings.ts'
import { chordOf } from '#core/keys/chord.ts'
import { type CommandName, commandGroups, commandNames, commandTable } from '#core/keys/commands.ts'
import { fold } from '#core/text/fold.ts'
import { chordLabel, useCommandLabel, useKeyLabels } from '#renderer/key-labels.tsx'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './palette.css'

/** What the reader is asked: to press the new keys, or whether to take keys that other commands have. */
type Asking =
  | { what: 'keys'; refused?: string }
  | { what: 'conflict'; chords: readonly string[]; taken: string; by: readonly CommandName[] }

type ShortcutRowProps = {
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

function ShortcutRow({ label, keys, changed, asking, labelOf, ...on }: ShortcutRowProps) {
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

/** The one command whose keys are being changed. */
type Step = { name: CommandName; asking: Asking } | null

export function ShortcutsDialog() {
  const { t } = useTranslation()
  const labelOf = useCommandLabel()
  const { all } = useKeyLabels()
  const bindings = useSession((state) => state.session.settings.keys)
  const { show, save } = useSession.getState()
  const [query, setQuery] = useState('')
  const [step, setStep] = useState<Step>(null)

  const keep = (keys: KeyBindings) => {
    setStep(null)
    void save({ keys })
  }
  /** Gives a command these keys, unless others have them: then the reader is asked. */
  const propose = (name: CommandName, chords: readonly string[]) => {
    const taken = chords.find((chord) => conflictsOf(name, chord, bindings).length > 0)
    if (taken === undefined) return keep(withKeys(name, chords, bindings))
    setStep({ name, asking: { what: 'conflict', chords, taken, by: conflictsOf(name, taken, bindings) } })
  }
  const takeOver = (name: CommandName, chords: readonly string[]) => {
    let next = bindings
    for (const other of chords.flatMap((chord) => conflictsOf(name, chord, bindings))) {
      const left = (next[other] ?? commandTable[other].keys).filter((chord) => !chords.includes(chord))
      next = withKeys(other, left, next)
    }
    keep(withKeys(name, chords, next))
  }

  const words = fold(query).folded.split(/\s+/).filter(Boolean)
  const matches = (name: CommandName) => {
    const text = fold([labelOf(name), ...all(name)].join(' ')).folded
    return words.every((word) => text.includes(word))
  }
  const groups = commandGroups
    .map((group) => ({
      group,
      names: commandNames.filter((name) => commandTable[name].group === group && matches(name)),
    }))
    .filter(({ names }) => names.length > 0)

  return (
    <Dialog title={t('shortcuts.title')} closeLabel={t('close')} onClose={() => show(null)}>
      <p className="dialog-lead">{t('shortcuts.lead')}</p>
      <input
        className="palette-input"
        type="search"
        aria-label={t('shortcuts.search')}
        placeholder={t('shortcuts.search')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className="shortcuts">
        {groups.map(({ group, names }) => (
          <section key={group} aria-labelledby={`shortcuts-${group}`}>
            <h3 id={`shortcuts-${group}`}>{t(`shortcuts.groups.${group}`)}</h3>
            <ul>
              {names.map((name) => (
                <ShortcutRow
                  key={name}
                  label={labelOf(name)}
                  keys={all(name)}
                  changed={bindings[name] !== undefined}
                  asking={step?.name === name ? step.asking : null}
                  labelOf={labelOf}
                  onRecord={() => setStep({ name, asking: { what: 'keys' } })}
                  onChord={(chord) => {
                    if (isReserved(chord)) setStep({ name, asking: { what: 'keys', refused: chord } })
                    else propose(name, [chord])
                  }}
                  onRemove={() => keep(withKeys(name, [], bindings))}
                  onTakeOver={(chords) => takeOver(name, chords)}
                  onReset={() => propose(name, commandTable[name].keys)}
                  onCancel={() => setStep(null)}
                />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p className="palette-none">{t('palette.none')}</p>}
      </div>
      <p className="shortcuts-foot">
        <button
          type="button"
          className="button"
          aria-disabled={Object.keys(bindings).length === 0}
          onClick={() => keep({})}
        >
          {t('shortcuts.resetAll')}
        </button>
      </p>
    </Dialog>
  )
}
