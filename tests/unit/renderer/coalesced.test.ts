import { expect, test } from 'vitest'
import { coalesced } from '#renderer/coalesced.ts'

test('what is asked for while it runs runs once more, however often', async () => {
  let runs = 0
  let finish: () => void = () => undefined
  const ask = coalesced(async () => {
    runs += 1
    await new Promise<void>((resolve) => {
      finish = resolve
    })
  })
  const first = ask()
  await Promise.all([ask(), ask()])
  expect(runs).toBe(1)
  finish()
  await new Promise((resolve) => setTimeout(resolve))
  expect(runs).toBe(2)
  finish()
  await first
  expect(runs).toBe(2)
})

test('after a failure it can be asked for again', async () => {
  let runs = 0
  const ask = coalesced(async () => {
    runs += 1
    if (runs === 1) throw new Error('once')
  })
  await expect(ask()).rejects.toThrow('once')
  await ask()
  expect(runs).toBe(2)
})
