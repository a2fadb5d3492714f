/** What the window may change of the engines, and what it takes the reader's word for. */

import { beforeEach, describe, expect, it } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import type { EnginePatch } from '#core/schema/engines.ts'
import { defaultSettings, type Settings } from '#core/settings.ts'
import { presets } from '#core/translation/engine.ts'
import type { Question } from '#main/ipc/dialogs.ts'
import { translateHandlers } from '#main/ipc/translate.ts'
import type { TranslationJobs } from '#main/translate/jobs.ts'
import { noCaller } from './unused.ts'

let settings: Settings
let agrees: boolean
let asked: Question[]
let set: unknown[][]
let keys: [string, string, boolean][]
let hasKeyring: boolean

beforeEach(() => {
  settings = structuredClone(defaultSettings)
  settings.engines.program.path = '/usr/bin/apertium'
  agrees = true
  asked = []
  set = []
  keys = []
  hasKeyring = true
})

const translations = (): TranslationJobs => ({
  states: () => [],
  async set(...change) {
    set.push(change)
    return { id: change[0], on: true, probe: null }
  },
  probe: async (id) => ({ id, on: true, probe: null }),
  start: async () => null,
  cancel: () => undefined,
  close: async () => undefined,
})
const needs = () => ({
  translations: translations(),
  settings: { get: () => settings, save: async () => undefined, onChange: () => undefined },
  secrets: {
    get: () => '',
    place: () => 'none' as const,
    async set(...kept: [string, string, boolean]) {
      keys.push(kept)
      return 'session' as const
    },
    hasKeyring: () => hasKeyring,
  },
  catalogue: () => createI18n('en'),
})
const caller = () => ({
  ...noCaller,
  dialogs: {
    ...noCaller.dialogs,
    async confirm(question: Question) {
      asked.push(question)
      return agrees
    },
  },
})
const configure = (patch: EnginePatch) =>
  translateHandlers['translate.configure'].answer(patch, needs(), caller())

describe('arguments of a program', () => {
  it('that are its own preset’s are set without asking', async () => {
    await configure({ engine: 'program', ...presets.apertium })
    expect([asked, set]).toEqual([[], [['program', presets.apertium]]])
  })

  it.each([presets.apertium, presets['argos-translate'], { args: ['-e', 'process.exit()'] }])(
    'of another program are asked for, with the program’s name: %j',
    async (patch) => {
      settings.engines.program.path = '/usr/bin/python3'
      agrees = false
      expect(await configure({ engine: 'program', ...patch })).toBeNull()
      expect(asked[0]?.detail).toContain('/usr/bin/python3')
      expect(asked[0]?.preset).toBe('cancel')
      expect(set).toEqual([])
      agrees = true
      await configure({ engine: 'program', ...patch })
      expect(set).toEqual([['program', patch]])
    },
  )
})

describe('the key of a service', () => {
  it('goes to the secrets, and to no settings', async () => {
    await configure({ engine: 'http', apiKey: 'geheim', model: 'm' })
    expect(keys).toEqual([['translation-service', 'geheim', false]])
    expect([asked, set]).toEqual([[], [['http', { model: 'm' }]]])
  })

  it.each([true, false])(
    'without a keyring lies in a file only where the reader agrees (%s)',
    async (agreed) => {
      hasKeyring = false
      agrees = agreed
      await configure({ engine: 'http', apiKey: 'geheim' })
      expect(asked).toHaveLength(1)
      expect(asked[0]?.cancel).toBe('Keep until I quit')
      expect(keys).toEqual([['translation-service', 'geheim', agreed]])
    },
  )

  it('is removed without asking', async () => {
    hasKeyring = false
    await configure({ engine: 'http', apiKey: '' })
    expect([asked, keys]).toEqual([[], [['translation-service', '', false]]])
  })

  it('stays where something else is set', async () => {
    await configure({ engine: 'http', on: true })
    expect([keys, set]).toEqual([[], [['http', { on: true }]]])
  })
})

describe('a host', () => {
  it('is confirmed by name before it is asked', async () => {
    settings.engines.http.url = 'https://elsewhere.example/'
    agrees = false
    expect(await translateHandlers['translate.confirmHost'].answer(undefined, needs(), caller())).toBeNull()
    expect(asked[0]?.message).toContain('elsewhere.example')
    expect(set).toEqual([])
    agrees = true
    await translateHandlers['translate.confirmHost'].answer(undefined, needs(), caller())
    expect(set).toEqual([['http', { confirmedHosts: ['elsewhere.example'] }]])
  })
})
