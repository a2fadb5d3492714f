import { describe, expect, it } from 'vitest'
import {
  commandsOn,
  conflictsOf,
  isReserved,
  keysOf,
  readBindings,
  withKeys,
  worksInFields,
} from '#core/keys/bindings.ts'
import { normalChord } from '#core/keys/chord.ts'
import { commandNames, commandTable, overlap } from '#core/keys/commands.ts'
import { createI18n, uiLanguages } from '#core/locales/i18n.ts'
import { settingsPatchSchema, settingsSchema } from '#core/schema/settings.ts'

describe('the table of commands', () => {
  it('spells its keys as they are told, none of them reserved', () => {
    for (const name of commandNames) {
      for (const chord of commandTable[name].keys) {
        expect([name, normalChord(chord), isReserved(chord)]).toEqual([name, chord, false])
      }
    }
  })

  it('gives no key two meanings in one place', () => {
    for (const name of commandNames) {
      for (const chord of commandTable[name].keys)
        expect([name, conflictsOf(name, chord, {})]).toEqual([name, []])
    }
  })

  it('has a label for every command in every language', () => {
    for (const language of uiLanguages) {
      const words = createI18n(language)
      expect(commandNames.filter((name) => !words.exists(`commands.${name}`, { fallbackLng: [] }))).toEqual(
        [],
      )
    }
  })
})

describe('overlap', () => {
  it('is where one place lies within the other', () => {
    expect(overlap('edit', 'sidebar')).toBe(true)
    expect(overlap('sidebar', 'edit')).toBe(true)
    expect(overlap('edit', 'find')).toBe(true)
    expect(overlap('edit', 'comment')).toBe(true)
    expect(overlap('edit', 'copy-quote')).toBe(false)
  })
})

describe('bindings', () => {
  it('stand in the place of the defaults', () => {
    expect(keysOf('find', {})).toEqual(['Mod+F', '/'])
    expect(keysOf('find', { find: ['F3'] })).toEqual(['F3'])
    expect(keysOf('find', { find: [] })).toEqual([])
    expect(commandsOn('E', { 'delete-gloss': ['E'] })).toEqual(['edit', 'delete-gloss'])
    expect(commandsOn('E', { edit: ['X'] })).toEqual([])
  })

  it('tell whose a key is', () => {
    expect(conflictsOf('delete-gloss', 'E', {})).toEqual(['edit'])
    expect(conflictsOf('copy-quote', 'E', {})).toEqual([])
    expect(conflictsOf('copy-quote', 'J', {})).toEqual(['next-gloss', 'next-paragraph'])
    expect(conflictsOf('edit', 'E', {})).toEqual([])
  })

  it('are kept only where they differ', () => {
    const changed = withKeys('edit', ['X'], { find: ['F3'] })
    expect(changed).toEqual({ find: ['F3'], edit: ['X'] })
    expect(withKeys('edit', ['E'], changed)).toEqual({ find: ['F3'] })
    expect(withKeys('edit', [], {})).toEqual({ edit: [] })
  })

  it('are read from settings one by one, leaving out what makes no sense', () => {
    const stored = {
      edit: ['ctrl+e', 'Hyper+E', 7, 'Mod+E'],
      find: ['nonsense'],
      caret: [],
      'no-such-command': ['X'],
      undo: 'Mod+U',
      import: ['Escape', 'Mod+I'],
    }
    const good = { edit: ['Mod+E'], caret: [], import: ['Mod+I'] }
    expect(readBindings(stored)).toEqual(good)
    for (const nothing of [undefined, null, 'x', 3, []]) expect(readBindings(nothing)).toEqual({})
    expect(settingsSchema.parse({ keys: stored as never })).toMatchObject({ keys: good, sidebar: true })
    expect(settingsSchema.parse({})).toMatchObject({ keys: {} })
    expect(settingsPatchSchema.parse({ keys: { edit: ['x'] } })).toEqual({ keys: { edit: ['X'] } })
    expect(settingsPatchSchema.parse({ sidebar: false })).toEqual({ sidebar: false })
  })
})

describe('keys that are not to be had', () => {
  it('are those that fields, lists and the system live by', () => {
    for (const chord of ['Tab', 'Escape', 'Enter', 'Shift+ArrowUp', 'Mod+C', 'Alt+F4', 'Mod+Q'])
      expect([chord, isReserved(chord)]).toEqual([chord, true])
    for (const chord of ['J', 'Mod+K', 'F7', 'Delete', '?'])
      expect([chord, isReserved(chord)]).toEqual([chord, false])
  })

  it('in a field are those that type or edit', () => {
    for (const chord of ['J', '?', 'Shift+J', 'Delete', 'Alt+J', 'Mod+Z', 'Mod+Shift+Z'])
      expect([chord, worksInFields(chord)]).toEqual([chord, false])
    for (const chord of ['Mod+K', 'F7', 'Mod+Shift+O', 'Shift+F7'])
      expect([chord, worksInFields(chord)]).toEqual([chord, true])
  })
})
