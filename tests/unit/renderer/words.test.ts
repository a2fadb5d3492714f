/** What is told to the reader follows the language of the interface, as long as it is on screen. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let reply: unknown
beforeEach(() => {
  vi.stubGlobal('window', { glossa: { call: async () => reply } })
  vi.resetModules()
})
afterEach(() => vi.unstubAllGlobals())

async function modules() {
  const { i18n } = await import('#renderer/i18n.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  const told = () => useSession.getState().toasts.map(({ message }) => message(i18n.t))
  return { i18n, told, session: useSession.getState(), ...(await import('#renderer/report.ts')) }
}

test('messages and what they offer change with it; what is said twice is there once, whatever the language was', async () => {
  const { i18n, told, session } = await modules()
  const say = () => session.notify({ kind: 'info', message: (t) => t('export.copied') })
  say()
  expect(told()).toEqual(['Notes copied.'])
  await i18n.changeLanguage('pl')
  expect(told()).toEqual(['Skopiowano notatki.'])
  say()
  expect(told()).toEqual(['Skopiowano notatki.'])
})

test('so does a failure of the main process', async () => {
  const { i18n, told, report } = await modules()
  const { call } = await import('#renderer/api.ts')
  reply = { ok: false, error: { code: 'libraryDiskFull', message: { en: 'Full.', pl: 'Pełny.' } } }
  await report(call('templates.list'))
  expect(told()).toEqual(['Full.'])
  await i18n.changeLanguage('pl')
  expect(told()).toEqual(['Pełny.'])
})

test.each(['articleMissing', 'articleInTrash'])(
  'that an article has just been taken away (%s) is left to whoever closes it; other failures are told',
  async (code) => {
    const { told, reportUnlessAway } = await modules()
    const { call } = await import('#renderer/api.ts')
    const failing = (failed: string) => {
      reply = { ok: false, error: { code: failed, message: { en: failed, pl: failed } } }
      return call('article.open', { id: 'a' })
    }
    expect(await reportUnlessAway(failing(code))).toBeUndefined()
    expect(told()).toEqual([])
    await reportUnlessAway(failing('libraryWrite'))
    expect(told()).toEqual(['libraryWrite'])
  },
)
