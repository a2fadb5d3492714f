/** Which keys each command has: the defaults, and what the reader set in their place. */

import { keyOf, normalChord } from './chord.ts'
import { type CommandName, commandNames, commandTable, overlap } from './commands.ts'

/** Chords by command, only where they differ from the defaults; an empty list takes a command's keys away. */
export type KeyBindings = Partial<Record<CommandName, string[]>>

/** Keys that lists, fields, dialogs and the caret live by: no command may take them. */
const fixedKeys = new Set([
  ...['Tab', 'Escape', 'Enter', 'Space', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  ...['Home', 'End', 'PageUp', 'PageDown', 'Backspace'],
])
/** What the system, or every program, uses: closing, quitting, the clipboard, the menu bar. */
const systemChords = new Set([
  ...[
    'Mod+A',
    'Mod+C',
    'Mod+V',
    'Mod+X',
    'Mod+Q',
    'Mod+W',
    'Mod+H',
    'Mod+M',
    'Alt+F4',
    'F10',
    'F11',
    'Shift+F10',
  ],
])
const editingChords = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y', 'Mod+Delete', 'Mod+Insert'])

/** What moves the ends of a highlight; only while the caret is on does it have these for itself. */
const movesEnds = /^(Alt\+)?Shift\+Arrow(Left|Right)$/

/** Back and forward, as in browsers. */
const travels = /^Alt\+Arrow(Left|Right)$/

/** Whether a chord must stay what it is everywhere. */
export function isReserved(chord: string): boolean {
  if (movesEnds.test(chord) || travels.test(chord)) return false
  return fixedKeys.has(keyOf(chord)) || systemChords.has(chord)
}

/** Whether a chord does its work in a field of text too: it types nothing there, and is no editing of the field's own. */
export function worksInFields(chord: string): boolean {
  return (chord.startsWith('Mod+') || /^F\d+$/.test(keyOf(chord))) && !editingChords.has(chord)
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(commandTable, name)

/** The bindings in stored settings: unknown commands and chords that make no sense are left out one by one. */
export function readBindings(stored: unknown): KeyBindings {
  if (typeof stored !== 'object' || stored === null) return {}
  const read: KeyBindings = {}
  for (const [name, chords] of Object.entries(stored)) {
    if (!isCommand(name) || !Array.isArray(chords)) continue
    const good = chords.flatMap((written) => {
      const chord = typeof written === 'string' ? normalChord(written) : null
      return chord === null || isReserved(chord) ? [] : [chord]
    })
    if (good.length > 0 || chords.length === 0) read[name] = [...new Set(good)]
  }
  return read
}

/** The chords of a command as they now are. */
export function keysOf(name: CommandName, bindings: KeyBindings): readonly string[] {
  return bindings[name] ?? commandTable[name].keys
}

/** The commands that a chord may mean; which of them it does is told by what can be used now. */
export function commandsOn(chord: string, bindings: KeyBindings): CommandName[] {
  return commandNames.filter((name) => keysOf(name, bindings).includes(chord))
}

/** The commands that have this chord where `name` would need it. */
export function conflictsOf(name: CommandName, chord: string, bindings: KeyBindings): CommandName[] {
  return commandsOn(chord, bindings).filter((other) => other !== name && overlap(name, other))
}

/** The bindings after a command got these chords; what equals the default is not kept. */
export function withKeys(name: CommandName, chords: readonly string[], bindings: KeyBindings): KeyBindings {
  const { [name]: _before, ...others } = bindings
  const defaults: readonly string[] = commandTable[name].keys
  const same = chords.length === defaults.length && chords.every((chord, at) => chord === defaults[at])
  return same ? others : { ...others, [name]: [...chords] }
}
