/** The failures that a user can cause or meet. Each has a code whose sentence stands in the catalogues (locales, errors.json). */

import type errors from './locales/en/errors.json'

export type ErrorCode = keyof typeof errors
export type ErrorParams = Record<string, string | number>

/**
 * An error with a sentence for the reader. `params` fill the sentence in the catalogue; `file` is the file's name as the
 * reader knows it. `message` is for logs only.
 */
export class GlossaError extends Error {
  override readonly name = 'GlossaError'
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.code = code
    this.params = params
  }
}
