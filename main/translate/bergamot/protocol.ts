/** What is said between Glossa and the process in which Firefox's engine runs. */

import type { LanguagePair } from '#core/translation/engine.ts'
import type { WorkerHost } from '#main/processes/host.ts'
import type { SerializedError } from '#main/processes/serialize-error.ts'

/** The files of a model, as absolute paths; `vocabs` are one for both languages, or the source's and the target's. */
export type ModelFiles = LanguagePair & { model: string; shortlist: string | null; vocabs: string[] }

export type BergamotRequest = { id: number } & (
  | { do: 'load'; files: ModelFiles }
  /** Through several models where there is none from the first language to the last. */
  | { do: 'translate'; through: LanguagePair[]; texts: string[] }
)

/** To `load` the first digits of the model's SHA-256, to `translate` the texts. */
export type BergamotReply = { id: number } & (
  | { ok: true; value: string[] }
  | { ok: false; error: SerializedError }
)

export type BergamotHost = WorkerHost<BergamotRequest, BergamotReply>

/** The most that the process's JavaScript heap may hold, in MB; the models lie beside it. */
export const heapLimit = 512
