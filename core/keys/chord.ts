/**
 * Key chords: what is pressed at once, as text such as `Mod+Shift+Z`, `?` or `F7`. Letters are upper case, Mod is Ctrl or
 * Cmd, modifiers stand in the order Mod, Alt, Shift. A character that needs Shift to be typed is named by itself: `?`.
 */

/** The part of a KeyboardEvent that tells a chord. */
export type KeyPress = Readonly<
  Record<'key' | 'code', string> & Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>
> & { getModifierState(key: string): boolean }

const namedKeys = [
  ...Array.from({ length: 24 }, (_, index) => `F${index + 1}`),
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Insert', 'Delete', 'Backspace', 'Enter', 'Escape', 'Tab', 'Space'],
]
const ascii = /^[!-~]$/
const letter = /^\p{L}$/u

const modifiers = new Map([
  ...['mod', 'ctrl', 'control', 'cmd', 'command', 'meta'].map((name) => [name, 'Mod'] as const),
  ...['alt', 'option'].map((name) => [name, 'Alt'] as const),
  ['shift', 'Shift'],
])

function joined(key: string, held: ReadonlySet<string>): string {
  return [...['Mod', 'Alt', 'Shift'].filter((name) => held.has(name)), key].join('+')
}

/** The character that a press means: the layout's own, or the key's Latin letter where the layout has none. */
function characterOf({ key, code }: KeyPress, alt: boolean): string | null {
  const latin = /^Key([A-Z])$/.exec(code)?.[1]
  if (ascii.test(key)) return key
  // Option on a Mac, and layouts of other scripts: the place of the key is all that names a letter.
  if (latin !== undefined && (alt || (letter.test(key) && !/\p{Script=Latin}/u.test(key)))) return latin
  return [...key].length === 1 ? key : null
}

/** The chord of a press; null for a modifier alone, a dead key and whatever has no name here. */
export function chordOf(press: KeyPress): string | null {
  const held = new Set<string>()
  // AltGr types characters; Windows reports it as Ctrl and Alt.
  const altGr = press.getModifierState('AltGraph')
  if (!altGr && (press.ctrlKey || press.metaKey)) held.add('Mod')
  if (!altGr && press.altKey) held.add('Alt')
  const named = press.key === ' ' ? 'Space' : press.key
  const character = namedKeys.includes(named) ? null : characterOf(press, held.has('Alt'))
  if (character === null && !namedKeys.includes(named)) return null
  const key = character?.toUpperCase() ?? named
  // Not by `shiftKey` alone: a character other than a letter already tells of Shift.
  if (press.shiftKey && (character === null || letter.test(character))) held.add('Shift')
  return joined(key, held)
}

/** A chord that a person wrote, in its one spelling; null where it makes no sense. */
export function normalChord(written: string): string | null {
  const parts = /^(?:(.*)\+)?(\+|[^+]+)$/.exec(written.trim())
  if (!parts) return null
  const [, before = '', last = ''] = parts
  const held = new Set<string>()
  for (const name of before === '' ? [] : before.split('+')) {
    const modifier = modifiers.get(name.trim().toLowerCase())
    if (modifier === undefined) return null
    held.add(modifier)
  }
  const key = last.trim()
  const named = namedKeys.find((name) => name.toLowerCase() === key.toLowerCase())
  if (named !== undefined) return joined(named, held)
  if ([...key].length !== 1 || (held.has('Shift') && !letter.test(key))) return null
  return joined(key.toUpperCase(), held)
}

/** A chord's key without its modifiers. */
export function keyOf(chord: string): string {
  return /(?:^|\+)(\+|[^+]+)$/.exec(chord)?.[1] ?? chord
}

const signs: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
  Insert: 'Ins',
}
const macSigns: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
const electronKeys: Record<string, string> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
}

function modifiersOf(chord: string): string[] {
  return chord
    .slice(0, -keyOf(chord).length)
    .split('+')
    .filter((name) => name !== '')
}

/** The chord as it is printed on keys, such as `Ctrl Shift Z` or, on a Mac, `⌘⇧Z`. */
export function labelOf(chord: string, mac: boolean): string {
  const key = signs[keyOf(chord)] ?? keyOf(chord)
  const held = modifiersOf(chord).map((name) => (mac ? macSigns[name] : name === 'Mod' ? 'Ctrl' : name))
  return [...held, key].join(mac ? '' : ' ')
}

/** The chord as an Electron accelerator; undefined where Electron has no word for its key. */
export function acceleratorOf(chord: string): string | undefined {
  const key = keyOf(chord)
  if (!/^[!-~]+$/.test(key)) return undefined
  const held = modifiersOf(chord).map((name) => (name === 'Mod' ? 'CmdOrCtrl' : name))
  return [...held, electronKeys[key] ?? key].join('+')
}
