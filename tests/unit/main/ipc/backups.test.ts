/** The backups that a window shows stay as they are, and only the one that it has shown is brought back. */

import { expect, it, vi } from 'vitest'
import type { FolderBackup } from '#main/backup/folder-backup.ts'
import { backupHandlers } from '#main/ipc/backups.ts'
import { organiseHandlers } from '#main/ipc/organise.ts'
import { sessionHandlers } from '#main/ipc/session.ts'
import type { Organised, Organising } from '#main/organising.ts'
import type { UnfinishedRestore } from '#main/unfinished-restore.ts'
import { noCaller, toFailure } from './unused.ts'

const time = '2026-03-01T12:50:00.000Z'
const contents = { time, articles: 2, notes: 3, files: 4, bytes: 5 }
const day = '2026-03-01'

function given() {
  const done: unknown[] = []
  const backups: Partial<FolderBackup> = {
    hold: async (by) => void done.push(['hold', by === restoring ? 'restore' : by]),
    release: (by) => void done.push(['release', by === restoring ? 'restore' : by]),
    async list() {
      done.push('list')
      return [{ day, folder: '/disk', contents }]
    },
    async use(wanted, work) {
      done.push(wanted)
      return work('/disk')
    },
  }
  const organised: Organised = {
    step: null,
    what: 'bringBack',
    of: { number: 0, isBack: false },
    changes: [],
    failed: [],
    isCancelled: false,
  }
  const log: Partial<Organising> = {
    async edit(edit, backup) {
      done.push([edit.do, backup])
      return organised
    },
  }
  const restoring: Pick<UnfinishedRestore, 'get' | 'begin' | 'end'> = {
    get: async () => null,
    begin: async (restore) => void done.push(['begin', restore]),
    end: async () => true,
  }
  const session = { refresh: vi.fn(async () => undefined), now: () => null }
  const needs = {
    backups,
    restoring,
    organising: { of: () => log },
    session,
    send: () => undefined,
    toFailure,
  }
  return { done, needs: needs as never }
}

it('they are held before they are listed, until the window shows them no more or is loaded anew', async () => {
  const { done, needs } = given()
  const caller = { ...noCaller, window: 7 }
  const listed = await backupHandlers['backup.list'].answer(undefined, needs, caller)
  expect(listed).toEqual([{ day, contents: { time, articles: 2, notes: 3, bytes: 5 } }])
  await backupHandlers['backup.release'].answer(undefined, needs, caller)
  await sessionHandlers['session.load'].answer(undefined, needs, caller)
  expect(done).toEqual([['hold', 7], 'list', ['release', 7], ['release', 7]])
})

it('the library is brought back from the one that was listed, and by its own backups from none', async () => {
  const { done, needs } = given()
  const caller = { ...noCaller, flushOthers: async () => 0 }
  const bringBack = (edit: { from?: 'folder'; made?: string }) =>
    organiseHandlers['library.edit'].answer({ do: 'bringBack', day, ...edit }, needs, caller)
  await bringBack({ from: 'folder', made: time })
  expect(done.splice(0)).toEqual([
    ['hold', 'restore'],
    ['begin', { day, from: 'folder', made: time }],
    { day, made: time },
    ['bringBack', '/disk'],
    ['release', 'restore'],
  ])
  await bringBack({})
  expect(done).toEqual([
    ['hold', 'restore'],
    ['begin', { day }],
    ['bringBack', undefined],
    ['release', 'restore'],
  ])
})
