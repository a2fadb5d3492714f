import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { GlossChange } from '#core/annotation/changes.ts'
import { digestOf } from '#core/annotation/digest.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'

/** What the main process was asked, in order; saves wait for `onDisk` and fail for these articles. */
let asked: string[]
let onDisk: Promise<void>
let broken: Set<string>

beforeEach(() => {
  asked = []
  onDisk = Promise.resolve()
  broken = new Set()
  vi.resetModules()
  vi.stubGlobal('window', {
    glossa: {
      async call(channel: string, { id, changes }: { id: string; changes: GlossChange[] }) {
        if (channel !== 'glosses.apply') {
          asked.push(channel)
          return { ok: true, value: { saved: null } }
        }
        await onDisk
        if (broken.has(id)) return { ok: false, error: { code: 'diskFull', message: 'The disk is full.' } }
        asked.push(`saved ${changes.length}`)
        const annotations = changes.flatMap(({ after }) => (after ? [after] : []))
        const digest = digestOf({ annotations, translations: [] } as never)
        return { ok: true, value: { revision: 1, digest } }
      },
    },
    localStorage: { getItem: () => null, setItem: () => undefined },
  })
})
afterEach(() => vi.unstubAllGlobals())

async function withNote(articleId: string) {
  const { useGlosses } = await import('#renderer/article/gloss-store.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  const { i18n } = await import('#renderer/i18n.ts')
  const actions = await import('#renderer/article/article-actions.ts')
  useGlosses.getState().open(articleId, { annotations: [], translations: [], revision: 1 })
  useGlosses.getState().change([addition(newAnnotation({ revision: 1, color: 'yellow' }))])
  const told = () => useSession.getState().toasts.map(({ kind, message }) => `${kind}: ${message(i18n.t)}`)
  return { ...actions, useGlosses, useSession, told }
}

test('an export waits until the notes are on disk', async () => {
  let written = () => {}
  onDisk = new Promise((resolve) => {
    written = resolve
  })
  const { exportNotes, told } = await withNote('a')
  const done = exportNotes('a', 'clipboard')
  await new Promise((resolve) => setTimeout(resolve))
  expect(asked).toEqual([])
  written()
  await done
  expect(asked).toEqual(['saved 1', 'export.markdown'])
  expect(told()).toEqual(['info: Notes copied.'])
})

test('an export says what is missing from it because it could not be saved, and offers another try', async () => {
  broken.add('a')
  const { exportNotes, useSession, useGlosses, told } = await withNote('a')
  await exportNotes('a', 'clipboard')
  expect(asked.filter((channel) => channel !== 'drafts.keepUnsaved')).toEqual(['export.markdown'])
  expect(told()[0]).toBe('warning: The export lacks 1 change that could not be saved. The disk is full.')
  broken.clear()
  useSession.getState().toasts[0]?.action?.run()
  await vi.waitFor(() => expect(useGlosses.getState().save.state).toBe('saved'))
})

test('an export says nothing of what is missing from other articles', async () => {
  broken.add('b')
  const { exportNotes, told } = await withNote('b')
  await exportNotes('a', 'clipboard')
  expect(told()).toEqual(['info: Notes copied.'])
})
