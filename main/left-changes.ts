/**
 * Saves what windows that are gone could not: when it is asked for, whenever something else of the library has been saved, and at ever
 * calmer intervals until all of it is.
 */

import type { Library } from './library/types.ts'
import type { UnsavedChanges } from './unsaved-changes.ts'

/** How long after a try the next one comes by itself, in ms: twice as long each time, up to the longest. */
const pauses = { first: 60_000, longest: 3_600_000 }

/** How long what else is saved is collected before a try, in ms: an import or a sync changes one article after the other. */
const afterOthers = 5000

export type LeftChanges = {
  /** Tries at once. */
  save(): void
  close(): void
}

type Tools = {
  unsaved: Pick<UnsavedChanges, 'saveLeft'>
  library: Pick<Library, 'applyChanges' | 'onChange'>
  /** Hears how many changes were saved. */
  saved(count: number): void
  failed(error: unknown): void
}

export function leftChanges({ unsaved, library, saved, failed }: Tools): LeftChanges {
  let timer: NodeJS.Timeout | undefined
  let pause = pauses.first
  let isClosed = false
  /** Whether something waits that could not be saved. */
  let isWaiting = false
  /** How many tries are under way. */
  let tries = 0
  let others: NodeJS.Timeout | undefined
  let lastFailure = ''

  const fail = (error: unknown) => {
    // What stays as it is would fill the log.
    if (String(error) !== lastFailure) failed(error)
    lastFailure = String(error)
  }
  /** Resolves to whether anything could be saved. */
  const attempt = async (): Promise<boolean> => {
    clearTimeout(others)
    others = undefined
    tries += 1
    try {
      const done = await unsaved.saveLeft(library)
      lastFailure = ''
      isWaiting = done.waiting > 0
      if (done.saved > 0) saved(done.saved)
      return done.saved > 0
    } catch (error) {
      isWaiting = true
      fail(error)
      return false
    } finally {
      tries -= 1
    }
  }
  const schedule = (hasSaved: boolean) => {
    clearTimeout(timer)
    if (hasSaved) pause = pauses.first
    if (isClosed || !isWaiting) return
    timer = setTimeout(save, pause).unref()
    pause = Math.min(pause * 2, pauses.longest)
  }
  const save = async () => {
    clearTimeout(timer)
    schedule(await attempt())
  }
  /** Where it comes to nothing, the next try by itself is due when it was before. */
  const saveWithOthers = async () => {
    const hasSaved = await attempt()
    if (hasSaved || !isWaiting) schedule(hasSaved)
  }
  const stopHearing = library.onChange(() => {
    // What a try saves is no news.
    if (!isWaiting || tries > 0) return
    others ??= setTimeout(saveWithOthers, afterOthers).unref()
  })
  return {
    save: () => void save(),
    close() {
      isClosed = true
      stopHearing()
      clearTimeout(timer)
      clearTimeout(others)
    },
  }
}
