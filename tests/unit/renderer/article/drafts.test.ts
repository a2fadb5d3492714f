import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { highlight } from '../../main/library/fixture.ts'

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

/** A queue in which changes of these articles wait and cannot be saved. */
const queueWith = (stuck: ReadonlySet<string>) => ({
  size: () => 0,
  waiting: (articleId: string) => (stuck.has(articleId) ? [[]] : []),
  keepAll: async () => true,
  flush: async (asked?: readonly string[]) =>
    [...stuck]
      .filter((articleId) => asked === undefined || asked.includes(articleId))
      .map((articleId) => ({ articleId, steps: 1, error: new Error('full') })),
})

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

test('a draft that finds no room on the disk stays on screen, and it is said so', async () => {
  mainProcess().isFull = true
  const { useDrafts, hasDraft, draftLanguages } = await import('#renderer/article/drafts.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  useDrafts.getState().keep('a', 'gloss', 'translation pt-BR', 'Meia frase')
  await vi.waitFor(() => expect(useSession.getState().toasts).toMatchObject([{ kind: 'warning' }]))
  expect(hasDraft('gloss')).toBe(true)
  expect(draftLanguages(useDrafts.getState().drafts, 'gloss')).toEqual(['pt-BR'])
  useDrafts.getState().keep('a', 'gloss', 'translation pt-BR', '')
  expect(hasDraft('gloss')).toBe(false)
})

test('a draft goes from the disk only when what was saved in its place is there', async () => {
  const main = mainProcess()
  const { useDrafts, endSuperseded } = await import('#renderer/article/drafts.ts')
  const { addSaveQueue, flushUnsaved } = await import('#renderer/unsaved.ts')
  const stuck = new Set(['a', 'b'])
  addSaveQueue(queueWith(stuck))
  const { keep } = useDrafts.getState()
  keep('a', 'gloss', 'translation pt-BR', 'Meia frase')
  await flushUnsaved()
  expect(main.onDisk).toEqual({ [key]: 'Meia frase' })
  keep('a', 'gloss', 'translation pt-BR', ' ')
  await flushUnsaved()
  expect(main.onDisk).toEqual({ [key]: 'Meia frase' })
  // As soon as that has been saved later on, it goes.
  await endSuperseded()
  expect(main.onDisk).toEqual({ [key]: 'Meia frase' })
  // That of another article waits on.
  stuck.delete('a')
  await endSuperseded()
  expect(main.onDisk).toEqual({})

  keep('a', 'gloss', 'translation pt-BR', 'Meia frase')
  keep('a', 'gloss', 'translation pt-BR', '')
  keep('a', 'gloss', 'translation pt-BR', 'Outra')
  await flushUnsaved()
  expect(main.onDisk).toEqual({ [key]: 'Outra' })
  keep('a', 'gloss', 'translation pt-BR', '')
  await flushUnsaved()
  expect(main.onDisk).toEqual({})
})

test('a draft whose note is saved goes, whichever other article cannot be saved', async () => {
  const main = mainProcess()
  const { useDrafts } = await import('#renderer/article/drafts.ts')
  const { addSaveQueue, flushUnsaved } = await import('#renderer/unsaved.ts')
  addSaveQueue(queueWith(new Set(['b'])))
  const { keep } = useDrafts.getState()
  keep('a', 'gloss', 'translation pt-BR', 'Meia frase')
  await flushUnsaved()
  keep('a', 'gloss', 'translation pt-BR', '')
  await flushUnsaved()
  expect(main.onDisk).toEqual({})
})

test('a draft that could not be taken from the disk goes from there after the next save', async () => {
  const main = mainProcess()
  const { useDrafts, endSuperseded } = await import('#renderer/article/drafts.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  const { flushUnsaved } = await import('#renderer/unsaved.ts')
  const { keep } = useDrafts.getState()
  keep('a', 'gloss', 'translation pt-BR', 'Meia frase')
  await flushUnsaved()
  main.isFull = true
  keep('a', 'gloss', 'translation pt-BR', '')
  await flushUnsaved()
  await endSuperseded()
  expect(main.onDisk).toEqual({ [key]: 'Meia frase' })
  // The note itself is saved: nothing is in danger.
  expect(useSession.getState().toasts).toEqual([])
  main.isFull = false
  await endSuperseded()
  expect(main.onDisk).toEqual({})

  // Unless something else has been typed meanwhile.
  keep('a', 'gloss', 'translation pt-BR', 'Meia frase')
  await flushUnsaved()
  main.isFull = true
  keep('a', 'gloss', 'translation pt-BR', '')
  await flushUnsaved()
  main.isFull = false
  keep('a', 'gloss', 'translation pt-BR', 'Outra')
  await endSuperseded()
  expect(main.onDisk).toEqual({ [key]: 'Outra' })
})

test('a draft that says what is saved is none when its article is opened; others stay', async () => {
  const note = highlight('Velmouth', { comment: 'Half a thought' })
  const other = highlight('Thursday', { comment: 'Changed elsewhere' })
  const drafts = { [`${note.id}/comment`]: 'Half a thought\n', [`${other.id}/comment`]: 'Half a thought' }
  const main = mainProcess(drafts)
  const { followDrafts, loadDrafts, useDrafts } = await import('#renderer/article/drafts.ts')
  const { useGlosses } = await import('#renderer/article/gloss-store.ts')
  const { flushUnsaved } = await import('#renderer/unsaved.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  useSession.setState({ session: { libraryPath: '/library' } as never })
  await loadDrafts()
  const stop = followDrafts()
  useGlosses.getState().open('a', { annotations: [note, other], translations: [], revision: 1 })
  await flushUnsaved()
  expect(main.onDisk).toEqual({ [`${other.id}/comment`]: 'Half a thought' })
  expect(useDrafts.getState().drafts).toEqual(main.onDisk)
  stop()
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
