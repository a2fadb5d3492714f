/**
 * The backups in a folder of the reader's choice, best on another disk: made after changes, at most once an hour, and when the app
 * ends. A disk that is not there is told of once, and waited for.
 */

import fs from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { GlossaError } from '#core/errors.ts'
import { dayOf } from '#core/notes/query.ts'
import { type Backup, backupsIn } from '#main/library/backup-folder.ts'
import type { BackupContents } from '#main/library/backup-ledger.ts'
import { usingBackup, type WantedBackup } from '#main/library/chosen-backup.ts'
import type { RunBackup } from './run-backup.ts'

/**
 * What there is to know of the backups in the folder. `missing`: the folder is not there now; `failed`: the last one could not be
 * made, and `error` says why. `last` is the latest that was made.
 */
type FolderBackupState = {
  folder: string | null
  status: 'waiting' | 'running' | 'missing' | 'failed'
  error: unknown
  last: { day: string; contents: BackupContents | null } | null
}

export type FolderBackup = {
  state(): Promise<FolderBackupState>
  /** Whether this folder can hold backups of the library. Rejects with `backupInside`, `backupOfOther`, `backupFolderMissing`. */
  check(folder: string): Promise<void>
  /** Backs up there from now on, a first time at once; undefined ends it. */
  set(folder: string | undefined): void
  /** The backups in the folder, the latest first; none where it is not there. */
  list(): Promise<Backup[]>
  /** Makes a backup now; what came of it is in the state. Rejects with `backupHeld`. */
  now(): Promise<FolderBackupState>
  /**
   * From now on the backups stay as they are, until whoever holds them lets them go: one that is being made by itself is given up,
   * and made later. Resolves when that has ended.
   */
  hold(by: unknown): Promise<void>
  release(by: unknown): void
  /** Does something with the folder of a backup, which is held meanwhile. Rejects as `usingBackup` does. */
  use<T>(wanted: WantedBackup, work: (folder: string) => Promise<T>): Promise<T>
  /** Something in the library has changed. */
  changed(): void
  /** Backs up what has changed since the last time, and ends. */
  close(): Promise<void>
}

type Options = {
  root: string
  stateDir: string
  run: RunBackup
  /** Hears of a backup that begins, and of each that ends. */
  onState(): void
  /** Hears once of what keeps backups from being made, until one succeeds again. */
  onTrouble(error: unknown): void
}

/** In ms: how long after the last backup the next may begin, how long after a change, after the start, and after a failure. */
const pauses = { between: 3_600_000, change: 60_000, start: 120_000, failure: 300_000 }
/** One that took long is not made so often: it takes no more of the time than one part in so many. */
const share = 12
/** How long the end of the app waits for a backup, in ms. */
const patience = 30_000

export function folderBackup({ root, stateDir, run, onState, onTrouble }: Options): FolderBackup {
  let folder: string | undefined
  let hasChanged = false
  let running: Promise<void> | null = null
  let status: FolderBackupState['status'] = 'waiting'
  let error: unknown = null
  let isToldOf = false
  let timer: NodeJS.Timeout | undefined
  /** When the next may begin, in ms since 1970. */
  let earliest = 0
  /** Who keeps the backups as they are: windows that show them, and what is done with one. */
  const holders = new Set<unknown>()
  /** Whether one was begun since the folder was set. */
  let isBegun = false
  /** Ends what is running, unless the reader has asked for it. */
  let giveUp: () => void = () => undefined
  /** No next one is scheduled. */
  let isClosing = false
  const closing = new AbortController()

  const isThere = async (path: string) => (await fs.stat(path).catch(() => null))?.isDirectory() ?? false

  const check = async (path: string) => {
    if (!(await isThere(path))) throw new GlossaError('backupFolderMissing', { file: path })
    await backupsIn(root, path)
  }

  /** `isAsked` where the reader waits for it, and is told by the state. */
  const make = async (target: string, isAsked: boolean) => {
    const begun = Date.now()
    const before = status
    const interrupting = new AbortController()
    giveUp = () => !isAsked && interrupting.abort()
    status = 'running'
    isBegun = true
    hasChanged = false
    onState()
    try {
      // A folder that is made anew would lie on the disk that the other one was mounted on.
      if (!(await isThere(target))) throw new GlossaError('backupFolderMissing', { file: target })
      const day = dayOf(new Date().toISOString())
      await run({ root, target, day, stateDir }, AbortSignal.any([closing.signal, interrupting.signal]))
      status = 'waiting'
      error = null
      isToldOf = false
      earliest = Date.now() + Math.max(pauses.between, (Date.now() - begun) * share)
    } catch (failure) {
      hasChanged = true
      if (interrupting.signal.aborted) {
        status = before
        return
      }
      error = failure
      status = failure instanceof GlossaError && failure.code === 'backupFolderMissing' ? 'missing' : 'failed'
      earliest = Date.now() + pauses.failure
      if (!isToldOf && !isAsked && !closing.signal.aborted) onTrouble(failure)
      isToldOf = true
    }
  }

  const begin = (isAsked = false): Promise<void> => {
    const target = folder
    if (target === undefined || closing.signal.aborted) return Promise.resolve()
    clearTimeout(timer)
    timer = undefined
    running ??= make(target, isAsked).finally(() => {
      running = null
      onState()
      if (hasChanged) schedule(pauses.change)
    })
    return running
  }

  const schedule = (wait: number) => {
    if (folder === undefined || timer || running || isClosing || holders.size > 0) return
    timer = setTimeout(() => void begin(), Math.max(wait, earliest - Date.now()))
    timer.unref()
  }

  /** The latest backup in the folder; while that is not there, what was known of it. */
  let known: FolderBackupState['last'] = null
  const last = async (path: string) => {
    const found = await backupsIn(root, path).catch(() => null)
    const [latest] = found ?? []
    if (found) known = latest ? { day: latest.day, contents: latest.contents } : null
    return known
  }

  const hold = async (by: unknown) => {
    holders.add(by)
    clearTimeout(timer)
    timer = undefined
    giveUp()
    await running
  }
  const release = (by: unknown) => {
    if (holders.delete(by) && hasChanged) schedule(pauses.change)
  }

  const state = async () => ({
    folder: folder ?? null,
    status,
    error,
    last: folder === undefined ? null : await last(folder),
  })

  return {
    check,
    state,
    list: async () => (folder === undefined ? [] : backupsIn(root, folder).catch(() => [])),
    set(path) {
      clearTimeout(timer)
      timer = undefined
      folder = path
      status = 'waiting'
      error = null
      isToldOf = false
      isBegun = false
      earliest = 0
      known = null
      if (path === undefined) return
      // What was changed before the app ended last may not be in the last one, as after a crash.
      void last(path).then((latest) => {
        // One that the reader has asked for meanwhile holds what was changed before it.
        if (folder !== path || isBegun) return
        const made = latest?.contents ? Date.parse(latest.contents.time) : 0
        earliest = Math.max(earliest, made + pauses.between)
        if (latest?.day !== dayOf(new Date().toISOString())) hasChanged = true
        schedule(pauses.start)
      })
    },
    async now() {
      await running
      if (holders.size > 0) throw new GlossaError('backupHeld')
      await begin(true)
      return state()
    },
    hold,
    release,
    async use(wanted, work) {
      const holder = Symbol(wanted.day)
      try {
        await hold(holder)
        return await usingBackup({ root, target: folder, stateDir }, wanted, work)
      } finally {
        release(holder)
      }
    },
    changed() {
      if (folder === undefined) return
      hasChanged = true
      schedule(pauses.change)
    },
    async close() {
      isClosing = true
      clearTimeout(timer)
      const rest = async () => {
        await running
        // What is held now is made after the next start.
        if (hasChanged && holders.size === 0) await begin()
      }
      await Promise.race([rest(), delay(patience, undefined, { ref: false })])
      closing.abort()
      await running
    },
  }
}
