/**
 * Saves what windows that are gone could not: when it is asked for, whenever something else of the library has been saved, and at ever
 * calmer intervals until all of it is.
 */

import type { Library } from './library/types.ts'
import type { UnsavedChanges } from './unsaved-changes.ts'

/** How long after a try the next one comes, in ms: twice as long each time, up to the longest. */
const pauses = { first: 60_000, longest: 3_600_000 }

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

  const save = async () => {
    clearTimeout(timer)
    try {
      const done = await unsaved.saveLeft(library)
      isWaiting = done.waiting > 0
      if (done.saved > 0) {
        pause = pauses.first
        saved(done.saved)
      }
    } catch (error) {
      isWaiting = true
      failed(error)
    }
    if (isClosed || !isWaiting) return
    clearTimeout(timer)
    timer = setTimeout(save, pause).unref()
    pause = Math.min(pause * 2, pauses.longest)
  }
  const stopHearing = library.onChange(() => {
    if (isWaiting) void save()
    isWaiting = false
  })
  return {
    save: () => void save(),
    close() {
      isClosed = true
      stopHearing()
      clearTimeout(timer)
    },
  }
}
