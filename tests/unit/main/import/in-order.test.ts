import { describe, expect, it } from 'vitest'
import { inOrder } from '#main/import/in-order.ts'

/** Work that ends when the test says so. */
function held() {
  const begun: number[] = []
  const ends = new Map<number, () => void>()
  const work = (item: number) => {
    begun.push(item)
    return new Promise<number>((resolve) => ends.set(item, () => resolve(item)))
  }
  return { begun, work, end: (item: number) => ends.get(item)?.() }
}

const soon = () => new Promise(setImmediate)
const items = Array.from({ length: 10 }, (_, index) => index)

describe('inOrder', () => {
  it('works on some at once, lets later ones go ahead up to a limit, and gives them in order', async () => {
    const { begun, work, end } = held()
    const results: number[] = []
    const reading = (async () => {
      for await (const result of inOrder(items, { atOnce: 2, ahead: 4 }, work)) results.push(result)
    })()
    await soon()
    expect(begun).toEqual([0, 1])
    for (const item of [1, 2, 3]) {
      end(item)
      await soon()
    }
    expect(begun).toEqual([0, 1, 2, 3])
    expect(results).toEqual([])
    end(0)
    await soon()
    expect(results).toEqual([0, 1, 2, 3])
    for (const item of items) {
      end(item)
      await soon()
    }
    await reading
    expect(results).toEqual(items)
  })

  it('begins nothing more once it is aborted, and still gives what was begun', async () => {
    const { begun, work, end } = held()
    const stop = new AbortController()
    const results: number[] = []
    const reading = (async () => {
      for await (const result of inOrder(items, { atOnce: 3, ahead: 9, signal: stop.signal }, work)) {
        results.push(result)
      }
    })()
    await soon()
    stop.abort()
    for (const item of [2, 1, 0]) end(item)
    await reading
    expect(begun).toEqual([0, 1, 2])
    expect(results).toEqual([0, 1, 2])
  })

  it('waits for what is under way when nobody reads on', async () => {
    const { begun, work, end } = held()
    const results = inOrder(items, { atOnce: 2, ahead: 9 }, work)
    const first = results.next()
    end(0)
    expect(await first).toEqual({ value: 0, done: false })
    let closed = false
    const closing = results.return(undefined).then(() => {
      closed = true
    })
    await soon()
    expect(closed).toBe(false)
    for (const item of begun) end(item)
    await closing
    expect(begun.length).toBeLessThan(4)
  })

  it('ends at once where there is nothing to do', async () => {
    expect(await inOrder([], { atOnce: 2, ahead: 4 }, async () => 0).next()).toMatchObject({ done: true })
  })
})
