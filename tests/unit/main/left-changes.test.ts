/** What windows that are gone could not save is tried again until it is saved, and told of then. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leftChanges } from '#main/left-changes.ts'

/** What each try comes to, in order; the last one again and again. */
let outcomes: ({ saved: number; waiting: number } | Error)[]
let tries: number
let told: unknown[]
let changed: () => void
let left: ReturnType<typeof leftChanges>

beforeEach(() => {
  vi.useFakeTimers()
  tries = 0
  told = []
  left = leftChanges({
    unsaved: {
      async saveLeft() {
        const outcome = outcomes[Math.min(tries, outcomes.length - 1)]
        tries += 1
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

test('it is tried again as soon as something else of the library was saved', async () => {
  outcomes = [
    { saved: 0, waiting: 1 },
    { saved: 1, waiting: 0 },
  ]
  left.save()
  await vi.advanceTimersByTimeAsync(0)
  changed()
  changed()
  await vi.advanceTimersByTimeAsync(0)
  expect([tries, told]).toEqual([2, [1]])
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
