/** Failures on their way from one process to another. */

import { type ErrorCode, type ErrorParams, GlossaError } from '#core/errors.ts'

/** A failure as it can be sent. `detail` is for logs only. */
export type SerializedError = { code: ErrorCode; params: ErrorParams; detail?: string }

/** The failure that was sent. */
export function deserializeError({ code, params, detail }: SerializedError): GlossaError {
  return new GlossaError(code, params, { cause: detail })
}

/** The failure to send; what is none that a reader can meet goes by `unforeseen`. */
export function serializeError(error: unknown, unforeseen: Omit<SerializedError, 'detail'>): SerializedError {
  if (error instanceof GlossaError) return { code: error.code, params: error.params }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { ...unforeseen, detail: detail.slice(0, 4000) }
}
