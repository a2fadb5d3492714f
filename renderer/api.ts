/** Calls to the main process from the window: a reply's value, or its failure thrown as `ApiError`. */

import { GlossaError } from '#core/errors.ts'
import { errorSentence } from '#core/locales/i18n.ts'
import type { Api, Channel, Failure, Input, Output, Reply } from '#preload/contract.ts'
import { i18n } from './i18n.ts'

declare global {
  interface Window {
    readonly glossa: Api
  }
}

/** A failure of the main process; `message` is a sentence in the interface's language. */
class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** Throws `ApiError` when the main process could not do it. */
export async function call<C extends Channel>(
  channel: C,
  ...input: undefined extends Input<C> ? [] : [Input<C>]
): Promise<Output<C>> {
  return unwrapped(await window.glossa.call(channel, ...input))
}

/** Imports files that were dropped on the window. */
export async function importDropped(files: File[]): Promise<void> {
  return unwrapped(await window.glossa.importDropped(files))
}

function unwrapped<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new ApiError(reply.error)
  return reply.value
}

/** The sentence of anything thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof GlossaError) return errorSentence(i18n, error)
  return error instanceof Error ? error.message : String(error)
}
