/** Work that may fail, and whose failure the reader has to be told. */

import { call, isArticleAway, isLibraryAway, sentenceOf } from './api.ts'
import { useSession } from './session-store.ts'

/** The work's result; undefined when it failed, after telling the reader why. */
export async function report<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    const { notify, session } = useSession.getState()
    // The window says so already, as long as it lasts.
    if (isLibraryAway(error) && !session.isLibraryThere) return undefined
    notify({ kind: 'error', message: () => sentenceOf(error) })
    return undefined
  }
}

/** The same, where another window or machine may just have taken the article away: that is told by whoever closes it. */
export function reportUnlessAway<T>(work: Promise<T>): Promise<T | undefined> {
  return report(
    work.catch((error: unknown) => {
      if (isArticleAway(error)) return undefined
      throw error
    }),
  )
}

/** Lets the reader choose files, or a folder, to import. */
export function chooseFiles(folder: boolean): void {
  void report(call('import.choose', { folder }))
}
