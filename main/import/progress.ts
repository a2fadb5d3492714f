/** How far an import is, how fast it goes and how long it will still take. */

import type { ImportProgress } from '#preload/contract.ts'

/** A rate from fewer files than this says little. */
const enough = 5

/** Counts files as they are done. `now` gives the time in ms; `rate` is in files a second. */
export function progressMeter(total: number, now: () => number): (name: string) => ImportProgress {
  const begun = now()
  let done = 0
  return (name) => {
    done += 1
    const seconds = Math.max((now() - begun) / 1000, 0.001)
    const rate = done / seconds
    return { done, total, name, rate, secondsLeft: done < enough ? null : (total - done) / rate }
  }
}
