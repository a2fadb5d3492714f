/** One JSON file as a database: lowdb over our adapter, with changes in order, recovery, and merging of outside changes. */

import { Low } from 'lowdb'
import { GlossaError } from '#core/errors.ts'
import type { Side } from '#core/library/merge-records.ts'
import { sameJson } from '#core/library/records.ts'
import { keepCopy, keepText } from './backups.ts'
import { removeLeftovers, type Stamp } from './files.ts'
import { DamagedFile, encode, jsonAdapter, NewerFile } from './json-file.ts'
import type { Layout } from './layout.ts'
import { type Recoverable, recover } from './recovery.ts'
import { reading, saving } from './save-error.ts'
import { serialQueue } from './scheduling.ts'
import type { LibraryNotice } from './types.ts'

/** What kind of file it is, and what surrounds it. */
export type StoreSource<T> = {
  recoverable: Recoverable<T>
  layout: Layout
  writable: boolean
  /** What the reader calls it, as far as it is known without reading the file. */
  name(): string
  notify(notice: LibraryNotice): void
  /** Where interrupted saves may have left something. */
  folders: readonly string[]
  /** Rejects where the file is not there (any more). */
  present(): Promise<void>
  /** Joins our change with one from outside; `lost` names the sides of which something was overruled. */
  merge(base: T, mine: T, theirs: T): { data: T; lost: ReadonlySet<Side> }
  /** What has to follow from a change before it is saved. */
  complete(data: T): Promise<T>
  /** Called with the data as it was read or written, and its file's stamp. */
  seen(data: T, stamp: Stamp | null): void
}

export type JsonStore<T> = {
  get(): Promise<T>
  /**
   * Changes the data and saves it; resolves when it is on the disk. `change` gets the data as it was last read and
   * returns new data; the same object means that there is nothing to save.
   */
  update(change: (data: T) => T | Promise<T>): Promise<T>
  /** Runs a task between the changes: none is under way while it runs. */
  exclusive<R>(task: () => Promise<R>): Promise<R>
  idle(): boolean
}

export function jsonStore<T>(source: StoreSource<T>): JsonStore<T> {
  const { recoverable, layout, writable } = source
  const { file, format, backups } = recoverable
  const adapter = jsonAdapter<T | null>(file, format, backups)
  const low = new Low<T | null>(adapter, null)
  const queue = serialQueue()

  const recovered = async (held: T | null, stamp: Stamp | null): Promise<T> => {
    const state = held && stamp && { data: held, time: new Date(stamp.mtimeMs).toISOString() }
    const found = await recover(recoverable, state, layout, writable)
    if (!found) throw new GlossaError('libraryDamaged', { file: source.name(), kept: layout.shown(file) })
    source.notify(found.notice)
    if (found.notice.code !== 'fallback') await adapter.read()
    return found.data
  }

  /** On a read-only disk what was left stays, and nothing was ever saved. */
  const clean = async () => {
    for (const folder of source.folders) await removeLeftovers(folder).catch(() => undefined)
  }

  /** Brings `low` up to the file on the disk. */
  const refresh = async (): Promise<T> => {
    await source.present()
    const held = low.data
    if (held && !(await adapter.changed())) return held
    if (!held && writable) await clean()
    const stamp = adapter.stamp()
    let data: T
    try {
      await low.read()
      if (!low.data || !recoverable.fits(low.data)) throw new DamagedFile('another one’s file')
      data = low.data
    } catch (error) {
      low.data = held
      if (error instanceof NewerFile) throw new GlossaError('libraryNewer', { file: source.name() })
      if (!(error instanceof DamagedFile)) throw error
      data = await recovered(held, stamp)
    }
    low.data = data
    source.seen(data, adapter.stamp())
    if (adapter.isNewer()) source.notify({ code: 'newerShown', file: recoverable.nameOf(data) })
    return data
  }

  const requireWritable = () => {
    if (adapter.isNewer()) throw new GlossaError('libraryNewer', { file: source.name() })
  }

  /** Joins our change with one from outside; what lost is kept in full. */
  const merge = async (base: T, mine: T, theirs: T): Promise<T> => {
    const { data, lost } = source.merge(base, mine, theirs)
    if (lost.size === 0 && sameJson(data, mine)) return mine
    const notice = { code: 'merged', file: recoverable.nameOf(data) } as const
    let kept: string | null = null
    if (lost.has('mine')) kept = await keepText(encode(format, mine, 2), backups, 'merged-own')
    if (lost.has('theirs')) kept = await keepCopy(file, backups, 'merged-outside')
    source.notify(kept === null ? notice : { ...notice, kept: layout.shown(kept) })
    return data
  }

  const save = async (data: T) => {
    const before = low.data
    low.data = data
    try {
      await low.write()
    } catch (error) {
      low.data = before
      throw error
    }
    source.seen(data, adapter.stamp())
  }

  return {
    get: () => queue.run(() => reading(source.name(), refresh)),
    update: (change) =>
      queue.run(() =>
        saving(source.name(), async () => {
          const base = low.data
          const theirs = await refresh()
          requireWritable()
          const mine = await change(base ?? theirs)
          if (mine === (base ?? theirs)) return theirs
          const joined = base === null || base === theirs ? mine : await merge(base, mine, theirs)
          const data = await source.complete(joined)
          await save(data)
          return data
        }),
      ),
    exclusive: (task) => queue.run(task),
    idle: queue.idle,
  }
}
