/** The importer as a process of its own: one interface, so that the app and the command line each start it their way. */

import type { ErrorCode, ErrorParams } from '#core/errors.ts'
import type { Entry, Imported } from './types.ts'

/** A file to take apart: `path` is a copy that nobody changes, `name` what the user knows the file by. */
export type ImporterRequest = { id: number; path: string; name: string }

/** A failure as it can be sent. `detail` is for logs only. */
export type SentError = { code: ErrorCode; params: ErrorParams; detail?: string }

/**
 * What became of the request of this id. A reply with an `entry` is one of several, which end with a reply that is `done`;
 * any other is the only or the last one.
 */
export type ImporterReply =
  | ({ id: number; entry?: Entry } & ({ ok: true; value: Imported } | { ok: false; error: SentError }))
  | { id: number; done: true }

export type ImporterProcess = {
  send(request: ImporterRequest): void
  onReply(listener: (reply: ImporterReply) => void): void
  /** Called once, whether the process ended, crashed, was killed or could not be started. */
  onExit(listener: (end: { outOfMemory: boolean }) => void): void
  /** Ends the process at once, whatever it is doing. */
  kill(): void
  /** The memory that the process holds, in bytes; null where that cannot be told. */
  residentBytes(): Promise<number | null>
}

export type ImporterHost = { start(): ImporterProcess }

/** The most that the importer's JavaScript heap may hold, in MB of 2^20 bytes. */
export const heapLimit = 1024

/** Whether the last words of a process say that its heap was full. */
export function saysOutOfMemory(words: string): boolean {
  return /heap out of memory|OOM error in V8/i.test(words)
}
