/** Running a task for each item, only so many at a time: thousands of open files at once would fail. */

const limit = 16

/** Resolves when all tasks have ended; rejects, then, with the failure of one of them. */
export async function forEachParallel<T>(
  items: readonly T[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await task(item)
  }
  const ended = await Promise.allSettled(Array.from({ length: limit }, worker))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}
