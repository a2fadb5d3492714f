import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { applyChanges, type GlossChange, type Glosses } from '#core/annotation/changes.ts'
import { digestOf } from '#core/annotation/digest.ts'

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
/** What lies on the disk of every article, and how often all of it was asked for. */
let disk: Glosses & { revision: number }
let opened: number
const newsFor = (digest: number) => {
  const { annotations, translations } = structuredClone(disk)
  return digestOf({ annotations, translations }) === digest ? null : { annotations, translations }
}
/** What happens on the disk, or in the window, before a call is answered. */
let meanwhile: (channel: string) => void

beforeEach(() => {
  saved = []
  broken = new Set()
  disk = { annotations: [], translations: [], revision: 1 }
  opened = 0
  meanwhile = () => undefined
  vi.resetModules()
  vi.stubGlobal('window', {
    glossa: {
      async call(
        channel: string,
        { id, changes, digest }: { id: string; changes: GlossChange[]; digest: number },
      ) {
        if (broken.has(id)) return { ok: false, error: { code: 'diskFull', message: `${id} is stuck` } }
        if (channel === 'glosses.apply') {
          saved.push(id)
          disk = { ...applyChanges(disk, changes), revision: disk.revision }
        } else opened += 1
        meanwhile(channel)
        const { revision } = disk
        return {
          ok: true,
          value:
            channel === 'glosses.apply'
              ? { revision, digest: digestOf(disk) }
              : { revision, metadata: { title: id, authors: [] }, glosses: newsFor(digest) },
        }
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

async function freshStore() {
  return { ...(await import('#renderer/article/gloss-store.ts')), ...(await import('#renderer/unsaved.ts')) }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('an article that cannot be saved holds up no other one', async () => {
  const { useGlosses, hasUnsaved } = await freshStore()
  broken.add('a')
  useGlosses.getState().open('a', { annotations: [], translations: [], revision: 1 })
  useGlosses.getState().change([addition])
  await settled()
  expect(useGlosses.getState().save).toMatchObject({
    state: 'failed',
    error: { failure: { message: 'a is stuck' } },
  })

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
  meanwhile = () => {
    disk = { annotations: [highlight], translations: [], revision: 1 }
  }
  useGlosses.getState().open('a', { annotations: [], translations: [], revision: 2 })
  const other = { ...highlight, color: 'pink' as const }
  useGlosses.getState().change([{ kind: 'annotation', id: highlight.id, before: null, after: other }])
  await settled()
  expect(useGlosses.getState().annotations).toMatchObject([{ color: 'pink' }])
  expect(opened).toBe(0)
})

const elsewhere = { ...highlight, id: '01j00000000000000000000002' }
const merged = (channel: string) => {
  if (channel === 'glosses.apply') disk = { ...disk, annotations: [...disk.annotations, elsewhere] }
}

test('what the window knows already is not sent to it again', async () => {
  const { useGlosses } = await freshStore()
  useGlosses.getState().open('a', disk)
  useGlosses.getState().change([addition])
  await settled()
  useGlosses.getState().undo()
  await settled()
  expect(saved).toEqual(['a', 'a'])
  expect(opened).toBe(0)
})

test('glosses of another machine that a save merged in come to the page', async () => {
  const { useGlosses } = await freshStore()
  useGlosses.getState().open('a', disk)
  meanwhile = merged
  useGlosses.getState().change([addition])
  await settled()
  expect(useGlosses.getState().annotations.map(({ id }) => id)).toEqual([highlight.id, elsewhere.id])
  expect(useGlosses.getState().save).toEqual({ state: 'saved' })
  expect(opened).toBe(1)
})

test('what is done while the page catches up is not lost', async () => {
  const { useGlosses } = await freshStore()
  useGlosses.getState().open('a', disk)
  const later = { ...highlight, id: '01j00000000000000000000003' }
  meanwhile = (channel) => {
    merged(channel)
    if (channel !== 'article.news') return
    meanwhile = () => undefined
    useGlosses.getState().change([{ kind: 'annotation', id: later.id, before: null, after: later }])
  }
  useGlosses.getState().change([addition])
  await settled()
  const ids = [highlight.id, later.id, elsewhere.id].sort()
  expect(
    useGlosses
      .getState()
      .annotations.map(({ id }) => id)
      .sort(),
  ).toEqual(ids)
  expect(disk.annotations.map(({ id }) => id).sort()).toEqual(ids)
  expect(useGlosses.getState().save).toEqual({ state: 'saved' })
})

test('what cannot be read again is told, and what was saved stays saved', async () => {
  const { useGlosses } = await freshStore()
  const { useSession } = await import('#renderer/session-store.ts')
  useGlosses.getState().open('a', disk)
  meanwhile = (channel) => {
    merged(channel)
    broken.add('a')
  }
  useGlosses.getState().change([addition])
  await settled()
  expect(useGlosses.getState().annotations.map(({ id }) => id)).toEqual([highlight.id])
  expect(useGlosses.getState().save).toEqual({ state: 'saved' })
  const { i18n } = await import('#renderer/i18n.ts')
  expect(useSession.getState().toasts.map(({ kind, message }) => [kind, message(i18n.t)])).toEqual([
    ['error', 'a is stuck'],
  ])
})
