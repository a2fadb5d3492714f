/** Questions that may be asked again while they are being answered. */

/**
 * A task that runs one at a time: asked for while it runs, it runs once more afterwards, however often it was asked for, since one
 * more answer is enough for all that changed meanwhile. Each call resolves when what it asked for is done or under way.
 */
export function coalesced(task: () => Promise<void>): () => Promise<void> {
  let running = false
  let again = false
  return async () => {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      do {
        again = false
        await task()
      } while (again)
    } finally {
      running = false
    }
  }
}
