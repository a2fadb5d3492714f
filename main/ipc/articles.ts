/** Articles: the list, opening, correcting, the trash, and putting removed parts back. */

import { z } from 'zod'
import { digestOf } from '#core/annotation/digest.ts'
import { articleText } from '#core/article/blocks.ts'
import { GlossaError } from '#core/errors.ts'
import { readingStateSchema, sentMetadataSchema } from '#core/schema/article.ts'
import { glossChangeSchema } from '#core/schema/glosses.ts'
import { idSchema } from '#core/schema/stored.ts'
import { adopt } from '#main/library/organise.ts'
import { articleToDraw } from '#main/open-article.ts'
import type { Services } from '#main/services.ts'
import { articleId, type Handlers, handlerFor, nothing } from './handler.ts'

/** With what opens its original, where that is locked. */
const lockedArticle = articleId.extend({ password: z.string().min(1).max(1000).optional() })

const handler = handlerFor<Pick<Services, 'library' | 'candidates' | 'desktop' | 'readAgain' | 'catalogue'>>()
const revision = z.int().min(1)
const stateId = z.string().min(1).max(64)

export const articleHandlers = {
  'trash.list': handler(
    z.strictObject({ from: z.int().min(0), count: z.int().min(1).max(500) }),
    async ({ from, count }, { library }) => {
      const all = await library.listTrashed()
      return { total: all.length, articles: all.slice(from, from + count) }
    },
  ),
  'trash.delete': handler(
    z.strictObject({ ids: z.union([z.array(idSchema).min(1), z.literal('all')]) }),
    async ({ ids }, { library, catalogue }, { dialogs }) => {
      const t = catalogue().getFixedT(null, 'dialogs')
      const trashed = library.listTrash().filter(({ id }) => ids === 'all' || ids.includes(id))
      const agreed = await dialogs.confirm({
        type: 'warning',
        message: t('deleteForever.message', { count: trashed.length, title: trashed[0]?.title }),
        detail: t('deleteForever.detail', { count: trashed.length }),
        confirm: t('deleteForever.confirm'),
        cancel: t('cancel'),
        preset: 'cancel',
      })
      if (agreed) for (const { id } of trashed) await library.deleteTrashed(id)
      return agreed
    },
  ),
  'library.openFolder': handler(nothing, (_, { library, desktop }) => desktop.openFolder(library.path)),
  'article.open': handler(articleId, async ({ id }, { library }) => {
    const opened = await articleToDraw(library, id)
    // Where that cannot be noted, reading goes on all the same.
    await library.noteOpened(id).catch(() => undefined)
    return opened
  }),
  'article.news': handler(
    z.strictObject({ id: idSchema, digest: z.int().min(0) }),
    async ({ id, digest }, { library }) => {
      const { revision, metadata, annotations, translations } = await library.get(id)
      const glosses = { annotations, translations }
      return { revision, metadata, glosses: digestOf(glosses) === digest ? null : glosses }
    },
  ),
  'article.correct': handler(
    z.strictObject({ id: idSchema, metadata: sentMetadataSchema }),
    ({ id, metadata }, { library }) => library.correct(id, metadata),
  ),
  'article.trash': handler(articleId, ({ id }, { library }) => library.trash(id)),
  'article.restore': handler(articleId, ({ id }, { library }) => library.restore(id)),
  'article.putBack': handler(
    z.strictObject({ id: idSchema, revision, index: z.int().min(0) }),
    async ({ id, revision, index }, { library }) => {
      await library.putBack(id, revision, index)
      return articleToDraw(library, id)
    },
  ),
  'article.readAgain': handler(lockedArticle, async ({ id, password }, { library, readAgain }) => {
    await readAgain(id, password)
    return articleToDraw(library, id)
  }),
  'article.earlier': handler(articleId, ({ id }, { library }) => library.earlier(id)),
  'article.earlierNotes': handler(
    z.strictObject({ id: idSchema, state: stateId }),
    ({ id, state }, { library }) => library.earlierNotes(id, state),
  ),
  'article.bringBack': handler(
    z.strictObject({
      id: idSchema,
      state: stateId,
      after: stateId.optional(),
      note: idSchema.optional(),
    }),
    async ({ id, state, after, note }, { library }) => {
      const wanted = { state, after, ...(note !== undefined && { note }) }
      const outcome = await library.bringBack(id, wanted)
      return { open: await articleToDraw(library, id), outcome }
    },
  ),
  'article.adopt': handler(
    z.strictObject({ id: idSchema, from: idSchema }),
    async ({ id, from }, { library }, { flushOthers }) => {
      if ((await flushOthers()) > 0) throw new GlossaError('unsavedElsewhere')
      const outcomes = await adopt(library, id, from)
      const lost = outcomes.filter(({ state }) => state === 'lost')
      return { kept: outcomes.length - lost.length, lost: lost.map(({ quote }) => quote ?? '') }
    },
  ),
  'article.showOriginal': handler(articleId, async ({ id }, { library, desktop }) =>
    desktop.reveal(await library.originalPath(id)),
  ),
  'reading.save': handler(
    z.strictObject({ id: idSchema, reading: readingStateSchema }),
    ({ id, reading }, { library }) => library.saveReading(id, reading),
  ),
  'glosses.apply': handler(
    z.strictObject({ id: idSchema, changes: z.array(glossChangeSchema).min(1) }),
    async ({ id, changes }, { library }) => {
      const article = await library.applyChanges(id, changes)
      return { revision: article.revision, digest: digestOf(article) }
    },
  ),
  'glosses.candidates': handler(
    z.strictObject({ id: idSchema, revision, quotes: z.array(z.string()) }),
    async ({ id, revision, quotes }, { library, candidates }) => {
      const { document } = await library.content(id, revision)
      return candidates(articleText(document), quotes)
    },
  ),
} satisfies Handlers<Services>
