/** What the window may say of an error of its own. */

import { expect, it } from 'vitest'
import { sessionHandlers } from '#main/ipc/session.ts'
import { noCaller } from './unused.ts'

const logged: unknown[][] = []
const needs = new Proxy(
  { log: { path: '', note: () => undefined, error: (...entry: unknown[]) => void logged.push(entry) } },
  { get: (own, name) => (name === 'log' ? own.log : expect.fail(`${String(name)} is not to be used`)) },
) as unknown as Parameters<(typeof sessionHandlers)['session.failed']['answer']>[1]
const fail = (name: string, stack: string) =>
  sessionHandlers['session.failed'].answer({ name, stack }, needs, noCaller)

it('is its kind and its stack, for the log', async () => {
  await fail('TypeError', '    at draw (app://glossa/index.js:1:2)')
  expect(logged).toEqual([['window TypeError', '\n    at draw (app://glossa/index.js:1:2)']])
})

it.each([
  ['Two words', ''],
  ['TypeError\n2026', ''],
  ['', ''],
  ['Error', 'x'.repeat(4001)],
])('is not %j with a stack of any length', async (name, stack) => {
  await expect(fail(name, stack)).rejects.toMatchObject({ code: 'requestInvalid' })
})
