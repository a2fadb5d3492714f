/** When the library's files are looked at while it is open, and what is said when they are gone. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { outsideChanges } from '#main/outside-changes.ts'

let done: string[]
let isThere: boolean
let shown: string[]
/** What reading articles fails with. */
let failure: Error
/** What a look at an article waits for. */
let slow: Promise<void>

const start = (isFar = false) =>
  outsideChanges({
    library: {
      async get(id) {
        await slow
        done.push(`get ${id}`)
        throw failure
      },
      sweep: async () => void done.push('sweep'),
      isThere: async () => isThere,
    },
    shown: () => shown,
    isFar,
    onPresence: (now) => done.push(now ? 'back' : 'gone'),
  })

beforeEach(() => {
  vi.useFakeTimers()
  done = []
  isThere = true
  failure = new Error('cannot be read')
  shown = ['a', 'b']
  slow = Promise.resolve()
})
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

it('looks at what is open every two seconds, and at everything once a minute', async () => {
  const outside = start()
  await pass(2000)
  expect(done).toEqual(['get a', 'get b'])
  shown = []
  done = []
  await pass(58_000)
  expect(done).toEqual(['sweep'])
  await outside.close()
  await pass(120_000)
  expect(done).toEqual(['sweep'])
})

it.each(['articleMissing', 'articleInTrash'] as const)(
  'looks at everything at once where an open article is no longer there (%s), and once for each time that it goes',
  async (code) => {
    shown = ['a']
    const outside = start()
    failure = new GlossaError(code)
    await pass(2000)
    expect(done).toEqual(['get a', 'sweep'])
    await pass(4000)
    expect(done.filter((one) => one === 'sweep')).toHaveLength(1)
    failure = new Error('cannot be read')
    await pass(2000)
    failure = new GlossaError(code)
    await pass(2000)
    expect(done.filter((one) => one === 'sweep')).toHaveLength(2)
    await outside.close()
  },
)

it('looks at everything when a window comes to the front, but not over and over', async () => {
  shown = []
  const outside = start()
  outside.focused()
  await pass(0)
  expect(done).toEqual([])
  await pass(6000)
  outside.focused()
  outside.focused()
  await pass(0)
  expect(done).toEqual(['sweep'])
  await outside.close()
})

it('looks at everything after the look that is under way, and has ended when it is closed', async () => {
  shown = ['a']
  const outside = start()
  let goOn: () => void = () => undefined
  slow = new Promise((resolve) => {
    goOn = resolve
  })
  await pass(6000)
  outside.focused()
  let isClosed = false
  const closing = outside.close().then(() => {
    isClosed = true
  })
  await pass(0)
  expect([done, isClosed]).toEqual([[], false])
  goOn()
  await closing
  expect(done).toEqual(['get a', 'sweep'])
})

it('leaves a network disk alone in between', async () => {
  const outside = start(true)
  await pass(59_000)
  expect(done).toEqual([])
  await pass(1000)
  expect(done).toEqual(['sweep'])
  await outside.close()
})

it('says once that the library is gone, and once that it is back, with all that happened meanwhile', async () => {
  const outside = start()
  isThere = false
  await pass(70_000)
  expect(done).toEqual(['gone'])
  isThere = true
  await pass(2000)
  expect(done).toEqual(['gone', 'back', 'sweep'])
  await outside.close()
})

it('says and looks at nothing more for a library that is being closed', async () => {
  const outside = start()
  await pass(6000)
  done = []
  isThere = false
  outside.focused()
  const closing = outside.close()
  await closing
  outside.focused()
  await pass(60_000)
  expect(done).toEqual([])
})
