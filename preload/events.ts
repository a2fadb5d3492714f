/** What the main process tells its windows by itself: each event with what it carries. Types alone. */

import type { CommandName } from '#core/keys/commands.ts'
import type { LinkTarget } from '#core/links/deep-link.ts'
import type { SearchProgress } from '#core/search/results.ts'
import type { VaultStatus } from '#core/vault/status.ts'
import type {
  ImportProgress,
  ImportSummary,
  ListMove,
  NotesState,
  Notice,
  Session,
  StepProgress,
  TranslationProgress,
  TranslationSummary,
} from './messages.ts'

/** `command` is what the menu asks for. */
export type Events = {
  /** Articles that changed, came or went; null where they are too many to be named. */
  'library.changed': { ids: string[] | null }
  'notes.changed': NotesState
  /** The window is to save everything that it can, and to say so by `window.flushed`. */
  'unsaved.flush': Record<never, never>
  /** Whether the window is the one that was used last: what is told once, it tells. */
  'window.front': { front: boolean }
  'glossary.changed': Record<never, never>
  /** How far a step over many articles is; null when it is done. */
  'organise.progress': { progress: StepProgress | null }
  /** How many articles have been looked through for the days that the library can be brought back to. */
  'earlier.progress': { done: number; total: number }
  /** Collections, searches or tags have changed. */
  'shelf.changed': Record<never, never>
  'list.moved': ListMove
  /** A backup has begun or ended. */
  'backup.changed': Record<never, never>
  'search.progress': { progress: SearchProgress }
  'import.progress': ImportProgress
  'import.finished': ImportSummary
  'translate.progress': TranslationProgress
  'translate.finished': TranslationSummary
  'vault.changed': VaultStatus
  notice: Notice
  'settings.changed': Session
  'link.followed': LinkTarget
  command: { name: CommandName }
}
export type EventName = keyof Events

/** Sends an event to windows. */
export type Send = <E extends EventName>(event: E, payload: Events[E]) => void
