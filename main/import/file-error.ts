/** What is said of an input file: its name as a sentence can show it, and what the file system says as an error to act on. */

import { GlossaError } from '#core/errors.ts'
import { hasCode } from '#main/library/files.ts'

const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** The name with line breaks, control characters and direction overrides replaced by U+FFFD. */
export function displayName(name: string): string {
  return name.replace(unprintable, '\uFFFD')
}

/** The error for a file that could not be opened or read. A GlossaError stays as it is. */
export function fileError(error: unknown, name: string): GlossaError {
  if (error instanceof GlossaError) return error
  const file = displayName(name)
  const failure = (code: 'fileMissing' | 'fileUnreadable' | 'fileNotRegular') =>
    new GlossaError(code, { file }, { cause: error })
  // The last one is Node's, for a path that holds a zero byte: no file can have such a name.
  if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'))
    return failure('fileMissing')
  if (hasCode(error, 'EACCES', 'EPERM')) return failure('fileUnreadable')
  if (hasCode(error, 'ELOOP', 'EMLINK', 'ENXIO', 'EISDIR')) return failure('fileNotRegular')
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new GlossaError('fileUnread', { file, reason }, { cause: error })
}

/** An error that nobody foresaw counts as a crash of the importer. */
export function importError(error: unknown, name: string): GlossaError {
  if (error instanceof GlossaError) return error
  return new GlossaError('importCrashed', { file: displayName(name) }, { cause: error })
}
