import { expect, test } from 'vitest'
import {
  addSaveQueue,
  flushUnsaved,
  hasUnsaved,
  keepDraft,
  keepUnsaved,
  type NotSaved,
  unsavedUntil,
} from '#renderer/unsaved.ts'

test('an edit that is on its way to the disk is unsaved until it is there, or could not be', async () => {
  expect(hasUnsaved()).toBe(false)
  for (const end of [Promise.resolve('saved'), Promise.reject(new Error('full'))]) {
    const work = unsavedUntil(end).catch(() => undefined)
    expect(hasUnsaved()).toBe(true)
    await work
    expect(hasUnsaved()).toBe(false)
  }
})

test('what stands in an open field is sent when it is asked for, and counts from then on', async () => {
  let save = () => {}
  const onDisk = new Promise<void>((resolve) => {
    save = resolve
  })
  let sent: Promise<void> | null = null
  const end = keepDraft(() => {
    sent ??= unsavedUntil(onDisk)
  })
  expect(hasUnsaved()).toBe(true)
  save()
  await sent
  end()
  expect(hasUnsaved()).toBe(false)
})

/** Whether the queue below is kept on this computer. */
let isKept = true

test('what is waited for: open fields first, then work under way, then what the queues hold', async () => {
  const order: string[] = []
  const notSaved: NotSaved = { articleId: 'a', steps: 1, error: new Error('full') }
  addSaveQueue({
    size: () => 1,
    waiting: () => [],
    keepAll: async () => isKept,
    async flush(articleIds) {
      order.push(`queue ${articleIds}`)
      return [notSaved]
    },
  })
  expect(hasUnsaved()).toBe(true)
  const end = keepDraft(() => {
    order.push('field')
    void unsavedUntil(
      Promise.resolve().then(() => {
        order.push('work')
        throw new Error('full')
      }),
    ).catch(() => undefined)
  })
  expect(await flushUnsaved(['a'])).toEqual([notSaved])
  expect(order).toEqual(['field', 'work', 'queue a'])
  end()
})

test('what is not saved is kept, open fields included; what cannot be kept counts until it is over', async () => {
  let drafts = 0
  const end = keepDraft(() => {
    drafts += 1
  })
  expect(await keepUnsaved()).toBe(true)
  expect(drafts).toBe(1)
  isKept = false
  expect(await keepUnsaved()).toBe(false)
  isKept = true
  let finish = () => {}
  const work = unsavedUntil(new Promise<void>((resolve) => (finish = resolve)))
  let told: boolean | null = null
  const telling = keepUnsaved().then((one) => {
    told = one
  })
  await new Promise((resolve) => setTimeout(resolve))
  expect(told).toBeNull()
  finish()
  await Promise.all([work, telling])
  expect(told).toBe(true)
  end()
})
