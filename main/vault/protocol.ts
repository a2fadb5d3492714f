/** What is said between the app and the process that keeps its vault in step. */

import type { ColorLabels } from '#core/library/library.ts'
import type { UiLanguage } from '#core/locales/i18n.ts'
import type { VaultQuestion } from '#core/vault/status.ts'
import type { WorkerHost } from '#main/processes/host.ts'
import type { SerializedError } from '#main/processes/serialize-error.ts'
import type { SyncReport } from './sync-article.ts'
import type { ArticleEdit, ArticleEdited } from './vault-library.ts'

/** The library's real path, the user's folders, and the vault's real path. */
export type VaultPlaces = { library: string; stateDir: string; cacheDir: string; folder: string }

/** A run over all articles, or over those of `only`. */
export type VaultRun = {
  /** The ids of all articles of the library; or of those of `only` that are in it. */
  ids: string[]
  only?: string[]
  labels: ColorLabels
  language: UiLanguage
  /** Notes and articles' files that the reader wants to be written again, and articles of which they want no file. */
  writes: { notes: string[]; files: string[] }
  stops: string[]
}

/** The place comes first; `close` comes last. Runs are done in order. */
export type VaultRequest =
  | ({ do: 'open' } & VaultPlaces)
  | { do: 'run'; id: number; run: VaultRun }
  /** Ends the run that is under way after the article that it is at. */
  | { do: 'cancel' }
  /** The answer to a change that was asked for. */
  | { do: 'edited'; edit: number; result: ArticleEdited | { error: SerializedError } }
  | { do: 'close'; id: number }

/** What became of an article of which there is something to tell. */
export type ToldOutcome = { id: string; path: string; written: boolean; edits: number } & (
  | { reports: SyncReport[]; questions: VaultQuestion[]; stopped: boolean }
  | { error: SerializedError }
)

export type VaultReply =
  /** `files` is how many are in step; null where the run was ended early. */
  | { id: number; ok: true; files: number | null }
  | { id: number; ok: false; error: SerializedError }
  | { progress: { done: number; total: number } }
  | { outcome: ToldOutcome }
  /** Asks for a change of the library, which the app alone writes. */
  | { edit: number; article: string; change: ArticleEdit }
  /** Something in the vault's folder has changed. */
  | { changed: true }

export type VaultHost = WorkerHost<VaultRequest, VaultReply>

/** The most that the process's JavaScript heap may hold, in MB. */
export const heapLimits = { heap: 512, young: 4 }
