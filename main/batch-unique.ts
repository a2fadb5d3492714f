/** Collects what comes in quick succession, so that the window is told once of what a large import does many times. */

/** A function that takes items and passes them on together, each once, `delay` ms after the first. */
export function batchUnique<T>(delay: number, pass: (items: T[]) => void): (items: readonly T[]) => void {
  let waiting = new Set<T>()
  return (items) => {
    if (waiting.size === 0 && items.length > 0) {
      setTimeout(() => {
        const together = [...waiting]
        waiting = new Set()
        pass(together)
      }, delay)
    }
    for (const item of items) waiting.add(item)
  }
}
