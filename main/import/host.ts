/** What is said between Glossa and the importer, which is a process of its own. */

import type { WorkerHost, WorkerProcess } from '#main/processes/host.ts'
import type { SerializedError } from '#main/processes/serialize-error.ts'
import type { Entry, Imported } from './types.ts'

/** A file to take apart: `path` is a copy that nobody changes, `name` what the user knows the file by. */
export type ImporterRequest = { id: number; path: string; name: string }

/**
 * What became of the request of this id. A reply with an `entry` is one of several, which end with a reply that is `done`;
 * any other is the only or the last one.
 */
export type ImporterReply =
  | ({ id: number; entry?: Entry } & ({ ok: true; value: Imported } | { ok: false; error: SerializedError }))
  | { id: number; done: true }

export type ImporterProcess = WorkerProcess<ImporterRequest, ImporterReply>
export type ImporterHost = WorkerHost<ImporterRequest, ImporterReply>

/** The most that the importer's JavaScript heap may hold, in MB of 2^20 bytes. */
export const heapLimit = 1024
