/** What could not be translated stays to be tried again until another try has begun. */

import { beforeEach, expect, test, vi } from 'vitest'
import { useEngines } from '#renderer/features/translation/engines-store.ts'
import { i18n } from '#renderer/i18n.ts'
import { useSession } from '#renderer/session-store.ts'

const job = { job: 'j', id: 'a', to: 'en', engine: 'program' as const, total: 3, done: 3 }
const error = (words: string) => ({
  code: 'engineFailed' as const,
  message: { en: words, pl: `${words} (pl)` },
})
const failed = () =>
  useEngines
    .getState()
    .failures.map(({ blocks }) => [...blocks].map(([block, { message }]) => `${block} ${message.en}`))

let reply: unknown

beforeEach(() => {
  vi.stubGlobal('window', { glossa: { call: async () => reply } })
  useEngines.setState({ running: [], failures: [] })
  const known = [2, 4].map((block) => ({ block, error: error('no') }))
  useEngines.getState().progressed({ ...job, saved: [], failed: known })
})

test('a paragraph that is tried again has not failed', async () => {
  reply = { ok: true, value: { ...job, job: 'k' } }
  await useEngines.getState().start('a', 'en', 'program', [2])
  expect(failed()).toEqual([['4 no']])
  expect(useEngines.getState().running.map((one) => one.job)).toEqual(['j', 'k'])
})

test('where another try is refused, the reason and the way to try again stay', async () => {
  reply = { ok: false, error: error('It is being translated.') }
  const started = useEngines.getState().start('a', 'en', 'program', [2, 4])
  // Meanwhile the translation that is under way goes on.
  useEngines.getState().progressed({ ...job, saved: [], failed: [{ block: 5, error: error('nor this') }] })
  await started
  expect(failed()).toEqual([['2 no', '4 no', '5 nor this']])
  expect(useSession.getState().toasts.map(({ message }) => message(i18n.t))).toEqual([
    'It is being translated.',
  ])
})
