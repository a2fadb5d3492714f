/** What went wrong with a write, in the words of the catalogue. */

import { GlossaError } from '#core/errors.ts'
import { hasCode } from './files.ts'

/** The error for the reader; `file` is the article's title or a file name that they would know. */
export function saveError(error: unknown, file: string): unknown {
  if (error instanceof GlossaError || !(error instanceof Error) || !('code' in error)) return error
  if (hasCode(error, 'ENOSPC', 'EDQUOT'))
    return new GlossaError('libraryDiskFull', { file }, { cause: error })
  if (hasCode(error, 'EROFS', 'EACCES', 'EPERM')) {
    return new GlossaError('libraryReadOnly', { file }, { cause: error })
  }
  return new GlossaError('libraryWrite', { file, reason: String(error.code) }, { cause: error })
}

/** Runs a write; its failure becomes an error for the reader. */
export async function saving<T>(file: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw saveError(error, file)
  }
}

/** Runs a read; its failure becomes an error for the reader. */
export async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof GlossaError || !(error instanceof Error) || !('code' in error)) throw error
    throw new GlossaError('fileUnread', { file, reason: String(error.code) }, { cause: error })
  }
}
