/** The app's own settings, one per user and machine: how reading looks and which library is open. */

import { z } from 'zod'
import { patterns } from '../article/patterns.ts'
import { type DictionaryFile, dictionaryKinds } from '../dictionary/dictionary.ts'
import { type KeyBindings, readBindings } from '../keys/bindings.ts'
import { defaultSettings, type Look, type Settings, settingsChoices } from '../settings.ts'
import { enginesSchema } from './engines.ts'
import type { Format } from './format.ts'

const { theme, uiLanguage, fontSize, measure, leading, typeface, view, pictures } = settingsChoices
const { listView, listSort, listGroup } = settingsChoices

const dictionarySchema: z.ZodType<DictionaryFile, DictionaryFile> = z.object({
  path: z.string().min(1),
  kind: z.enum(dictionaryKinds),
  name: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
})

/** Those that are fit, in their order. */
function readDictionaries(stored: unknown): DictionaryFile[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one) => dictionarySchema.safeParse(one).data ?? [])
}

/** The window sends it back with all that a later version has put there. */
const lookSchema: z.ZodType<Look> = z.looseObject({
  fontSize: z.literal(fontSize),
  measure: z.literal(measure),
  leading: z.literal(leading),
  typeface: z.enum(typeface),
  justify: z.boolean(),
})

/** How many articles may have a look of their own; beyond, the ones set first go back to that of all. */
const looksLimit = 500

/** Those that are fit, the latest ones. */
function readLooks(stored: unknown): Record<string, Look> {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {}
  const fit = Object.entries(stored).flatMap(([id, look]) => {
    const { data } = lookSchema.safeParse(look)
    return data ? [[id, data] as const] : []
  })
  return Object.fromEntries(fit.slice(-looksLimit))
}

/** Unfit values fall back one by one, so that a bad value never costs the others; keys of a later version are kept. */
export const settingsSchema: z.ZodType<Settings, Partial<Settings>> = z.looseObject({
  theme: z.enum(theme).catch(defaultSettings.theme),
  uiLanguage: z.enum(uiLanguage).catch(defaultSettings.uiLanguage),
  fontSize: z.literal(fontSize).catch(defaultSettings.fontSize),
  measure: z.literal(measure).catch(defaultSettings.measure),
  leading: z.literal(leading).catch(defaultSettings.leading),
  typeface: z.enum(typeface).catch(defaultSettings.typeface),
  justify: z.boolean().catch(defaultSettings.justify),
  looks: z.custom<Record<string, Look>>().default({}).transform(readLooks),
  view: z.enum(view).catch(defaultSettings.view),
  targetLang: z.string().regex(patterns.lang).catch(defaultSettings.targetLang),
  sidebar: z.boolean().catch(defaultSettings.sidebar),
  listView: z.enum(listView).catch(defaultSettings.listView),
  listSort: z.enum(listSort).catch(defaultSettings.listSort),
  listDescending: z.boolean().catch(defaultSettings.listDescending),
  listGroup: z.enum(listGroup).catch(defaultSettings.listGroup),
  keepReadingTime: z.boolean().catch(defaultSettings.keepReadingTime),
  blockIds: z.boolean().catch(defaultSettings.blockIds),
  pictures: z.enum(pictures).catch(defaultSettings.pictures),
  engines: enginesSchema.catch(defaultSettings.engines),
  keys: z.custom<KeyBindings>().default({}).transform(readBindings),
  dictionaries: z.custom<DictionaryFile[]>().default([]).transform(readDictionaries),
  watchFolder: z.string().optional().catch(undefined),
  backupFolders: z.record(z.string(), z.string()).catch({}),
  watchLibrary: z.string().optional().catch(undefined),
  recentLibraries: z.array(z.string()).catch(defaultSettings.recentLibraries),
  libraryPath: z.string().optional(),
})

/** What the window may change of the settings by itself. */
export const settingsPatchSchema = z.strictObject({
  theme: z.enum(theme).optional(),
  uiLanguage: z.enum(uiLanguage).optional(),
  fontSize: z.literal(fontSize).optional(),
  measure: z.literal(measure).optional(),
  leading: z.literal(leading).optional(),
  typeface: z.enum(typeface).optional(),
  justify: z.boolean().optional(),
  looks: z.record(z.string(), lookSchema).transform(readLooks).optional(),
  view: z.enum(view).optional(),
  targetLang: z.string().regex(patterns.lang).optional(),
  sidebar: z.boolean().optional(),
  listView: z.enum(listView).optional(),
  listSort: z.enum(listSort).optional(),
  listDescending: z.boolean().optional(),
  listGroup: z.enum(listGroup).optional(),
  keepReadingTime: z.boolean().optional(),
  blockIds: z.boolean().optional(),
  pictures: z.enum(pictures).optional(),
  keys: z.record(z.string(), z.array(z.string())).transform(readBindings).optional(),
})

export type SettingsPatch = z.input<typeof settingsPatchSchema>

export const settingsFormat: Format<Settings> = { version: 1, schema: settingsSchema, migrations: {} }
