/** When backups in a folder of the reader's choice are made, and what is told when they cannot be. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { folderBackup } from '#main/backup/folder-backup.ts'
import type { BackupTask } from '#main/backup/run-backup.ts'
import { backUp } from '#main/library/backup-folder.ts'
import { eventually } from '../../eventually.ts'
import { temporaryFolder } from '../../temporary.ts'

const minute = 60_000
const hour = 60 * minute
let base: string
let root: string
let disk: string

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  vi.setSystemTime(new Date('2026-03-01T08:00:00Z'))
  base = await fs.realpath(await temporaryFolder())
  ;[root, disk] = [join(base, 'library'), join(base, 'disk')]
  await fs.mkdir(join(root, 'articles'), { recursive: true })
  await fs.writeFile(join(root, 'library.json'), '{}')
  await fs.mkdir(disk)
})
afterEach(() => {
  vi.useRealTimers()
})

function started(run?: (task: BackupTask, signal: AbortSignal) => Promise<void>) {
  const made: number[] = []
  const troubles: unknown[] = []
  const backups = folderBackup({
    root,
    stateDir: join(base, 'state'),
    async run(task, signal) {
      await run?.(task, signal)
      const summary = await backUp(task.root, task.target, task.day, task.stateDir)
      made.push(Date.now())
      return summary
    },
    onState: () => undefined,
    onTrouble: (error) => troubles.push(error),
  })
  const settled = () => eventually(async () => expect((await backups.state()).status).not.toBe('running'))
  return { backups, made, troubles, settled }
}

test('the first backup is made when the reader asks, the next after changes, an hour later at the earliest', async () => {
  const { backups, made, settled } = started()
  backups.set(disk)
  expect((await backups.state()).last).toBeNull()
  const { status, last } = await backups.now()
  expect([status, made.length]).toEqual(['waiting', 1])
  expect(last?.contents).toMatchObject({ articles: 0, notes: 0, files: 1, bytes: 2 })
  await vi.advanceTimersByTimeAsync(3 * hour)
  expect(made).toHaveLength(1)
  backups.changed()
  await vi.advanceTimersByTimeAsync(2 * minute)
  await eventually(() => expect(made).toHaveLength(2))
  await settled()
  backups.changed()
  await vi.advanceTimersByTimeAsync(58 * minute)
  expect(made).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(3 * minute)
  await eventually(() => expect(made).toHaveLength(3))
  await settled()
})

test('what is found in the folder while the first backup is being made calls for no other', async () => {
  const { passed, open } = gate()
  const { backups, made } = started(() => passed)
  backups.set(disk)
  const asked = backups.now()
  // The folder, which was empty when it was set, is listed meanwhile.
  await eventually(async () => expect((await backups.state()).status).toBe('running'))
  await backups.list()
  open()
  expect(await asked).toMatchObject({ status: 'waiting' })
  await vi.advanceTimersByTimeAsync(3 * hour)
  expect(await backups.state()).toMatchObject({ status: 'waiting' })
  expect(made).toHaveLength(1)
})

test('a disk that is not there is told of once, nothing is made in its place, and it is waited for', async () => {
  const { backups, made, troubles } = started()
  backups.set(disk)
  await backups.now()
  await fs.rename(disk, `${disk}-away`)
  backups.changed()
  await vi.advanceTimersByTimeAsync(2 * hour)
  await eventually(() => expect(troubles).toHaveLength(1))
  await vi.advanceTimersByTimeAsync(hour)
  expect(await backups.now()).toMatchObject({ status: 'missing' })
  expect(troubles).toMatchObject([{ code: 'backupFolderMissing', params: { file: disk } }])
  await expect(fs.stat(disk)).rejects.toMatchObject({ code: 'ENOENT' })
  // What is known of the last one stays known.
  expect((await backups.state()).last?.day).toBe('2026-03-01')
  await fs.rename(`${disk}-away`, disk)
  await vi.advanceTimersByTimeAsync(6 * minute)
  await eventually(() => expect(made).toHaveLength(2))
  await eventually(async () =>
    expect(await backups.state()).toMatchObject({ status: 'waiting', error: null }),
  )
  await fs.rename(disk, `${disk}-away`)
  // Who has asked for a backup sees what came of it.
  expect(await backups.now()).toMatchObject({ status: 'missing' })
  expect(troubles).toHaveLength(1)
})

test('a failure is told of and tried again; the changes are not forgotten', async () => {
  let fails = true
  const { backups, made, troubles, settled } = started(async () => {
    if (fails) throw new GlossaError('libraryDiskFull', { file: disk })
  })
  backups.set(disk)
  backups.changed()
  await vi.advanceTimersByTimeAsync(2 * minute)
  await eventually(() => expect(troubles).toHaveLength(1))
  await settled()
  expect(await backups.state()).toMatchObject({ status: 'failed', error: { code: 'libraryDiskFull' } })
  fails = false
  await vi.advanceTimersByTimeAsync(6 * minute)
  await eventually(() => expect(made).toHaveLength(1))
})

test('what has changed is backed up when the app ends, and nothing where nothing has', async () => {
  const { backups, made } = started()
  backups.set(disk)
  await backups.now()
  backups.changed()
  await backups.close()
  expect(made).toHaveLength(2)
  const other = started()
  other.backups.set(disk)
  await vi.advanceTimersByTimeAsync(0)
  await other.backups.state()
  await other.backups.close()
  expect(other.made).toEqual([])
})

test('a folder in the library, one around it, one of another library and one that is not there are refused', async () => {
  const { backups } = started()
  await expect(backups.check(join(root, 'articles'))).rejects.toMatchObject({ code: 'backupInside' })
  await expect(backups.check(base)).rejects.toMatchObject({ code: 'backupInside' })
  await expect(backups.check(join(base, 'nowhere'))).rejects.toMatchObject({ code: 'backupFolderMissing' })
  await fs.writeFile(join(disk, 'glossa-backups.json'), JSON.stringify({ library: '/elsewhere', days: [] }))
  await expect(backups.check(disk)).rejects.toMatchObject({ code: 'backupOfOther' })
})

function gate() {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}

/** What library.json says in a backup. */
const inBackup = (folder: string) => fs.readFile(join(folder, 'library.json'), 'utf8')

test('a backup that a window shows is not replaced until the window lets it go', async () => {
  const { backups, made } = started()
  backups.set(disk)
  await backups.now()
  await fs.writeFile(join(root, 'library.json'), '{"spoilt":1}')
  backups.changed()
  await backups.hold(1)
  const [shown] = await backups.list()
  await vi.advanceTimersByTimeAsync(3 * hour)
  backups.changed()
  await vi.advanceTimersByTimeAsync(hour)
  await expect(backups.now()).rejects.toMatchObject({ code: 'backupHeld' })
  expect(made).toHaveLength(1)
  const wanted = { day: shown?.day ?? '', made: shown?.contents?.time }
  expect(await backups.use(wanted, inBackup)).toBe('{}')
  backups.release(1)
  await vi.advanceTimersByTimeAsync(2 * minute)
  await eventually(() => expect(made).toHaveLength(2))
})

test('a backup that is being made is given up for a window that shows the ones there are', async () => {
  let isSlow = false
  const { backups, made, troubles } = started(async (_, signal) => {
    if (!isSlow) return
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')))
    })
  })
  backups.set(disk)
  await backups.now()
  await fs.writeFile(join(root, 'library.json'), '{"spoilt":1}')
  backups.changed()
  isSlow = true
  await vi.advanceTimersByTimeAsync(2 * hour)
  await eventually(async () => expect((await backups.state()).status).toBe('running'))
  await backups.hold(1)
  expect(await backups.state()).toMatchObject({ status: 'waiting', error: null })
  expect(troubles).toEqual([])
  const [shown] = await backups.list()
  expect(await inBackup(shown?.folder ?? '')).toBe('{}')
  isSlow = false
  backups.release(1)
  await vi.advanceTimersByTimeAsync(2 * minute)
  await eventually(() => expect(made).toHaveLength(2))
})

test('one that the reader has asked for is finished before the backups are shown', async () => {
  const { passed, open } = gate()
  const { backups, made } = started(async (_, signal) => {
    await passed
    if (signal.aborted) throw new Error('aborted')
  })
  backups.set(disk)
  const asked = backups.now()
  await eventually(async () => expect((await backups.state()).status).toBe('running'))
  const held = backups.hold(1)
  open()
  await held
  expect(made).toHaveLength(1)
  expect(await asked).toMatchObject({ status: 'waiting', error: null })
  expect(await backups.list()).toHaveLength(1)
})

test('while something is done with a backup none is made; one that was made anew since it was listed is refused', async () => {
  const { backups, made, settled } = started()
  backups.set(disk)
  await backups.now()
  const [shown] = await backups.list()
  const wanted = { day: shown?.day ?? '', made: shown?.contents?.time }
  const { passed, open } = gate()
  const seen: string[] = []
  const using = backups.use(wanted, async (folder) => {
    seen.push(await inBackup(folder))
    await passed
    seen.push(await inBackup(folder))
  })
  await eventually(() => expect(seen).toHaveLength(1))
  await fs.writeFile(join(root, 'library.json'), '{"spoilt":1}')
  backups.changed()
  await vi.advanceTimersByTimeAsync(2 * hour)
  // No other process makes one either.
  await expect(backUp(root, disk, wanted.day, join(base, 'state'))).rejects.toMatchObject({
    code: 'backupRunning',
  })
  open()
  await using
  expect([seen, made.length]).toEqual([['{}', '{}'], 1])
  await vi.advanceTimersByTimeAsync(2 * minute)
  await eventually(() => expect(made).toHaveLength(2))
  await settled()
  const used = vi.fn(async () => undefined)
  await expect(backups.use(wanted, used)).rejects.toMatchObject({
    code: 'backupReplaced',
    params: { day: wanted.day },
  })
  await expect(backups.use({ ...wanted, day: '2020-01-01' }, used)).rejects.toMatchObject({
    code: 'backupUnread',
  })
  expect(used).not.toHaveBeenCalled()
})

test('nothing is begun after the end, also where the last backup fails', async () => {
  let begun = 0
  const { backups, made } = started(async () => {
    begun += 1
    if (begun > 1) throw new GlossaError('libraryDiskFull', { file: disk })
  })
  backups.set(disk)
  await backups.now()
  backups.changed()
  await backups.close()
  expect(begun).toBe(2)
  backups.changed()
  await vi.advanceTimersByTimeAsync(5 * hour)
  await backups.now()
  expect([begun, made.length]).toEqual([2, 1])
})

test('what changes while a backup is made at the end is in another one', async () => {
  const { passed, open } = gate()
  let begun = 0
  const { backups, made } = started(async () => {
    begun += 1
    if (begun === 2) await passed
  })
  backups.set(disk)
  await backups.now()
  backups.changed()
  await vi.advanceTimersByTimeAsync(2 * hour)
  await eventually(() => expect(begun).toBe(2))
  backups.changed()
  const closed = backups.close()
  open()
  await closed
  expect(made).toHaveLength(3)
})

test('a start looks for what was changed since the last backup, of that day too', async () => {
  const { backups } = started()
  backups.set(disk)
  await backups.now()
  await backups.close()
  await fs.writeFile(join(root, 'library.json'), '{"late":1}')
  vi.setSystemTime(new Date('2026-03-01T10:00:00Z'))
  const next = started()
  next.backups.set(disk)
  // The disk is asked first, which takes its own time.
  await eventually(() => expect(vi.getTimerCount()).toBeGreaterThan(0))
  await vi.advanceTimersByTimeAsync(3 * minute)
  await eventually(() => expect(next.made).toHaveLength(1))
  await next.settled()
  const [latest] = await next.backups.list()
  expect(await inBackup(latest?.folder ?? '')).toBe('{"late":1}')
})
