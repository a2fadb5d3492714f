/** Works on many items at once and gives the results in the items' order. */

/**
 * The results of `work`, in order. `atOnce` items are under way at the same time; at most `ahead` results wait for a slower
 * one before them, so that the length of the list costs no memory. Items that were not begun when the reader of the results
 * stops, or when `signal` aborts, are left alone. `work` must not reject.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  { atOnce, ahead, signal }: { atOnce: number; ahead: number; signal?: AbortSignal | undefined },
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const results: Promise<R>[] = []
  const active = new Set<Promise<R>>()
  let next = 0

  function fill(): void {
    while (active.size < atOnce && results.length < ahead && next < items.length && !signal?.aborted) {
      const item = items[next] as T
      next += 1
      const result = work(item)
      results.push(result)
      active.add(result)
      result.then(() => {
        active.delete(result)
        if (!stopped) fill()
      })
    }
  }

  let stopped = false
  try {
    for (fill(); results.length > 0; fill()) {
      const first = await results[0]
      results.shift()
      yield first as R
    }
  } finally {
    stopped = true
    await Promise.all(active)
  }
}
