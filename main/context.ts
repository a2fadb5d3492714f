/** What the handlers work with: made once by the composition root. */

import type { BrowserWindow } from 'electron'
import type { i18n } from 'i18next'
import type { Settings } from '#core/settings.ts'
import type { Library } from '#main/library/types.ts'
import type { EventName } from '#preload/channels.ts'
import type { Events, Failure, Session } from '#preload/contract.ts'
import type { CandidateSearch } from './anchoring/candidates.ts'
import type { Dictionaries } from './dictionary/dictionaries.ts'
import type { ImportQueue } from './import-queue.ts'
import type { LibraryMemory } from './memory.ts'
import type { TranslationDesk } from './translate/desk.ts'

export type AppContext = {
  library: Library
  memory: LibraryMemory
  window(): BrowserWindow | null
  settings(): Settings
  saveSettings(patch: Partial<Settings>): Promise<void>
  session(): Session
  /** Reads again what the session tells of the library as a whole. */
  refreshLibraryData(): Promise<void>
  /** The words in the interface's present language. */
  words(): i18n
  toFailure(error: unknown): Failure
  send<E extends EventName>(event: E, payload: Events[E]): void
  imports: ImportQueue
  dictionaries: Dictionaries
  candidates: CandidateSearch
  translations: TranslationDesk
  /** Watches the folder of the settings, or none. */
  watchFolder(): Promise<void>
}
