/** The earlier states of a file that lie in its backups, and bringing one back as one more change. */

import fs from 'node:fs/promises'
import { basename, join } from 'node:path'
import { textHash } from '#core/annotation/text-hash.ts'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import type { LibraryData } from '#core/library/library.ts'
import { canonical } from '#core/library/records.ts'
import {
  type EarlierState,
  type RestoreCounts,
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

type Found<T> = { id: string; data: T; time: string; name: string }

/** What tells one state from another, whatever their times say: states that were joined share them. */
const idOf = (data: unknown) => textHash(canonical(data))

/** The states that can be read, the latest first; of the same state that lies there twice only one. */
async function statesIn<T>(
  folder: string,
  format: Format<T>,
  timeOf: (data: T) => string,
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
      const id = idOf(data)
      if (!newer) found.set(id, { id, data, time: timeOf(data), name })
    } catch {
      // A backup that is damaged: there is nothing to bring back from it.
    }
  }
  return [...found.values()].sort((a, b) => (a.time < b.time ? 1 : -1))
}

/** When what belongs to the library was last changed: files that are copied have times of their own. */
function libraryTime({ writers = {}, ...lists }: LibraryData): string {
  const records = [lists.collections, lists.tags, lists.savedSearches, lists.glossary].flat()
  const times = [...Object.values(writers), ...records.map(({ updated }) => updated)]
  return times.sort().at(-1) ?? new Date(0).toISOString()
}

const nothing: RestoreCounts = { back: 0, changed: 0, gone: 0 }

export function earlierStates(
  { layout, store, change, nameOf, writing, tracked }: LibraryContext,
  library: JsonStore<LibraryData>,
): Pick<Library, 'earlier' | 'bringBack' | 'bringBackLibrary'> {
  const articleStates = async (id: string) =>
    (await statesIn<Article>(layout.backups(id), articleFormat, ({ updated }) => updated)).filter(
      ({ data }) => data.id === id,
    )

  return {
    earlier: (id) =>
      tracked(async () => {
        const now = await store(id).get()
        const present = idOf(now)
        return (await articleStates(id))
          .filter((state) => state.id !== present)
          .map(({ id: state, data, time, name }): EarlierState => {
            const { counts } = restoredArticle(now, data, now.updated)
            const notes = data.annotations.length + data.translations.length
            return { id: state, time, day: dayOf(time), notes, counts, isUndo: beforeRestore.test(name) }
          })
      }),
    bringBack: (id, wanted) =>
      writing(async () => {
        const now = await store(id).get()
        if ('state' in wanted && wanted.after !== undefined && wanted.after !== idOf(now)) {
          throw new GlossaError('changedSince', { file: nameOf(id) })
        }
        const all = await articleStates(id)
        const { note } = wanted
        const isWanted = (one: Found<Article>) =>
          ('state' in wanted ? one.id === wanted.state : dayOf(one.time) <= wanted.day) &&
          (note === undefined || one.data.annotations.some((annotation) => annotation.id === note))
        const isOldEnough = 'day' in wanted && dayOf(now.updated) <= wanted.day
        if (isOldEnough && note === undefined) return { ...nothing, undo: idOf(now), after: idOf(now) }
        const chosen = all.find(isWanted)
        if (!chosen && note !== undefined) {
          throw new GlossaError('noteNeverThere', { id: note, file: nameOf(id) })
        }
        if (!chosen) {
          const oldest = all.at(-1)?.time ?? now.updated
          throw new GlossaError('nothingEarlier', { file: nameOf(id), day: dayOf(oldest) })
        }
        let counts = nothing
        const kept = await saving(nameOf(id), () =>
          keepCopy(articleFile(layout.article('articles', id)), layout.backups(id), 'before-restore'),
        )
        const after = await change(id, (current) => {
          const time = new Date().toISOString()
          const restored =
            note === undefined
              ? restoredArticle(current, chosen.data, time)
              : restoredNote(current, chosen.data, note, time)
          counts = restored.counts
          return restored.data
        })
        const before = (await articleStates(id)).find(({ name }) => name === basename(kept))
        return { ...counts, undo: before?.id ?? idOf(now), after: idOf(after) }
      }),
    bringBackLibrary: (day) =>
      writing(async () => {
        const before = await library.get()
        if (dayOf(libraryTime(before)) <= day) return false
        const all = await statesIn(layout.backups('library'), libraryFormat, libraryTime)
        const chosen = all.find(({ time }) => dayOf(time) <= day)
        if (!chosen) return false
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
