/** What the reader does to an article of an open library: corrects it, annotates it, gives it another text, moves it to the trash. */

import fs from 'node:fs/promises'
import { applyChanges, type GlossChange } from '#core/annotation/changes.ts'
import { joinChanges } from '#core/annotation/rebase.ts'
import type { Article, ReadingState } from '#core/article/article.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import { newId } from '#core/id.ts'
import { filingOf, withFiling } from '#core/library/filing.ts'
import { openedAt } from '#core/library/reading.ts'
import { sameJson } from '#core/library/records.ts'
import { metadataSchema } from '#core/schema/article.ts'
import type { LibraryContext } from './context.ts'
import { type Location, locationOf, moveArticle } from './layout.ts'
import { movedTo } from './reading-file.ts'
import type { Readings } from './readings.ts'
import { asNew, outcomesOf, putBackPart, type Revised, updateArticle } from './revise.ts'
import { saving } from './save-error.ts'
import { forgetTrashed, noteTrashed, type TrashNote } from './trash.ts'
import type { Library } from './types.ts'

/** How many texts that lost to others are kept with an article's notes, and wait for a decision. */
function keptTexts({ annotations, translations }: Article): number {
  const histories = [...annotations, ...translations].flatMap(({ history }) => history ?? [])
  return histories.filter(({ settled }) => settled === undefined).length
}

/**
 * The metadata with what the reader changed in it, who had `before` in sight; what we do not know stays, and what somebody else
 * changed meanwhile.
 */
function correctedMetadata(
  present: ArticleMetadata,
  before: ArticleMetadata,
  corrected: ArticleMetadata,
): ArticleMetadata {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(corrected))]
  const known = Object.keys(metadataSchema.shape)
  const changed = known.filter((key) => !sameJson(was.get(key), is.get(key)))
  const kept = Object.entries(present).filter(([key]) => !changed.includes(key))
  const changes = changed.flatMap((key) => (is.get(key) === undefined ? [] : [[key, is.get(key)]]))
  // What does not fit is refused when it is written.
  return Object.fromEntries([...kept, ...changes]) as ArticleMetadata
}

function withChanges(article: Article, changes: readonly GlossChange[]): Article {
  const { annotations, translations } = article
  const glosses = applyChanges({ annotations, translations }, changes)
  if (sameJson(glosses, { annotations, translations })) return article
  return { ...article, ...glosses, updated: new Date().toISOString() }
}

type ArticleChanges = Pick<
  Library,
  | 'correct'
  | 'editDetails'
  | 'applyChanges'
  | 'editGlosses'
  | 'saveReading'
  | 'putBack'
  | 'update'
  | 'adoptText'
  | 'file'
  | 'noteOpened'
  | 'reading'
  | 'editReading'
  | 'editArticle'
  | 'trash'
  | 'restore'
>

export function articleChanges(
  { layout, index, notes, store, change, titleOf, nameOf, notify, tell, writing }: LibraryContext,
  readings: Readings,
): ArticleChanges {
  /** Has the list say where an article lies. */
  const noteLocation = async (id: string) => {
    const now = await locationOf(layout, id).catch(() => null)
    if (now === null || index.entry(id)?.location === now) return
    index.move(id, now)
    notes.moved(id)
    tell(id)
  }
  const move = (id: string, to: Location, became: TrashNote = {}) =>
    writing(() =>
      store(id).exclusive(() =>
        saving(nameOf(id), async () => {
          const from = await locationOf(layout, id, titleOf(id))
          if (from === to) return noteLocation(id)
          // What sync tools left beside the file belongs to it.
          if (from === 'articles') await store(id).settle()
          try {
            await moveArticle(layout, id, from, to)
            const folder = layout.article(to, id)
            if (to === 'trash') await noteTrashed(folder, became)
            else await forgetTrashed(folder)
          } finally {
            // Also where it has been moved and the disk has not confirmed that.
            await noteLocation(id)
          }
        }),
      ),
    )

  /** Gives an article another text; the places that the reader had reached move along. */
  const revise = async (id: string, reviseText: (current: Article) => Promise<Revised>): Promise<Article> => {
    // What someone else wrote in the meantime comes first: it makes the text another one.
    const before = await readings.withReading(await store(id).get())
    let moved: Revised['moved'] = (offset) => offset
    const article = await change(id, async (current) => {
      const revised = await reviseText(current)
      moved = revised.moved
      return revised.article
    })
    const follow = (state: ReadingState) => ({ ...state, position: moved(state.position) })
    if (article.revision !== before.revision && before.reading) {
      const { reading } = before
      await readings.change(id, (stored) => {
        const { last, furthest } = stored ?? { last: reading, furthest: reading }
        return { ...stored, last: follow(last), furthest: follow(furthest) }
      })
    }
    return article
  }

  const update: Library['update'] = (id, added) =>
    writing(async () => {
      const article = await revise(id, (current) => updateArticle(layout, current, added))
      await fs.rm(added.stagedPath, { force: true }).catch(() => undefined)
      return { article: await readings.withReading(article), outcomes: outcomesOf(article) }
    })

  return {
    correct: (id, metadata) =>
      writing(async () => {
        const saved = await change(id, (article, before) => {
          const corrected = correctedMetadata(article.metadata, before.metadata, metadata)
          return sameJson(article.metadata, corrected)
            ? article
            : { ...article, metadata: corrected, updated: new Date().toISOString() }
        })
        return readings.withReading(saved)
      }),
    editDetails: (id, changed) =>
      writing(() =>
        change(id, (article) => {
          const metadata = changed(article.metadata)
          return sameJson(metadata, article.metadata)
            ? article
            : { ...article, metadata, updated: new Date().toISOString() }
        }),
      ),
    applyChanges: (id, changes) =>
      writing(async () => {
        let isOverruled = false
        const article = await change(id, (current) => {
          const joined = withChanges(current, joinChanges(current, changes))
          isOverruled = keptTexts(joined) > keptTexts(current)
          return joined
        })
        if (isOverruled) notify({ code: 'overruled', file: nameOf(id) })
        return article
      }),
    editGlosses: (id, changesOf) =>
      writing(async () => {
        // What comes from outside comes first: the changes follow from it.
        await store(id).get()
        return change(id, (article) => withChanges(article, changesOf(article)))
      }),
    saveReading: (id, state) => writing(() => readings.change(id, (before) => movedTo(before, state))),
    putBack: (id, revision, place) =>
      writing(async () =>
        readings.withReading(await revise(id, (current) => putBackPart(layout, current, revision, place))),
      ),
    update,
    adoptText: (id, from) =>
      writing(async () => {
        const staged = layout.incoming(newId())
        const source = await store(from).get()
        const added = await saving(source.metadata.title, () => asNew(layout, source, staged))
        return update(id, added)
      }),
    file: (id, fileAs) =>
      writing(() =>
        change(id, (article) => withFiling(article, fileAs(filingOf(article)), new Date().toISOString())),
      ),
    noteOpened: (id) =>
      writing(async () => {
        // Of version 1: the place is still in the article's own file.
        if ((await store(id).get()).reading) return
        await readings.change(id, (before) => (before ? null : openedAt(new Date().toISOString())))
      }),
    editArticle: (id, changed) => writing(() => change(id, changed)),
    reading: readings.get,
    editReading: (id, changed) => writing(() => readings.replace(id, changed)),
    trash: (id, became) => move(id, 'trash', became),
    restore: (id) => move(id, 'articles'),
  }
}
