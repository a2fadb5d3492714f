/** The earlier states of an article that lie in its backups, and bringing one back as one more change. */

import { basename } from 'node:path'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import type { LibraryData } from '#core/library/library.ts'
import {
  type EarlierState,
  earlierNotes,
  type RestoreCounts,
  restoredArticle,
  restoredLibrary,
  restoredNote,
} from '#core/library/restore.ts'
import { dayOf } from '#core/notes/query.ts'
import { articleFormat, libraryFormat } from '#core/schema/format.ts'
import { keepCopy } from './backups.ts'
import type { LibraryContext } from './context.ts'
import { daysOf } from './earlier-days.ts'
import { hasCode, stampOf } from './files.ts'
import { articleIn, articlesIn, libraryIn, takeArticle } from './from-backup.ts'
import type { JsonStore } from './json-store.ts'
import { articleFile } from './layout.ts'
import { reading, saving } from './save-error.ts'
import { beforeRestore, type Found, idOf, libraryTime, statesIn } from './state-copies.ts'
import type { Library } from './types.ts'

const nothing: RestoreCounts = { back: 0, changed: 0, gone: 0 }

export function earlierStates(
  context: LibraryContext,
  library: JsonStore<LibraryData>,
): Pick<
  Library,
  | 'articlesIn'
  | 'takeFrom'
  | 'earlier'
  | 'earlierNotes'
  | 'earlierDays'
  | 'bringBack'
  | 'bringBackTo'
  | 'bringBackLibrary'
> {
  const { layout, index, store, change, nameOf, tell, writing, tracked } = context
  const articleStates = async (id: string) =>
    (await statesIn<Article>(layout.backups(id), articleFormat, ({ updated }) => updated)).filter(
      ({ data }) => data.id === id,
    )

  /** Brings a state back, if it says anything else; `kept` is where the state before it was kept. */
  const restored = async (id: string, now: Article, chosen: Pick<Found<Article>, 'data'>, note?: string) => {
    const restore = (current: Article, time: string) =>
      note === undefined
        ? restoredArticle(current, chosen.data, time)
        : restoredNote(current, chosen.data, note, time)
    if (restore(now, now.updated).data === now)
      return { counts: nothing, kept: null, before: now, after: now }
    const kept = await saving(nameOf(id), () =>
      keepCopy(articleFile(layout.article('articles', id)), layout.backups(id), 'before-restore'),
    )
    let [counts, before] = [nothing, now]
    const after = await change(id, (current) => {
      const made = restore(current, new Date().toISOString())
      counts = made.counts
      before = current
      return made.data
    })
    return { counts, kept, before, after }
  }

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
    earlierNotes: (id, state) =>
      tracked(async () => {
        const now = await store(id).get()
        const chosen = (await articleStates(id)).find((one) => one.id === state)
        return chosen ? earlierNotes(now, chosen.data) : []
      }),
    earlierDays: (onDone) => tracked(() => daysOf(context, library, onDone)),
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
        const { counts, kept, after } = await restored(id, now, chosen, note)
        const before = kept !== null && (await articleStates(id)).find(({ name }) => name === basename(kept))
        return { ...counts, undo: before ? before.id : idOf(now), after: idOf(after) }
      }),
    articlesIn: (backup) => tracked(() => reading(backup, () => articlesIn(backup))),
    takeFrom: (id, backup) =>
      writing(() =>
        saving(nameOf(id), async () => {
          const article = await takeArticle(layout, id, backup)
          const stamp = await stampOf(articleFile(layout.article('articles', id)))
          if (stamp && index.set('articles', article, stamp)) tell(id)
        }),
      ),
    bringBackTo: (id, day, backup) =>
      writing(async () => {
        const now = await store(id).get()
        const ofDay = async () =>
          dayOf(now.updated) > day
            ? (await articleStates(id)).find(({ time }) => dayOf(time) <= day)
            : undefined
        const chosen = backup === undefined ? await ofDay() : { data: await articleIn(backup, id) }
        if (!chosen) return null
        const { before, after } = await restored(id, now, chosen)
        return before === after ? null : { before, after }
      }),
    bringBackLibrary: (day, backup) =>
      writing(async () => {
        const now = await library.get()
        const ofDay = async () => {
          if (dayOf(libraryTime(now)) <= day) return undefined
          const all = await statesIn(layout.backups('library'), libraryFormat, libraryTime)
          return all.find(({ time }) => dayOf(time) <= day)
        }
        const chosen = backup === undefined ? await ofDay() : { data: await libraryIn(backup) }
        if (!chosen || restoredLibrary(now, chosen.data, libraryTime(now)) === now) return null
        await saving(layout.library, () =>
          keepCopy(layout.library, layout.backups('library'), 'before-restore').catch((error: unknown) => {
            if (!hasCode(error, 'ENOENT')) throw error
          }),
        )
        let before = now
        const after = await library.update((current) => {
          before = current
          return restoredLibrary(current, chosen.data, new Date().toISOString())
        })
        return before === after ? null : { before, after }
      }),
  }
}
