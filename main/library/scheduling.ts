/** Running tasks: one after the other, only so many at a time, until they are closed, or in portions between which others have their turn. */

import { setImmediate } from 'node:timers/promises'

export type SerialQueue = {
  run<T>(task: () => Promise<T>): Promise<T>
  /** Whether nothing is running or waiting. */
  idle(): boolean
}

export function serialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const settle = () => {
    waiting -= 1
  }
  return {
    run(task) {
      waiting += 1
      const result = last.then(task)
      last = result.then(settle, settle)
      return result
    },
    idle: () => waiting === 0,
  }
}

export type ClosableTasks = {
  run<T>(task: () => Promise<T>): Promise<T>
  /** Resolves when all tasks have ended; from now on none begins. Resolves to false where that had been called before. */
  close(): Promise<boolean>
}

export function closableTasks(): ClosableTasks {
  const underway = new Set<Promise<unknown>>()
  let closed = false
  return {
    async run(task) {
      if (closed) throw new Error('the library is closed')
      const running = task()
      underway.add(running)
      try {
        return await running
      } finally {
        underway.delete(running)
      }
    },
    async close() {
      if (closed) return false
      closed = true
      await Promise.allSettled(underway)
      return true
    },
  }
}

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

/** How long a turn lasts, in ms. */
const turn = 8

/** A function to be awaited again and again during long work: it lets others have their turn when ours is over. */
export function yieldingLoop(): () => Promise<void> {
  let begun = performance.now()
  return async () => {
    if (performance.now() - begun < turn) return
    await setImmediate()
    begun = performance.now()
  }
}
