/** Steps that take articles away: what other windows have open is saved before, or nothing is done. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import type { LibraryEdit } from '#core/library/organise.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { dayOf } from '#core/notes/query.ts'
import { defaultSettings } from '#core/settings.ts'
import { organiseHandlers } from '#main/ipc/organise.ts'
import type { Library } from '#main/library/types.ts'
import { organisingLogs } from '#main/organising.ts'
import { unfinishedRestore } from '#main/unfinished-restore.ts'
import { addHarbour, adding, highlight } from '../library/fixture.ts'
import { newPlace, open } from '../library/place.ts'
import { noCaller, toFailure } from './unused.ts'

let library: Library
let needs: Parameters<(typeof organiseHandlers)['library.edit']['answer']>[1]
/** Who keeps the backups in the folder as they are. */
let held: Set<unknown>
let kept: string
let other: string

beforeEach(async () => {
  const place = await newPlace()
  held = new Set()
  library = await open(place)
  kept = (await addHarbour(library, '<p>one</p>')).id
  other = (await addHarbour(library, '<p>other</p>')).id
  needs = {
    library,
    organising: organisingLogs(library),
    backups: {
      use: () => expect.fail('no backup is asked for'),
      hold: async (by: unknown) => void held.add(by),
      release: (by: unknown) => void held.delete(by),
    } as unknown as typeof needs.backups,
    restoring: unfinishedRestore(join(place.stateDir, 'restoring.json')),
    toFailure,
    send: () => undefined,
    catalogue: () => createI18n('en'),
    stateDir: place.stateDir,
    version: '0',
    settings: { get: () => defaultSettings },
  }
})

const edit = (asked: LibraryEdit, flushOthers: () => Promise<number>) =>
  organiseHandlers['library.edit'].answer(asked, needs, { ...noCaller, flushOthers })

it('a comment that is open in another window comes along when its article is joined with another one', async () => {
  await edit({ do: 'join', id: kept, others: [other] }, async () => {
    await library.applyChanges(other, [adding(highlight('council', { comment: 'typed elsewhere' }))])
    return 0
  })
  const { annotations } = await library.get(kept)
  expect(annotations.map(({ comment }) => comment)).toEqual(['typed elsewhere'])
  expect(library.listTrash().map(({ id }) => id)).toEqual([other])
})

it.each<[LibraryEdit['do'], () => LibraryEdit]>([
  ['join', () => ({ do: 'join', id: kept, others: [other] })],
  ['trash', () => ({ do: 'trash', ids: [other] })],
])('%s: nothing is done while another window has something that cannot be saved', async (_, asked) => {
  await expect(edit(asked(), async () => 2)).rejects.toMatchObject({ code: 'unsavedElsewhere' })
  expect([library.size(), library.listTrash()]).toEqual([2, []])
  expect(await edit(asked(), async () => 0)).toMatchObject({ failed: [] })
  expect(library.size()).toBe(1)
})

it('whatever takes no article away asks no window', async () => {
  const starred = organiseHandlers['library.edit'].answer(
    { do: 'star', ids: [kept], starred: true },
    needs,
    noCaller,
  )
  expect(await starred).toMatchObject({ count: 1, failed: [] })
})

const step = (which: 'undo' | 'redo', flushOthers: () => Promise<number>, unsaved: string[] = []) =>
  organiseHandlers[`library.${which}`].answer({ unsaved }, needs, { ...noCaller, flushOthers })

it('a joining that is done again waits for what is typed in another window, too', async () => {
  await edit({ do: 'join', id: kept, others: [other] }, async () => 0)
  await step('undo', () => expect.fail('nothing goes to the trash'))
  await expect(step('redo', async () => 1)).rejects.toMatchObject({ code: 'unsavedElsewhere' })
  await expect(step('redo', async () => 0, [other])).rejects.toMatchObject({ code: 'unsavedHere' })
  expect(library.size()).toBe(2)
  await step('redo', async () => {
    await library.applyChanges(other, [adding(highlight('council', { comment: 'typed elsewhere' }))])
    return 0
  })
  expect((await library.get(kept)).annotations.map(({ comment }) => comment)).toEqual(['typed elsewhere'])
  expect(library.listTrash().map(({ id }) => id)).toEqual([other])
})

/** The other one goes to the trash, later than today. */
async function trashedSince(): Promise<void> {
  await library.trash(other)
  const note = join(library.path, 'trash', other, 'trashed.json')
  await fs.writeFile(note, JSON.stringify({ time: '2999-01-01T10:00:00.000Z' }))
}
const today = () => dayOf(new Date().toISOString())

it('so does taking a restore back, where an article that had come back goes to the trash again', async () => {
  await trashedSince()
  await edit({ do: 'bringBack', day: today() }, async () => 0)
  expect(library.size()).toBe(2)
  await expect(step('undo', async () => 1)).rejects.toMatchObject({ code: 'unsavedElsewhere' })
  expect(library.size()).toBe(2)
  await step('undo', async () => 0)
  expect(library.size()).toBe(1)
})

const unfinished = () => organiseHandlers['restore.unfinished'].answer(undefined, needs, noCaller)

it('as long as the library is being brought back, no backup is made, and it is known that it was begun', async () => {
  const seen: unknown[] = []
  await trashedSince()
  library.restore = async () => {
    seen.push([held.size, await unfinished()])
  }
  await edit({ do: 'bringBack', day: today() }, async () => 0)
  expect(seen).toEqual([[1, { day: today() }]])
  expect([held.size, await unfinished()]).toEqual([0, null])
})

it('a restore that the end of the app cuts short is known at the next start, until the reader decides', async () => {
  await trashedSince()
  const restore = library.restore
  library.restore = async (id) => {
    // The app ends meanwhile.
    needs.restoring.close()
    return restore(id)
  }
  await edit({ do: 'bringBack', day: today() }, async () => 0)
  expect([held.size, await unfinished()]).toEqual([1, { day: today() }])
  // The next start.
  needs = { ...needs, restoring: unfinishedRestore(join(needs.stateDir, 'restoring.json')) }
  expect(await unfinished()).toEqual({ day: today() })
  await organiseHandlers['restore.leave'].answer(undefined, needs, noCaller)
  expect(await unfinished()).toBeNull()
})

const earlier = { day: '2026-01-31', from: 'folder' as const }
/** The next start, after a restore from a backup was cut short: backups are held. */
async function startedAfterCut(): Promise<void> {
  await needs.restoring.begin(earlier)
  await needs.backups.hold(needs.restoring)
}
const unavailable = () => Promise.reject(new GlossaError('backupFolderMissing'))

it('one that cannot be continued is still unfinished, and its backup stays as it is', async () => {
  await startedAfterCut()
  needs.backups.use = unavailable
  for (const asked of [earlier, { ...earlier, day: '2026-01-30' }]) {
    await expect(edit({ do: 'bringBack', ...asked }, async () => 0)).rejects.toMatchObject({
      code: 'backupFolderMissing',
    })
    expect([held.size, await unfinished()]).toEqual([1, earlier])
  }
  needs.backups.use = async (_, work) => work(library.path)
  expect(await edit({ do: 'bringBack', ...earlier }, async () => 0)).toMatchObject({ failed: [] })
  expect([held.size, await unfinished()]).toEqual([0, null])
})

it('one that could not even begin leaves nothing unfinished', async () => {
  needs.backups.use = unavailable
  await expect(edit({ do: 'bringBack', ...earlier }, async () => 0)).rejects.toThrow()
  expect([held.size, await unfinished()]).toEqual([0, null])
})
