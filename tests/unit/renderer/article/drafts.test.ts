import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NotSaved } from '#renderer/unsaved.ts'

const key = 'gloss/translation pt-BR'

/** The main process with its drafts; `full` where nothing can be written. */
function mainProcess(onDisk: Record<string, string> = {}) {
  const main = { onDisk, isFull: false, local: new Map<string, string>() }
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (name: string) => main.local.get(name) ?? null,
      removeItem: (name: string) => main.local.delete(name),
    },
    glossa: {
      async call(channel: string, input?: { key: string; text: string }) {
        if (channel === 'drafts.all') return { ok: true, value: { ...main.onDisk } }
        if (main.isFull || !input) return { ok: false, error: { code: 'unexpected', message: 'full' } }
        if (input.text === '') delete main.onDisk[input.key]
        else main.onDisk[input.key] = input.text
        return { ok: true, value: undefined }
      },
    },
  })
  return main
}

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

test('a draft that finds no room on the disk stays on screen, and it is said so', async () => {
  mainProcess().isFull = true
  const { useDrafts, hasDraft, draftLanguages } = await import('#renderer/article/drafts.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  useDrafts.getState().keep('gloss', 'translation pt-BR', 'Meia frase')
  await vi.waitFor(() => expect(useSession.getState().toasts).toMatchObject([{ kind: 'warning' }]))
  expect(hasDraft('gloss')).toBe(true)
  expect(draftLanguages(useDrafts.getState().drafts, 'gloss')).toEqual(['pt-BR'])
  useDrafts.getState().keep('gloss', 'translation pt-BR', '')
  expect(hasDraft('gloss')).toBe(false)
})

test('a draft goes from the disk only when what was saved in its place is there', async () => {
  const main = mainProcess()
  const { useDrafts, endSuperseded } = await import('#renderer/article/drafts.ts')
  const { addSaveQueue, flushUnsaved } = await import('#renderer/unsaved.ts')
  let notSaved: NotSaved[] = [{ articleId: 'a', steps: 1, error: new Error('full') }]
  addSaveQueue({ size: () => 0, keepAll: async () => true, flush: async () => notSaved })
  const { keep } = useDrafts.getState()
  keep('gloss', 'translation pt-BR', 'Meia frase')
  await flushUnsaved()
  expect(main.onDisk).toEqual({ [key]: 'Meia frase' })
  keep('gloss', 'translation pt-BR', ' ')
  await flushUnsaved()
  expect(main.onDisk).toEqual({ [key]: 'Meia frase' })
  // As soon as that has been saved later on, it goes.
  await endSuperseded()
  expect(main.onDisk).toEqual({ [key]: 'Meia frase' })
  notSaved = []
  await endSuperseded()
  expect(main.onDisk).toEqual({})

  keep('gloss', 'translation pt-BR', 'Meia frase')
  keep('gloss', 'translation pt-BR', '')
  keep('gloss', 'translation pt-BR', 'Outra')
  await flushUnsaved()
  expect(main.onDisk).toEqual({ [key]: 'Outra' })
  keep('gloss', 'translation pt-BR', '')
  await flushUnsaved()
  expect(main.onDisk).toEqual({})
})

test('drafts are those on the disk, with what an earlier version kept in the window', async () => {
  const main = mainProcess({ 'a/comment': 'newer' })
  main.local.set('glossa.drafts', JSON.stringify({ 'a/comment': 'older', 'b/comment': 'only there', c: 1 }))
  const { useDrafts, loadDrafts } = await import('#renderer/article/drafts.ts')
  await loadDrafts()
  const all = { 'a/comment': 'newer', 'b/comment': 'only there' }
  expect(useDrafts.getState().drafts).toEqual(all)
  expect(main.onDisk).toEqual(all)
  expect(main.local.size).toBe(0)
})
