/**
 * Whatever is done, each call to the disk on the way fails once, or is the last one before the machine stops: nothing of what was there
 * is lost, what was called saved is there, and done again it is there once.
 */

import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { numberBlocks } from '#core/article/blocks.ts'
import { openLibrary } from '#main/library/library.ts'
import { organise } from '#main/library/organise.ts'
import type { Library } from '#main/library/types.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { faultyDisk } from './faulty-disk.ts'
import { addHarbour, adding, element, harbour, harbourImport, highlight } from './fixture.ts'
import type { Place } from './place.ts'

const codes = ['EIO', 'ENOSPC', 'EACCES', 'EBUSY', 'EROFS'] as const
/** How many of the calls are tried, others each time. */
const most = fuzzFactor > 1 ? Number.POSITIVE_INFINITY : 3

let place: Place
let [first, second, trashed] = ['', '', '']
const isThere = highlight('Velmouth', { comment: 'there' })
const added = highlight('council', { comment: 'new' })
/** Where it lies as it was at the beginning, and how often it was laid out since. */
let copy = ''
let count = 0
const placeIn = (root: string): Place => ({
  root,
  library: path.join(root, 'library'),
  stateDir: path.join(root, 'state'),
  cacheDir: path.join(root, 'cache'),
})

const opened = (): Promise<Library> => {
  const { library, stateDir, cacheDir } = place
  return openLibrary(library, { mode: 'write', stateDir, cacheDir })
}

beforeAll(async () => {
  const base = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'glossa-')))
  place = placeIn(path.join(base, 'first'))
  const library = await opened()
  first = (await addHarbour(library, 'first')).id
  second = (await addHarbour(library, 'second')).id
  trashed = (await addHarbour(library, 'trashed')).id
  await library.applyChanges(first, [adding(isThere)])
  await library.applyChanges(second, [adding(highlight('Odile', { comment: 'of the second' }))])
  await library.applyChanges(trashed, [adding(highlight('winter', { comment: 'of the trashed' }))])
  await library.trash(trashed)
  await library.close()
  copy = path.join(base, 'copy')
  await fs.rename(place.root, copy)
})

afterAll(() => fs.rm(path.dirname(copy), { recursive: true, force: true, maxRetries: 10 }))

/** What the reader has on it, in an order of its own. */
async function told(library: Library) {
  const notes = async (id: string) =>
    (await library.get(id)).annotations.map(({ comment, tags }) => `${comment} ${tags.join(',')}`).sort()
  const articles = await Promise.all(
    library.list().map(async ({ id }) => {
      const { starred, revision } = await library.get(id)
      return {
        id,
        starred,
        revision,
        notes: await notes(id),
        reading: (await library.reading(id))?.last.position,
      }
    }),
  )
  const { colorLabels, collections } = await library.data()
  return {
    articles,
    trash: library.listTrash().map(({ id }) => id),
    labels: colorLabels,
    collections: collections.map(({ name }) => name),
  }
}

async function newVersion(library: Library) {
  const imported = await harbourImport(library, 'another version')
  const document = numberBlocks({
    type: 'root',
    children: [...harbour.children, element('p', 'And boats came.')],
  })
  return { ...imported, extraction: { ...imported.extraction, document } }
}
const whole = async (work: Promise<{ failed: { error: unknown }[] }>) => {
  const [failed] = (await work).failed
  if (failed) throw failed.error
}

const works: Record<string, (library: Library) => Promise<unknown>> = {
  'a note is added': (library) => library.applyChanges(first, [adding(added)]),
  'a comment is changed': (library) =>
    library.applyChanges(first, [
      {
        kind: 'annotation',
        id: isThere.id,
        before: isThere,
        after: { ...isThere, comment: 'changed', updated: '2999-01-01T10:00:00.000Z' },
      },
    ]),
  'a note is deleted': (library) =>
    library.editGlosses(first, ({ annotations }) =>
      annotations.map((before) => ({ kind: 'annotation', id: before.id, before, after: null })),
    ),
  'an article is starred': (library) => whole(organise(library, { do: 'star', ids: [first], starred: true })),
  'labels are changed': (library) =>
    library.changeData((data) => ({ ...data, colorLabels: { yellow: 'claim' } })),
  'an article goes to the trash': (library) => whole(organise(library, { do: 'trash', ids: [first] })),
  'an article comes back': (library) => library.restore(trashed),
  'two articles are joined': async (library) => {
    // The last step may have been done already.
    if (library.summary(second)) await whole(organise(library, { do: 'join', id: first, others: [second] }))
  },
  'a new version comes in': async (library) => library.update(first, await newVersion(library)),
  'a place is saved': (library) =>
    library.saveReading(first, { position: 9, progress: 0.1, updated: '2026-01-01T10:00:00.000Z' }),
  'an earlier state is brought back': async (library) => {
    const states = await library.earlier(first)
    const empty = states.find(({ notes }) => notes === 0)
    if (empty) await library.bringBack(first, { state: empty.id })
  },
}

/** The library as it was at the beginning, at a place of its own: whatever was stopped before may still be writing to another one. */
async function again(): Promise<Library> {
  count += 1
  place = placeIn(path.join(path.dirname(copy), String(count)))
  await fs.cp(copy, place.root, { recursive: true, preserveTimestamps: true })
  return opened()
}

/** The machine stops: nobody gives up the lock. */
async function stopped(): Promise<void> {
  await fs.rm(path.join(place.stateDir, 'locks'), { recursive: true, force: true })
}

test.each(Object.keys(works))('%s', async (name) => {
  const work = works[name] ?? (() => expect.fail(name))
  onTestFinished(() => void vi.restoreAllMocks())
  let library = await again()
  const before = await told(library)
  const whole = faultyDisk(Number.POSITIVE_INFINITY, '', false)
  await work(library)
  whole.mend()
  const after = await told(library)
  await library.close()
  expect(whole.count()).toBeGreaterThan(3)
  expect(after).not.toEqual(before)
  const texts = (state: typeof before) => state.articles.flatMap(({ notes }) => notes)

  const stride = Math.max(1, whole.count() / most)
  const start = Math.random() * stride
  for (let step = start; step < whole.count(); step += stride) {
    const at = 1 + Math.floor(step)
    const code = codes[at % codes.length] ?? 'EIO'
    for (const isLast of [false, true]) {
      const where = `${name}: call ${at}, ${code}${isLast ? ', the last' : ''}`
      library = await again()
      const disk = faultyDisk(at, code, isLast)
      const isDone = await work(library).then(
        () => true,
        () => false,
      )
      disk.mend()
      const old = library
      if (isLast) {
        await stopped()
        library = await opened()
      }
      const now = await told(library)
      if (isDone) expect(now, where).toEqual(after)
      // Of what takes several steps some may be done; nothing is in neither.
      else
        for (const text of texts(before).filter((one) => texts(after).includes(one)))
          expect(texts(now), where).toContain(text)
      await work(library)
      expect(await told(library), where).toEqual(after)
      await library.close()
      library = await opened()
      expect(await told(library), where).toEqual(after)
      const { problems } = await library.verify()
      expect(
        problems.filter(({ code: one }) => one !== 'stray' && one !== 'leftover'),
        where,
      ).toEqual([])
      await library.close()
      // What was stopped is over for good before the next one begins.
      await old.close()
    }
  }
})
