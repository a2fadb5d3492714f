/** Calls to the main process from the window: a reply's value, or its failure thrown as `ApiError`. */

import { GlossaError } from '#core/errors.ts'
import { errorSentence, inLanguage, type Sentence } from '#core/locales/i18n.ts'
import type { Api, Channel, Failure, Input, Output, Reply } from '#preload/contract.ts'
import { i18n } from './i18n.ts'

declare global {
  interface Window {
    readonly glossa: Api
  }
}

/** A failure of the main process. */
class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}

/** Whether it says that an article is not in the library, or is in the trash: there is nothing to be read of it any more. */
export const isArticleAway = (error: unknown): boolean =>
  error instanceof ApiError && ['articleMissing', 'articleInTrash'].includes(error.failure.code)

/** Whether it says that the library's folder is not there. */
export const isLibraryAway = (error: unknown): boolean =>
  error instanceof ApiError && error.failure.code === 'libraryGone'

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

/** What was said in each language, in the one that the interface has now. */
export const said = (sentence: Sentence | string): string => inLanguage(sentence, i18n)

/** The sentence of anything thrown, in the language that the interface has now: an error is kept, and put into words when it is drawn. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return said(error.failure.message)
  if (error instanceof GlossaError) return errorSentence(i18n, error)
  return error instanceof Error ? error.message : String(error)
}
