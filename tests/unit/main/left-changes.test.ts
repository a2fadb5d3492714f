/** What windows that are gone could not save is tried again until it is saved, and told of then. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leftChanges } from '#main/left-changes.ts'

/** What each try comes to, in order; the last one again and again. */
let outcomes: ({ saved: number; waiting: number } | Error)[]
let tries: number
let told: unknown[]
let changed: () => void
/** What happens during a try. */
let onTry: () => void
let left: ReturnType<typeof leftChanges>

beforeEach(() => {
  vi.useFakeTimers()
  tries = 0
  onTry = () => undefined
  told = []
  left = leftChanges({
    unsaved: {
      async saveLeft() {
        const outcome = outcomes[Math.min(tries, outcomes.length - 1)]
        tries += 1
        onTry()
        if (outcome instanceof Error || !outcome) throw outcome
        return outcome
      },
    },
    library: {
      applyChanges: () => expect.fail('only the changes themselves are asked for'),
      onChange(listener) {
        changed = () => listener([])
        return () => {
          changed = () => undefined
        }
      },
    },
    saved: (count) => told.push(count),
    failed: (error) => told.push(String(error)),
  })
})
afterEach(() => {
  left.close()
  vi.useRealTimers()
})

const afterMinutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

test('where nothing is left, nothing is tried or told', async () => {
  outcomes = [{ saved: 0, waiting: 0 }]
  left.save()
  await afterMinutes(60)
  changed()
  await afterMinutes(60)
  expect([tries, told]).toEqual([1, []])
})

test('a full disk is tried again ever more calmly; that it worked is told', async () => {
  outcomes = [{ saved: 0, waiting: 3 }, new Error('full'), { saved: 1, waiting: 2 }, { saved: 2, waiting: 0 }]
  left.save()
  for (const minutes of [1, 2, 1]) {
    const before = tries
    await vi.advanceTimersByTimeAsync(minutes * 60_000 - 1)
    expect(tries).toBe(Math.max(1, before))
    await vi.advanceTimersByTimeAsync(1)
  }
  await afterMinutes(600)
  expect([tries, told]).toEqual([4, ['Error: full', 1, 2]])
})

test('what can never be saved is tried once an hour in the end', async () => {
  outcomes = [{ saved: 0, waiting: 1 }]
  left.save()
  await afterMinutes(127)
  expect(tries).toBe(8)
  await afterMinutes(600)
  expect(tries).toBe(18)
})

test('it is tried again soon after something else of the library was saved', async () => {
  outcomes = [
    { saved: 0, waiting: 1 },
    { saved: 1, waiting: 0 },
  ]
  left.save()
  await vi.advanceTimersByTimeAsync(0)
  changed()
  changed()
  await vi.advanceTimersByTimeAsync(5000)
  expect([tries, told]).toEqual([2, [1]])
  await afterMinutes(60)
  expect(tries).toBe(2)
})

test('a flood of other changes makes few tries, and keeps none of those that come by themselves away', async () => {
  outcomes = [{ saved: 0, waiting: 1 }]
  left.save()
  await vi.advanceTimersByTimeAsync(0)
  for (let article = 0; article < 500; article += 1) {
    changed()
    await vi.advanceTimersByTimeAsync(100)
  }
  // 50 s of an import.
  expect(tries).toBe(11)
  await vi.advanceTimersByTimeAsync(9999)
  expect(tries).toBe(11)
  await vi.advanceTimersByTimeAsync(1)
  expect(tries).toBe(12)
  // The second one by itself comes two minutes later, as without the import.
  await afterMinutes(2)
  expect(tries).toBe(13)
})

test('what a try saves leads to no further one, and a failure that stays the same is told once', async () => {
  outcomes = [{ saved: 1, waiting: 1 }, new Error('full'), new Error('full'), new Error('gone')]
  onTry = () => changed()
  left.save()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(tries).toBe(1)
  await afterMinutes(8)
  expect([tries, told]).toEqual([4, [1, 'Error: full', 'Error: gone']])
})

test('nothing is tried any more once the library is closed', async () => {
  outcomes = [{ saved: 0, waiting: 1 }]
  left.save()
  await vi.advanceTimersByTimeAsync(0)
  left.close()
  changed()
  await afterMinutes(5)
  expect(tries).toBe(1)
})

test('a try that other changes have called for is given up when the library is closed', async () => {
  outcomes = [{ saved: 0, waiting: 1 }]
  left.save()
  await vi.advanceTimersByTimeAsync(0)
  changed()
  left.close()
  await afterMinutes(5)
  expect(tries).toBe(1)
})
