/** A disk that fails: every call that would change something is counted, and one of them, or it and all after it, is refused. */

import fs, { type FileHandle } from 'node:fs/promises'
import { vi } from 'vitest'
import { failure } from './fixture.ts'

const calls = ['rename', 'link', 'copyFile', 'mkdir', 'rm', 'truncate', 'writeFile', 'appendFile'] as const
const ofHandles = ['write', 'writeFile', 'sync', 'datasync'] as const

export type FaultyDisk = {
  /** How many calls there were. */
  count(): number
  /** The disk is as it should be again. */
  mend(): void
}

/** `at` is the number of the call that fails, from 1; `isLast` where all that come after it do so, too. */
export function faultyDisk(at: number, code: string, isLast: boolean): FaultyDisk {
  let count = 0
  const isRefused = () => {
    count += 1
    return count === at || (isLast && count > at)
  }
  const guarded = <Of extends object, Name extends keyof Of>(of: Of, name: Name) => {
    const real = of[name] as (...args: unknown[]) => Promise<unknown>
    return ((...args: unknown[]) =>
      isRefused() ? Promise.reject(failure(code)) : real.apply(of, args)) as Of[Name]
  }
  const open = fs.open.bind(fs)
  const spies = [
    ...calls.map((name) => {
      const replacement = guarded(fs, name)
      return vi.spyOn(fs, name).mockImplementation(replacement as never)
    }),
    vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
      const isWriting = typeof args[1] === 'string' && args[1] !== 'r'
      if (isWriting && isRefused()) throw failure(code)
      const handle: FileHandle = await open(...args)
      for (const name of ofHandles) handle[name] = guarded(handle, name) as never
      return handle
    }),
  ]
  return {
    count: () => count,
    mend() {
      for (const spy of spies) spy.mockRestore()
    },
  }
}
