import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { batchUnique } from '#main/batch-unique.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('passes on together what comes in quick succession, each once, and begins anew', () => {
  const passed: string[][] = []
  const take = batchUnique<string>(100, (items) => passed.push(items))
  take(['a', 'b'])
  vi.advanceTimersByTime(60)
  take(['b', 'c'])
  expect(passed).toEqual([])
  vi.advanceTimersByTime(40)
  expect(passed).toEqual([['a', 'b', 'c']])
  take([])
  vi.advanceTimersByTime(500)
  take(['a'])
  vi.advanceTimersByTime(100)
  expect(passed).toEqual([['a', 'b', 'c'], ['a']])
})
