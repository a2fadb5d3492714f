import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

test('a draft that finds no room on the disk stays on screen, and it is said so', async () => {
  vi.resetModules()
  vi.stubGlobal('window', {
    localStorage: {
      getItem: () => null,
      setItem() {
        throw new DOMException('full', 'QuotaExceededError')
      },
    },
  })
  const { useDrafts, hasDraft, draftLanguages } = await import('#renderer/article/drafts.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  useDrafts.getState().keep('gloss', 'translation pt-BR', 'Meia frase')
  expect(useSession.getState().toasts).toMatchObject([{ kind: 'warning' }])
  expect(hasDraft('gloss')).toBe(true)
  expect(draftLanguages(useDrafts.getState().drafts, 'gloss')).toEqual(['pt-BR'])
  useDrafts.getState().keep('gloss', 'translation pt-BR', '')
  expect(hasDraft('gloss')).toBe(false)
})
