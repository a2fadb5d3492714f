/** Calls to the main process from the window: a reply's value, or its failure thrown as `ApiError`. */

import type { Channel } from '#preload/channels.ts'
import type { Api, Failure, Input, Output } from '#preload/contract.ts'

declare global {
  interface Window {
    readonly glossa: Api
  }
}

/** A failure of the main process; `message` is a sentence in the interface's language. */
export class ApiError extends Error {
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
  const reply = await window.glossa.call(channel, ...input)
  if (!reply.ok) throw new ApiError(reply.error)
  return reply.value
}

/** The sentence of anything thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
