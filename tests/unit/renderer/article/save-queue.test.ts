import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { GlossChange } from '#core/annotation/changes.ts'
import { createSaveQueue, type SaveState } from '#renderer/article/save-queue.ts'

const step = (id: string): GlossChange[] => [{ kind: 'annotation', id, before: null, after: null }]

/** What was asked to be saved, in order, as "article:change"; saves of these articles fail. */
let asked: string[]
let broken: Set<string>
/** Saves of these never end. */
let hanging: Set<string>
let states: SaveState[]
/** What was to be kept on this computer, each time. */
let kept: string[][]
/** Whether that succeeds. */
let canKeep: boolean
/** Lets the save that is under way end; saves end at once while this is off. */
let gates: (() => void)[]
let gated: boolean
/** How many saves were under way at once, at most. */
let atOnce: number

beforeEach(() => {
  asked = []
  broken = new Set()
  hanging = new Set()
  states = []
  kept = []
  canKeep = true
  gates = []
  gated = false
  atOnce = 0
})
afterEach(() => void vi.useRealTimers())

function newQueue(saved: (articleId: string) => Promise<void> = async () => undefined) {
  let underway = 0
  return createSaveQueue<number>({
    async save(articleId, [change]) {
      underway += 1
      atOnce = Math.max(atOnce, underway)
      asked.push(`${articleId}:${change?.id}`)
      if (hanging.has(articleId)) await new Promise(() => undefined)
      if (gated) await new Promise<void>((resolve) => gates.push(resolve))
      else await Promise.resolve()
      underway -= 1
      if (broken.has(articleId)) throw new Error(`${articleId} is stuck`)
      return asked.length
    },
    saved,
    report: (state) => states.push(state),
    async keep(steps) {
      kept.push(steps.map(({ articleId, changes }) => `${articleId}:${changes[0]?.id}`))
      return canKeep
    },
  })
}

test('saves one step after the other, in the order of the reader', async () => {
  const queue = newQueue()
  for (const [article, id] of ['a1', 'b1', 'a2', 'c1', 'b2'].map((name) => [...name]))
    queue.add(article ?? '', step(id ?? ''))
  expect(queue.size()).toBe(5)
  expect(await queue.flush()).toEqual([])
  expect(asked).toEqual(['a:1', 'b:1', 'a:2', 'c:1', 'b:2'])
  expect(atOnce).toBe(1)
  expect(queue.size()).toBe(0)
  expect(states).toEqual([{ state: 'saving' }, { state: 'saved' }])
})

test('the failure of one article holds up no other, and keeps its own steps in order', async () => {
  const queue = newQueue()
  broken.add('a')
  queue.add('a', step('1'))
  queue.add('a', step('2'))
  queue.add('b', step('1'))
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ state: 'failed', error: new Error('a is stuck') }))
  expect(asked).toEqual(['a:1', 'b:1'])
  expect(queue.waiting('a')).toEqual([step('1'), step('2')])
  expect(queue.waiting('b')).toEqual([])

  broken.clear()
  queue.retry()
  expect(await queue.flush()).toEqual([])
  expect(asked.slice(2)).toEqual(['a:1', 'a:2'])
  expect(states.at(-1)).toEqual({ state: 'saved' })
})

test('what could not be saved is tried again with the next change, whichever article that is of', async () => {
  const queue = newQueue()
  broken.add('a')
  queue.add('a', step('1'))
  await vi.waitFor(() => expect(states.at(-1)?.state).toBe('failed'))
  queue.add('b', step('1'))
  await vi.waitFor(() => expect(states).toHaveLength(3))
  expect(queue.size()).toBe(1)
  expect(asked).toEqual(['a:1', 'b:1', 'a:1'])
  // The news of a failure stays for as long as something waits.
  expect(states.map(({ state }) => state)).toEqual(['saving', 'failed', 'failed'])
  broken.clear()
  queue.add('a', step('2'))
  await vi.waitFor(() => expect(queue.size()).toBe(0))
  expect(asked.slice(3)).toEqual(['a:1', 'a:2'])
  expect(states.map(({ state }) => state)).toEqual(['saving', 'failed', 'failed', 'saved'])
})

test('a change is saved though the article that could not be saved before now never answers', async () => {
  const queue = newQueue()
  broken.add('a')
  queue.add('a', step('1'))
  await vi.waitFor(() => expect(states.at(-1)?.state).toBe('failed'))
  hanging.add('a')
  queue.add('b', step('1'))
  queue.add('b', step('2'))
  await vi.waitFor(() => expect(asked).toHaveLength(4))
  expect(asked).toEqual(['a:1', 'b:1', 'b:2', 'a:1'])
  expect([queue.waiting('a'), queue.waiting('b')]).toEqual([[step('1')], []])
  // It has still not been saved: what waits is kept for as long as that is so.
  queue.add('a', step('2'))
  expect(kept.at(-1)).toEqual(['a:1', 'a:2'])
})

test('Retry sends what waits once, however often it is pressed', async () => {
  const queue = newQueue()
  broken.add('a')
  queue.add('a', step('1'))
  await vi.waitFor(() => expect(states.at(-1)?.state).toBe('failed'))
  broken.clear()
  queue.retry()
  queue.retry()
  expect(await queue.flush()).toEqual([])
  expect(asked).toEqual(['a:1', 'a:1'])
  expect(states.map(({ state }) => state)).toEqual(['saving', 'failed', 'saving', 'saved'])
})

test('what could not be saved is tried again by itself, ever more calmly, until it is saved', async () => {
  vi.useFakeTimers()
  const queue = newQueue()
  broken.add('a')
  queue.add('a', step('1'))
  const triesWithin = async (ms: number) => {
    const before = asked.length
    await vi.advanceTimersByTimeAsync(ms)
    return asked.length - before
  }
  expect(await triesWithin(0)).toBe(0)
  expect(await triesWithin(14_000)).toBe(0)
  expect(await triesWithin(1000)).toBe(1)
  expect(await triesWithin(30_000)).toBe(1)
  expect(await triesWithin(3_600_000)).toBe(30)
  broken.clear()
  expect(await triesWithin(120_000)).toBe(1)
  expect([queue.size(), states.at(-1)]).toEqual([0, { state: 'saved' }])
  expect(await triesWithin(3_600_000)).toBe(0)
})

test('what could not be saved is kept, with what comes after it, until all of it is saved', async () => {
  const queue = newQueue()
  queue.add('b', step('1'))
  await queue.flush()
  expect(kept).toEqual([])
  broken.add('a')
  queue.add('a', step('1'))
  queue.add('b', step('2'))
  await vi.waitFor(() => expect(states.at(-1)?.state).toBe('failed'))
  expect(kept).toEqual([['a:1']])
  queue.add('a', step('2'))
  expect(kept.at(-1)).toEqual(['a:1', 'a:2'])
  await queue.flush()
  expect(kept.at(-1)).toEqual(['a:1', 'a:2'])
  broken.clear()
  await queue.flush()
  expect(kept.at(-1)).toEqual([])
  const count = kept.length
  queue.add('a', step('3'))
  await queue.flush()
  expect(kept).toHaveLength(count)
})

test('a save that does not end for long is kept, with all that waits behind it, until everything is saved', async () => {
  vi.useFakeTimers()
  gated = true
  const queue = newQueue()
  queue.add('a', step('1'))
  queue.add('b', step('1'))
  await vi.advanceTimersByTimeAsync(2000)
  expect(kept).toEqual([['a:1', 'b:1']])
  queue.add('a', step('2'))
  expect(kept.at(-1)).toEqual(['a:1', 'b:1', 'a:2'])
  gated = false
  gates[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(queue.size()).toBe(0)
  expect(kept.at(-1)).toEqual([])
})

test('all that waits is kept at once when that is asked for, and whether it could be is told', async () => {
  gated = true
  const queue = newQueue()
  expect(await queue.keepAll()).toBe(true)
  expect(kept).toEqual([])
  queue.add('a', step('1'))
  queue.add('b', step('1'))
  expect(await queue.keepAll()).toBe(true)
  expect(kept).toEqual([['a:1', 'b:1']])
  canKeep = false
  expect(await queue.keepAll()).toBe(false)
})

test('flush waits for what is under way and for what was added last', async () => {
  gated = true
  const queue = newQueue()
  queue.add('a', step('1'))
  queue.add('a', step('2'))
  let done = false
  const flushed = queue.flush().then((rest) => {
    done = true
    return rest
  })
  await vi.waitFor(() => expect(gates).toHaveLength(1))
  gates[0]?.()
  await vi.waitFor(() => expect(gates).toHaveLength(2))
  expect(done).toBe(false)
  expect(queue.size()).toBe(1)
  gates[1]?.()
  expect(await flushed).toEqual([])
  expect(queue.size()).toBe(0)
})

test('flush tries again what was stuck, and tells what still could not be saved', async () => {
  const queue = newQueue()
  broken.add('a').add('b')
  queue.add('a', step('1'))
  queue.add('a', step('2'))
  queue.add('b', step('1'))
  await vi.waitFor(() => expect(states.at(-1)?.state).toBe('failed'))
  broken.delete('b')
  expect(await queue.flush()).toEqual([{ articleId: 'a', steps: 2, error: new Error('a is stuck') }])
  expect(queue.waiting('b')).toEqual([])
  broken.delete('a')
  expect(await queue.flush()).toEqual([])
  expect(queue.size()).toBe(0)
})

test('flush of some articles leaves the others as they are', async () => {
  const queue = newQueue()
  broken.add('a').add('b')
  queue.add('a', step('1'))
  queue.add('b', step('1'))
  await vi.waitFor(() => expect(states.at(-1)?.state).toBe('failed'))
  expect(await queue.flush(['b', 'c'])).toEqual([
    { articleId: 'b', steps: 1, error: new Error('b is stuck') },
  ])
  expect(asked).toEqual(['a:1', 'b:1', 'b:1'])
})

test('what follows a save is over before the next step is sent, and what it adds is sent as well', async () => {
  const queue = newQueue(async (articleId) => {
    asked.push(`followed ${articleId}`)
    if (articleId === 'a') queue.add('c', step('1'))
    await Promise.resolve()
  })
  queue.add('a', step('1'))
  queue.add('b', step('1'))
  await queue.flush()
  expect(asked).toEqual(['a:1', 'followed a', 'b:1', 'followed b', 'c:1', 'followed c'])
})

test('a step that is added while the news is told is not sent twice', async () => {
  let told = 0
  const queue = createSaveQueue<void>({
    async save(articleId) {
      asked.push(articleId)
    },
    saved: async () => undefined,
    report() {
      told += 1
      if (told === 1) queue.add('b', step('1'))
    },
    keep: async () => true,
  })
  queue.add('a', step('1'))
  await queue.flush()
  expect(asked).toEqual(['a', 'b'])
})
