import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'

const highlight: Annotation = {
  id: '01j00000000000000000000000',
  motivation: 'highlighting',
  revision: 1,
  color: 'yellow',
  style: 'highlight',
  comment: '',
  tags: [],
  created: '2026-01-01T00:00:00.000Z',
  updated: '2026-01-01T00:00:00.000Z',
}
const addition: GlossChange = { kind: 'annotation', id: highlight.id, before: null, after: highlight }

/** What the main process was asked to save, by article; those in `broken` cannot be. */
let saved: string[]
let broken: Set<string>

beforeEach(() => {
  saved = []
  broken = new Set()
  vi.resetModules()
  vi.stubGlobal('window', {
    glossa: {
      async call(_channel: string, { id }: { id: string }) {
        if (broken.has(id)) return { ok: false, error: { code: 'diskFull', message: `${id} is stuck` } }
        saved.push(id)
        return { ok: true, value: { id, annotations: [highlight], translations: [], revision: 1 } }
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

async function freshStore() {
  return import('#renderer/article/gloss-store.ts')
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('an article that cannot be saved holds up no other one', async () => {
  const { useGlosses, hasUnsaved } = await freshStore()
  broken.add('a')
  useGlosses.getState().open('a', { annotations: [], translations: [], revision: 1 })
  useGlosses.getState().change([addition])
  await settled()
  expect(useGlosses.getState().save).toEqual({ state: 'failed', message: 'a is stuck' })

  useGlosses.getState().open('b', { annotations: [], translations: [], revision: 1 })
  useGlosses.getState().change([addition])
  await settled()
  expect(saved).toEqual(['b'])
  expect(useGlosses.getState().save.state).toBe('failed')

  useGlosses.getState().open('a', { annotations: [], translations: [], revision: 1 })
  expect(useGlosses.getState().annotations.map(({ id }) => id)).toEqual([highlight.id])
  broken.clear()
  useGlosses.getState().retry()
  await settled()
  expect(saved).toEqual(['b', 'a'])
  expect(useGlosses.getState().save.state).toBe('saved')
  expect(hasUnsaved()).toBe(false)
})

test('what is typed in an open field counts as unsaved, and is saved when the field goes', async () => {
  const { useGlosses, hasUnsaved, keepDraft } = await freshStore()
  useGlosses.getState().open('a', { annotations: [], translations: [], revision: 1 })
  const end = keepDraft(() => {
    if (useGlosses.getState().annotations.length === 0) useGlosses.getState().change([addition])
  })
  expect(hasUnsaved()).toBe(true)
  await settled()
  expect(saved).toEqual(['a'])
  end()
  expect(hasUnsaved()).toBe(false)
})

test('takes back the gloss that was added last, and no other', async () => {
  const { useGlosses } = await freshStore()
  useGlosses.getState().open('a', { annotations: [], translations: [], revision: 1 })
  useGlosses.getState().change([addition])
  expect(useGlosses.getState().takeBack('01j00000000000000000000001')).toBe(false)
  expect(useGlosses.getState().takeBack(highlight.id)).toBe(true)
  expect(useGlosses.getState()).toMatchObject({ annotations: [], canRedo: true })
  useGlosses.getState().redo()
  const commented = { ...highlight, comment: 'x' }
  useGlosses
    .getState()
    .change([{ kind: 'annotation', id: highlight.id, before: highlight, after: commented }])
  expect(useGlosses.getState().takeBack(highlight.id)).toBe(false)
})

test('places in another text than the one that is shown are not taken over', async () => {
  const { useGlosses } = await freshStore()
  useGlosses.getState().open('a', { annotations: [], translations: [], revision: 2 })
  const other = { ...highlight, color: 'pink' as const }
  useGlosses.getState().change([{ kind: 'annotation', id: highlight.id, before: null, after: other }])
  await settled()
  expect(useGlosses.getState().annotations).toMatchObject([{ color: 'pink' }])
})
