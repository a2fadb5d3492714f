/** How chords are written: for the reader's eyes, and for Electron's menus. */

import { keyOf } from './chord.ts'

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
