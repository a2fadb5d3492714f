import { describe, expect, it } from 'vitest'
import { acceleratorOf, chordOf, type KeyPress, keyOf, labelOf, normalChord } from '#core/keys/chord.ts'

type Held = { ctrl?: boolean; meta?: boolean; alt?: boolean; shift?: boolean; altGr?: boolean }

function press(key: string, code = '', held: Held = {}): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.ctrl ?? false,
    metaKey: held.meta ?? false,
    altKey: held.alt ?? false,
    shiftKey: held.shift ?? false,
    getModifierState: (name) => name === 'AltGraph' && (held.altGr ?? false),
  }
}

describe('chordOf', () => {
  it.each([
    ['a letter', press('j', 'KeyJ'), 'J'],
    ['a letter with Caps Lock', press('J', 'KeyJ'), 'J'],
    ['a letter with Shift', press('J', 'KeyJ', { shift: true }), 'Shift+J'],
    ['a letter with Caps Lock and Shift', press('j', 'KeyJ', { shift: true }), 'Shift+J'],
    ['Ctrl', press('k', 'KeyK', { ctrl: true }), 'Mod+K'],
    ['Cmd', press('k', 'KeyK', { meta: true }), 'Mod+K'],
    ['all at once', press('Z', 'KeyZ', { ctrl: true, alt: true, shift: true }), 'Mod+Alt+Shift+Z'],
    ['a mark that needs Shift', press('?', 'Slash', { shift: true }), '?'],
    ['the same mark where it needs none', press('?', 'Comma'), '?'],
    ['a digit that needs Shift, as in France', press('1', 'Digit1', { shift: true }), '1'],
    ['the letter of the layout, not of the place', press('z', 'KeyY', { alt: true }), 'Alt+Z'],
    ['a named key', press('Delete', 'Delete'), 'Delete'],
    ['a named key with Shift', press('F7', 'F7', { shift: true }), 'Shift+F7'],
    ['the space bar', press(' ', 'Space', { ctrl: true }), 'Mod+Space'],
    ['plus', press('+', 'Equal', { ctrl: true, shift: true }), 'Mod++'],
    ['AltGr on Linux', press('ą', 'KeyA', { altGr: true }), 'Ą'],
    ['AltGr on Windows', press('@', 'KeyQ', { ctrl: true, alt: true, altGr: true }), '@'],
    ['a Cyrillic layout', press('с', 'KeyC', { ctrl: true }), 'Mod+C'],
    ['a Greek layout', press('σ', 'KeyS'), 'S'],
    ['Option on a Mac', press('∆', 'KeyJ', { alt: true }), 'Alt+J'],
    ['Option on a Mac, dead', press('Dead', 'KeyE', { alt: true }), 'Alt+E'],
    ['a letter that only some layouts have', press('ł', 'Semicolon'), 'Ł'],
  ])('tells %s', (_what, pressed, chord) => {
    expect(chordOf(pressed)).toBe(chord)
    expect(normalChord(chord)).toBe(chord)
  })

  it.each(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead', 'Process', 'Unidentified'])(
    'hears nothing in %s alone',
    (key) => expect(chordOf(press(key, '', { shift: key === 'Shift' }))).toBeNull(),
  )
})

describe('normalChord', () => {
  it.each([
    ['ctrl+k', 'Mod+K'],
    [' Shift + Cmd + z ', 'Mod+Shift+Z'],
    ['option+arrowup', 'Alt+ArrowUp'],
    ['f12', 'F12'],
    ['+', '+'],
    ['mod++', 'Mod++'],
  ])('spells %s as %s', (written, chord) => expect(normalChord(written)).toBe(chord))

  it.each(['', 'Mod', 'Mod+', 'Hyper+K', 'kk', 'F25', 'Shift+?', 'Shift+1', 'Mod+K+J'])(
    'refuses %j',
    (written) => expect(normalChord(written)).toBeNull(),
  )
})

describe('a chord', () => {
  it('has one key', () => {
    expect(['J', 'Mod+Shift+Z', '+', 'Mod++', 'Alt+F4'].map(keyOf)).toEqual(['J', 'Z', '+', '+', 'F4'])
  })

  it('is written as on the keys', () => {
    expect(
      ['Mod+Shift+Z', 'Delete', 'Alt+ArrowUp', 'Mod++', '?'].map((chord) => labelOf(chord, false)),
    ).toEqual(['Ctrl Shift Z', 'Del', 'Alt ↑', 'Ctrl +', '?'])
    expect(['Mod+Shift+Z', 'Delete'].map((chord) => labelOf(chord, true))).toEqual(['⌘⇧Z', 'Del'])
  })

  it('is written as Electron has it', () => {
    expect(['Mod+Shift+Z', 'Delete', 'Alt+ArrowUp', 'Mod++', 'Ł'].map(acceleratorOf)).toEqual([
      'CmdOrCtrl+Shift+Z',
      'Delete',
      'Alt+Up',
      'CmdOrCtrl+Plus',
      undefined,
    ])
  })
})
