/** Long work in short turns, so that the process goes on answering meanwhile. */

import { setImmediate } from 'node:timers/promises'

/** How long a turn lasts, in ms. */
const turn = 8

/** A function to be awaited again and again during long work: it lets others have their turn when ours is over. */
export function turns(): () => Promise<void> {
  let begun = performance.now()
  return async () => {
    if (performance.now() - begun < turn) return
    await setImmediate()
    begun = performance.now()
  }
}
