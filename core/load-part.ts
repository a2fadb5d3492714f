/** Code that is loaded when it is first needed. */

import { GlossaError } from './errors.ts'

/** Loads a part of the program. Rejects with `partMissing` where its file is not there, or is not of this version. */
export async function loadPart<T>(load: () => T | Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    throw new GlossaError('partMissing', {}, { cause })
  }
}
