/** Turns what the file system says of a file to import into the sentence that a reader can act on. */

import { GlossaError } from '#core/errors.ts'
import { hasCode } from '#main/library/files.ts'
import { shownName } from './shown-name.ts'

/** The error for a file that could not be opened or read. A GlossaError stays as it is. */
export function readFailure(error: unknown, name: string): GlossaError {
  if (error instanceof GlossaError) return error
  const file = shownName(name)
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
