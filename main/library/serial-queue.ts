/** Runs tasks one after the other, in the order in which they were asked for. */

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
