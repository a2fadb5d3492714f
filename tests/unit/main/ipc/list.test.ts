/** What a window is told of the list while its articles are still being looked at. */

import { expect, it, vi } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { listHandlers } from '#main/ipc/list.ts'
import type { Library } from '#main/library/types.ts'
import { noCaller } from './unused.ts'

vi.mock('electron', () => ({}))

const query = {
  scope: { in: 'library' },
  text: '',
  sort: 'added',
  descending: true,
  group: 'none',
} as const

it('a window that has seen how far the list is hears when it is whole, once, though nothing has changed', async () => {
  let progress: { done: number; total: number } | null = { done: 0, total: 10 }
  let isListed: () => void = () => undefined
  const listed = new Promise<void>((resolve) => {
    isListed = resolve
  })
  const library = {
    listed,
    listing: () => progress,
    ask: async (question: (list: object) => unknown) =>
      question({ find: () => ({ ids: [], groups: [], total: 10 }), read: () => [] }),
  } as unknown as Library
  const told: unknown[][] = []
  const ask = async () => {
    const caller = { ...noCaller, send: (...event: unknown[]) => void told.push(event) }
    const needs = { library, catalogue: () => createI18n('en') }
    return (await listHandlers['library.find'].answer({ query, known: 0, read: [] }, needs, caller)).listing
  }
  expect(await ask()).toEqual({ done: 0, total: 10 })
  expect(await ask()).toEqual({ done: 0, total: 10 })
  expect(told).toEqual([])
  progress = null
  isListed()
  await listed
  await vi.waitFor(() => expect(told).toEqual([['library.changed', { ids: [] }]]))
  expect(await ask()).toBeNull()
  await listed
  expect(told).toHaveLength(1)
})
