import { vi } from 'vitest'

/** Waits until the check holds, however slow the machine is: the limit is there against what hangs. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 100_000 })
