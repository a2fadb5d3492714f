/**
 * One JSON file as a database: lowdb over our adapter. Changes are made in order, kept in this machine's journal, and joined with
 * what others wrote to the file.
 */

import { basename } from 'node:path'
import { Low } from 'lowdb'
import { GlossaError } from '#core/errors.ts'
import { changesSince, stampChanges, withKept } from '#core/library/acknowledged.ts'
import { type Side, sameState } from '#core/library/merge.ts'
import { keepText, setAside } from './backups.ts'
import { conflictCopies, statesOfCopy } from './conflict-copies.ts'
import { atRest, hasCode, isTemporary, removeLeftovers, type Stamp } from './files.ts'
import { DamagedFile, encode, jsonAdapter, NewerFile } from './json-file.ts'
import type { KeptChanges } from './kept-changes.ts'
import type { Layout } from './layout.ts'
import { type Recoverable, recover } from './recovery.ts'
import { reading, saving } from './save-error.ts'
import { serialQueue } from './scheduling.ts'
import type { LibraryNotice } from './types.ts'

/** What merging goes by in any file. */
type FileState = {
  writers?: Record<string, string> | undefined
  deleted?: { id: string; kind: string; time: string; by: string; seen: Record<string, string> }[] | undefined
}

/** What kind of file it is, and what surrounds it. */
export type StoreSource<T> = {
  recoverable: Recoverable<T>
  layout: Layout
  writable: boolean
  /** The id of this machine, and what it has promised to keep of the file. */
  machine: string
  kept: KeptChanges<T>
  /** What the reader calls it, as far as it is known without reading the file. */
  name(): string
  notify(notice: LibraryNotice): void
  /** Where interrupted saves may have left something. */
  folders: readonly string[]
  /** Rejects where the file is not there (any more). */
  present(): Promise<void>
  /** What has to follow from a change before it is saved. */
  complete(data: T): Promise<T>
  /** Called with the data as it was read or written, and its file's stamp. */
  seen(data: T, stamp: Stamp | null): void
}

export type JsonStore<T> = {
  get(): Promise<T>
  /**
   * Changes the data and saves it; resolves when it is on the disk. `change` gets the data with all that others wrote, and as it
   * was when it was last given out, and returns new data; the same object means that there is nothing to save. It is called again
   * where somebody else writes to the file meanwhile.
   */
  update(change: (data: T, before: T) => T | Promise<T>): Promise<T>
  /** Joins other states with the file, as if they were copies of it. */
  join(states: readonly T[]): Promise<T>
  /** Within a task between the changes: takes in what others left, as far as that is possible. */
  settle(): Promise<void>
  /** Runs a task between the changes: none is under way while it runs. */
  exclusive<R>(task: () => Promise<R>): Promise<R>
  idle(): boolean
}

/** Somebody else replaced the file while we were about to. */
class ReplacedMeanwhile extends Error {
  override readonly name = 'ReplacedMeanwhile'
}

/** Whether another machine took a file of ours that was not yet finished for a leftover: then it is written again. */
function isSwept(error: unknown): boolean {
  if (!hasCode(error, 'ENOENT') || !(error instanceof Error) || !('path' in error)) return false
  return isTemporary(basename(String(error.path)))
}

/** How often we begin anew where others write without a pause. */
const attempts = 100

export function jsonStore<T extends FileState>(source: StoreSource<T>): JsonStore<T> {
  const { recoverable, layout, writable, machine, kept } = source
  const { file, format, backups, rules, merge } = recoverable
  /** What has to be on the disk before the file is replaced. */
  let journalled: Promise<void> = Promise.resolve()
  const adapter = jsonAdapter<T | null>(file, format, backups, async () => {
    await journalled
    if (await adapter.changed()) throw new ReplacedMeanwhile()
  })
  const low = new Low<T | null>(adapter, null)
  const queue = serialQueue()

  /** What has been recovered and not yet told of. */
  let recovery: LibraryNotice | null = null
  /** Whether what was recovered could not be written. */
  let isShownOnly = false
  const recovered = async (held: T | null, stamp: Stamp | null): Promise<T> => {
    const state = held && stamp && { data: held, time: new Date(stamp.mtimeMs).toISOString() }
    const found = await recover(recoverable, state, layout, writable)
    if (!found) throw new GlossaError('libraryDamaged', { file: source.name(), kept: layout.shown(file) })
    recovery = found.notice
    isShownOnly = found.isShownOnly
    if (!isShownOnly) await adapter.read()
    return found.data
  }

  /** On a read-only disk what was left stays, and nothing was ever saved. */
  const clean = async () => {
    for (const folder of source.folders) await removeLeftovers(folder).catch(() => undefined)
  }

  const parsed = async (): Promise<T> => {
    const data = await adapter.read()
    if (!data || !recoverable.fits(data)) throw new DamagedFile('another one’s file')
    return data
  }

  /** What the file holds, or what takes its place where it is damaged. */
  const read = async (): Promise<T> => {
    isShownOnly = false
    const [held, stamp] = [low.data, adapter.stamp()]
    try {
      return await parsed().catch(async (error: unknown) => {
        if (!(error instanceof DamagedFile)) throw error
        await atRest(file)
        return parsed()
      })
    } catch (error) {
      if (error instanceof NewerFile) throw new GlossaError('libraryNewer', { file: source.name() })
      if (!(error instanceof DamagedFile)) throw error
      return recovered(held, stamp)
    }
  }

  /** Keeps both states where something of one was overruled; returns the path of the loser. */
  const keepLosers = async (mine: T, theirs: T, lost: ReadonlySet<Side>): Promise<string | null> => {
    let path: string | null = null
    if (lost.has('mine')) path = await keepText(encode(format, mine, 2), backups, 'merged-own')
    if (lost.has('theirs')) path = await keepText(encode(format, theirs, 2), backups, 'merged-outside')
    return path
  }

  /** The file's state joined with ours: that in memory, or what this machine has promised to keep. */
  const joinedWithOurs = async (theirs: T): Promise<{ data: T; tell: () => Promise<void> }> => {
    const promised = low.data ? { state: low.data, isInterrupted: false } : await kept.read()
    const tellRecovery = async (hasOurs: boolean) => {
      const isPartial = recovery && ['restored', 'salvaged', 'rebuilt'].includes(recovery.code)
      if (recovery) source.notify(hasOurs && isPartial ? { ...recovery, code: 'recovered' } : recovery)
      recovery = null
    }
    if (!promised) return { data: theirs, tell: () => tellRecovery(false) }
    const { state: mine, isInterrupted } = promised
    const { data, lost, missing } = low.data
      ? merge(mine, mine, theirs)
      : withKept(merge, mine, theirs, machine)
    if (recovery || isInterrupted) return { data, tell: () => tellRecovery(true) }
    if (sameState(rules, data, theirs)) return { data, tell: async () => undefined }
    return {
      data,
      async tell() {
        const name = recoverable.nameOf(data)
        const path = await keepLosers(mine, theirs, lost)
        if (path !== null) source.notify({ code: 'merged', file: name, kept: layout.shown(path) })
        else if (missing > 0) source.notify({ code: 'returned', file: name, count: missing })
        else source.notify({ code: 'merged', file: name })
      },
    }
  }

  const joinedWithCopies = async (data: T, copies: readonly string[]) => {
    const used: string[] = []
    let joined = data
    for (const copy of copies) {
      const states = await statesOfCopy(recoverable, copy)
      for (const state of states) joined = merge(null, joined, state).data
      if (states.length > 0) used.push(copy)
    }
    return { joined, used }
  }

  /** A copy that is in the file by now goes to the backups. */
  const putAway = async (copies: readonly string[], name: string) => {
    if (isShownOnly) return
    for (const copy of copies) {
      const path = await setAside(copy, backups, 'conflict-copy')
      if (path !== null) source.notify({ code: 'conflictCopy', file: name, kept: layout.shown(path) })
    }
  }

  const write = async (data: T) => {
    const before = low.data
    low.data = data
    try {
      await low.write()
    } catch (error) {
      low.data = before
      throw isSwept(error) ? new ReplacedMeanwhile() : error
    }
    isShownOnly = false
    source.seen(data, adapter.stamp())
  }

  /** On a full or read-only disk what was joined is shown, and saved with the next change. */
  const writtenIfPossible = async (data: T): Promise<boolean> => {
    try {
      await write(data)
      return true
    } catch (error) {
      if (
        error instanceof ReplacedMeanwhile ||
        !hasCode(error, 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM')
      ) {
        throw error
      }
      return false
    }
  }

  /** Brings `low` up to the file on the disk, and the file up to what this machine knows. */
  const refreshOnce = async (others: readonly T[] = []): Promise<T> => {
    await source.present()
    const held = low.data
    const copies = await conflictCopies(file)
    const isNothingNew = copies.length === 0 && others.length === 0
    if (held && isNothingNew && !(await adapter.changed())) return held
    if (!held && writable) await clean()
    const isUnchanged = held !== null && !(await adapter.changed())
    const theirs = isUnchanged ? held : await read()
    if (adapter.isNewer()) {
      low.data = theirs
      source.seen(theirs, adapter.stamp())
      source.notify({ code: 'newerShown', file: recoverable.nameOf(theirs) })
      return theirs
    }
    const { data: ours, tell } = isUnchanged
      ? { data: theirs, tell: async () => undefined }
      : await joinedWithOurs(theirs)
    const withOthers = others.reduce((state, other) => merge(null, state, other).data, ours)
    const { joined, used } = await joinedWithCopies(withOthers, copies)
    if (sameState(rules, joined, theirs)) {
      low.data = theirs
      source.seen(theirs, adapter.stamp())
      await tell()
      if (writable) await putAway(used, recoverable.nameOf(theirs))
      return theirs
    }
    // Where its text is not there, places stay as they are: reading the text says what is wrong.
    const data = await source.complete(joined).catch(() => joined)
    const isWritten = writable && (await writtenIfPossible(data))
    await tell()
    if (!isWritten) {
      low.data = data
      source.seen(data, adapter.stamp())
      return data
    }
    await putAway(used, recoverable.nameOf(data))
    return data
  }

  /** Begins anew as long as others replace the file. */
  const untilDone = async <R>(task: () => Promise<R>): Promise<R> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await task()
      } catch (error) {
        if (!(error instanceof ReplacedMeanwhile)) throw error
        if (attempt === attempts) throw new GlossaError('libraryBusy', { file: source.name() })
      }
    }
  }
  const refresh = () => untilDone(() => refreshOnce())

  const save = async (current: T, next: T) => {
    const changes = changesSince(rules, current, next)
    journalled = kept.add(changes)
    // It is awaited before the file is replaced, and must not count as unhandled until then.
    journalled.catch(() => undefined)
    try {
      await write(next)
      await kept.confirm()
    } catch (error) {
      await journalled.then(kept.undo, () => undefined)
      throw error
    } finally {
      journalled = Promise.resolve()
    }
  }

  return {
    get: () => queue.run(() => reading(source.name(), refresh)),
    update: (change) =>
      queue.run(() =>
        saving(source.name(), async () => {
          const before = low.data
          const data = await untilDone(async () => {
            const current = await refresh()
            if (adapter.isNewer()) throw new GlossaError('libraryNewer', { file: source.name() })
            const changed = await change(current, before ?? current)
            if (changed === current) return current
            // Where passages come to stand is the library's doing, and no change of anyone's.
            const next = await source.complete(stampChanges(rules, current, changed, machine, Date.now()))
            await save(current, next)
            return next
          })
          // Whoever replaced the file in the very moment of our doing so has overwritten our change.
          return (await adapter.changed()) ? refresh() : data
        }),
      ),
    join: (states) => queue.run(() => saving(source.name(), () => untilDone(() => refreshOnce(states)))),
    settle: () =>
      refresh().then(
        () => undefined,
        () => undefined,
      ),
    exclusive: (task) => queue.run(task),
    idle: queue.idle,
  }
}
