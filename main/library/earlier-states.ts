/** The earlier states of a file that lie in its backups, and bringing one back as one more change. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import {
  type EarlierState,
  type RestoreCounts,
  type Restored,
  type RestoreOutcome,
  restoredArticle,
  restoredLibrary,
  restoredNote,
} from '#core/library/restore.ts'
import { dayOf } from '#core/notes/query.ts'
import { articleFormat, type Format, libraryFormat } from '#core/schema/format.ts'
import { keepCopy } from './backups.ts'
import type { LibraryContext } from './context.ts'
import { hasCode, readRegular } from './files.ts'
import { decode } from './json-file.ts'
import type { JsonStore } from './json-store.ts'
import { articleFile } from './layout.ts'
import { saving } from './save-error.ts'
import type { Library } from './types.ts'

/** Copies of what the file was: not what lost to others (`merged-…`), nor what was damaged. */
const states = /^(?:previous|daily-.+|before-restore-.+|version-\d+-.+)\.json$/
const beforeRestore = /^before-restore-/

type Found<T> = { data: T; time: string; name: string }

/** The states that can be read, the latest first; of two from one moment only one. */
async function statesIn<T>(
  folder: string,
  format: Format<T>,
  timeOf: (data: T, written: string) => string,
): Promise<Found<T>[]> {
  const names = await fs.readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  })
  const found = new Map<string, Found<T>>()
  for (const name of names.filter((one) => states.test(one))) {
    const file = await readRegular(join(folder, name))
    if (!file) continue
    try {
      const { data, newer } = decode(format, file.bytes)
      const time = timeOf(data, new Date(file.stamp.mtimeMs).toISOString())
      if (!newer) found.set(time, { data, time, name })
    } catch {
      // A backup that is damaged: there is nothing to bring back from it.
    }
  }
  return [...found.values()].sort((a, b) => (a.time < b.time ? 1 : -1))
}

const nothing: RestoreCounts = { back: 0, changed: 0, gone: 0 }

export function earlierStates(
  { layout, store, change, nameOf, writing, tracked }: LibraryContext,
  library: JsonStore<Awaited<ReturnType<Library['data']>>>,
): Pick<Library, 'earlier' | 'bringBack' | 'bringBackLibrary'> {
  const articleStates = async (id: string) =>
    (await statesIn(layout.backups(id), articleFormat, ({ updated }) => updated)).filter(
      ({ data }) => data.id === id,
    )

  return {
    earlier: (id) =>
      tracked(async () => {
        const now = await store(id).get()
        const all = await articleStates(id)
        return all
          .filter(({ time }) => time !== now.updated)
          .map(({ data, time, name }): EarlierState => {
            const { counts } = restoredArticle(now, data, now.updated)
            const notes = data.annotations.length + data.translations.length
            return { time, day: dayOf(time), notes, counts, isUndo: beforeRestore.test(name) }
          })
      }),
    bringBack: (id, wanted) =>
      writing(async () => {
        const now = await store(id).get()
        const all = await articleStates(id)
        const { note } = wanted
        const isWanted = ({ time, data }: Found<typeof now>) =>
          ('time' in wanted ? time === wanted.time : dayOf(time) <= wanted.day) &&
          (note === undefined || data.annotations.some((one) => one.id === note))
        const outcome = (counts: RestoreCounts): RestoreOutcome => ({ ...counts, undo: now.updated })
        const isOldEnough = 'day' in wanted && dayOf(now.updated) <= wanted.day
        if (isOldEnough && note === undefined) return outcome(nothing)
        const chosen = all.find(isWanted)
        if (!chosen && note !== undefined) {
          throw new GlossaError('noteNeverThere', { id: note, file: nameOf(id) })
        }
        if (!chosen) {
          const oldest = all.at(-1)?.time ?? now.updated
          throw new GlossaError('nothingEarlier', { file: nameOf(id), day: dayOf(oldest) })
        }
        let counts = nothing
        const isChanged = (restored: Restored<typeof now>) => {
          counts = restored.counts
          return restored.data
        }
        await saving(nameOf(id), async () => {
          await keepCopy(articleFile(layout.article('articles', id)), layout.backups(id), 'before-restore')
          await change(id, (current) => {
            const time = new Date().toISOString()
            return isChanged(
              note === undefined
                ? restoredArticle(current, chosen.data, time)
                : restoredNote(current, chosen.data, note, time),
            )
          })
        })
        return outcome(counts)
      }),
    bringBackLibrary: (day) =>
      writing(async () => {
        const all = await statesIn(layout.backups('library'), libraryFormat, (_, written) => written)
        const chosen = all.find(({ time }) => dayOf(time) <= day)
        if (!chosen) return false
        const before = await library.get()
        await saving(layout.library, () =>
          keepCopy(layout.library, layout.backups('library'), 'before-restore').catch((error: unknown) => {
            if (!hasCode(error, 'ENOENT')) throw error
          }),
        )
        const after = await library.update((now) =>
          restoredLibrary(now, chosen.data, new Date().toISOString()),
        )
        return after !== before
      }),
  }
}
