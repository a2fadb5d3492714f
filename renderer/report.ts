/** Work that may fail, and whose failure the reader has to be told. */

import { call, sentenceOf } from './api.ts'
import { useSession } from './session-store.ts'

/** The work's result; undefined when it failed, after telling the reader why. */
export async function report<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    useSession.getState().notify({ kind: 'error', message: sentenceOf(error) })
    return undefined
  }
}

/** Lets the reader choose files, or a folder, to import. */
export function chooseFiles(folder: boolean): void {
  void report(call('import.choose', { folder }))
}
