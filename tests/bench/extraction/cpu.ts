/** CPU time of one task and what many such times come to. */

/** Milliseconds of CPU that a task took, of all of the process's threads, with what it gave. */
export async function cpuOf<Value>(task: () => Promise<Value>): Promise<{ ms: number; value: Value }> {
  const before = process.cpuUsage()
  const value = await task()
  const { user, system } = process.cpuUsage(before)
  return { ms: (user + system) / 1000, value }
}

/** The value below which a share (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
