import { expect, it } from 'vitest'
import { settingsPatchSchema, settingsSchema } from '#core/schema/settings.ts'
import { defaultSettings } from '#core/settings.ts'

const dictionary = { path: '/words.ifo', kind: 'stardict', name: 'Words' } as const
const bergamot = { on: true, folder: '/models' }
const { engines } = defaultSettings

it('loses no more than the engine or the dictionary that has an unfit value', () => {
  const stored = {
    engines: { bergamot, program: { on: true, path: '/run', args: 'no list', listArgs: [] }, http: null },
    dictionaries: [{ ...dictionary, kind: 'babylon' }, dictionary, 7],
    targetLang: 'not a language',
  }
  expect(settingsSchema.parse(stored)).toEqual({
    ...defaultSettings,
    engines: { ...engines, bergamot },
    dictionaries: [dictionary],
  })
  expect(settingsSchema.parse({ engines: 7, dictionaries: {} })).toEqual(defaultSettings)
})

it('takes only a language for the language of translations', () => {
  expect(settingsPatchSchema.safeParse({ targetLang: 'pt-BR' }).success).toBe(true)
  for (const targetLang of ['', 'Polish, please', 'p', '../x']) {
    expect(settingsPatchSchema.safeParse({ targetLang }).success).toBe(false)
  }
})

it('keeps what a later version has put there, in the looks of articles, too', () => {
  const look = {
    fontSize: 24,
    measure: 38,
    leading: 1.62,
    typeface: 'sans',
    justify: false,
    ruler: true,
  } as const
  const stored = { ...defaultSettings, looks: { a: look }, ofLater: { on: true } }
  expect(settingsSchema.parse(stored)).toEqual(stored)
  expect(settingsPatchSchema.parse({ looks: { a: look } })).toEqual({ looks: { a: look } })
  expect(settingsPatchSchema.safeParse({ ofLater: { on: true } }).success).toBe(false)
})
