/** What the reader can set about the window; the schema with its fallbacks is in schema/settings.ts. */

import type { DictionaryFile } from './dictionary/dictionary.ts'
import type { KeyBindings } from './keys/bindings.ts'
import { type ListGrouping, type ListSort, listGroupings, listSorts } from './library/article-list.ts'
import { defaultEngines, type EngineSettings } from './translation/engine.ts'

/** Sizes in px, measures in em, leadings as multiples of the size. `auto` follows the system. */
export const settingsChoices = {
  theme: ['auto', 'light', 'sepia', 'dark', 'contrast'],
  uiLanguage: ['auto', 'en', 'pl'],
  fontSize: [15, 16, 17, 18, 19, 20, 22, 24, 27, 30],
  measure: [26, 30, 34, 38, 44],
  leading: [1.35, 1.5, 1.62, 1.75, 1.9],
  typeface: ['serif', 'sans', 'dyslexia', 'system'],
  view: ['page', 'original', 'rows', 'interlinear', 'translation'],
  listView: ['cards', 'table'],
  listSort: listSorts,
  listGroup: listGroupings,
  pictures: ['copy', 'link'],
} as const

/** How the text of an article is set. */
export type Look = {
  fontSize: (typeof settingsChoices.fontSize)[number]
  measure: (typeof settingsChoices.measure)[number]
  leading: (typeof settingsChoices.leading)[number]
  typeface: (typeof settingsChoices.typeface)[number]
  /** Whether lines are filled to both edges. */
  justify: boolean
}

export type View = (typeof settingsChoices.view)[number]
/** The views that show the translation. */
export type BilingualView = Exclude<View, 'page' | 'original'>

export type Settings = Look & {
  theme: (typeof settingsChoices.theme)[number]
  uiLanguage: (typeof settingsChoices.uiLanguage)[number]
  /** Articles that look different from the others, by id. */
  looks: Record<string, Look>
  /** How an article is shown: by itself, as the pages that it was read from, beside its translation, with it in between, or the translation alone. */
  view: View
  /** The language that translations are written in, BCP 47. */
  targetLang: string
  sidebar: boolean
  /** How the list of articles is shown, sorted and grouped. */
  listView: (typeof settingsChoices.listView)[number]
  listSort: ListSort
  listDescending: boolean
  listGroup: ListGrouping
  /** Whether it is kept on this computer how long was read. */
  keepReadingTime: boolean
  /** Whether exported notes carry ids that Obsidian can link to. */
  blockIds: boolean
  /** Whether the pictures of exports are copied beside them, or shown by their addresses. */
  pictures: (typeof settingsChoices.pictures)[number]
  /** Translation engines, all off until the reader switches one on. */
  engines: EngineSettings
  keys: KeyBindings
  /** In the order in which they answer. */
  dictionaries: DictionaryFile[]
  /** The folder whose new files are imported by themselves; absent: none. */
  watchFolder?: string | undefined
  /** The folders that libraries are backed up to by themselves, by the libraries as `libraryPath` names them. */
  backupFolders: Record<string, string>
  /** The library into which they are; absent: the one that is open. */
  watchLibrary?: string | undefined
  /** The libraries that were open last, the latest first. */
  recentLibraries: string[]
  /** Absent: the default library. */
  libraryPath?: string | undefined
}

export const defaultLook: Look = {
  fontSize: 19,
  measure: 34,
  leading: 1.62,
  typeface: 'serif',
  justify: false,
}

/** How an article looks: as it was set for it alone, or else as all do. */
export function lookOf(settings: Settings, articleId: string | null): Look {
  const { fontSize, measure, leading, typeface, justify } = settings
  const own = articleId === null ? undefined : settings.looks[articleId]
  return own ?? { fontSize, measure, leading, typeface, justify }
}

export const defaultSettings: Settings = {
  theme: 'auto',
  uiLanguage: 'auto',
  ...defaultLook,
  looks: {},
  view: 'page',
  targetLang: 'en',
  sidebar: true,
  listView: 'cards',
  listSort: 'added',
  listDescending: true,
  listGroup: 'none',
  keepReadingTime: true,
  blockIds: false,
  pictures: 'copy',
  engines: defaultEngines,
  keys: {},
  dictionaries: [],
  recentLibraries: [],
  backupFolders: {},
}
