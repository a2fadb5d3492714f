/** One article's database: lowdb over our adapter, with changes in order, recovery, and merging of outside changes. */

import { Low } from 'lowdb'
import { mergeArticles, sameJson } from '#core/annotation/merge.ts'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { articleFormat } from '#core/schema/migrations.ts'
import { keepCopy, keepText } from './backups.ts'
import { carryForward } from './carry-forward.ts'
import { DamagedFile, encode, NewerFile } from './envelope.ts'
import { removeLeftovers, type Stamp } from './files.ts'
import { jsonAdapter } from './json-adapter.ts'
import { articleFile, type Layout, type Shelf } from './layout.ts'
import { recover, recoverableArticle } from './recovery.ts'
import { reading, saving } from './save-error.ts'
import { serialQueue } from './serial-queue.ts'
import type { LibraryNotice } from './types.ts'

/** What a store needs to know of the library around it. */
export type StoreContext = {
  layout: Layout
  writable: boolean
  /** The article's title for sentences to the reader, as far as it is known without reading the file. */
  nameOf(id: string): string
  notify(notice: LibraryNotice): void
  /** Called with the article as it was read or written, and its file's stamp. */
  seen(shelf: Shelf, article: Article, stamp: Stamp | null): void
}

export type ArticleStore = {
  get(): Promise<Article>
  /**
   * Changes the article and saves it; resolves when it is on the disk. `change` gets the article as it was last read
   * and returns a new one; the same one means that there is nothing to save.
   */
  update(change: (article: Article) => Article | Promise<Article>): Promise<Article>
  /** Runs a task between the changes: none is under way while it runs. */
  exclusive<T>(task: () => Promise<T>): Promise<T>
  idle(): boolean
}

/** The store of an article in its folder; `present` rejects where the article is not there (any more). */
export function articleStore(
  context: StoreContext,
  shelf: Shelf,
  id: string,
  present: () => Promise<void>,
): ArticleStore {
  const { layout, writable } = context
  const folder = layout.article(shelf, id)
  const backups = layout.backups(id)
  const adapter = jsonAdapter<Article | null>(articleFile(folder), articleFormat, backups)
  const low = new Low<Article | null>(adapter, null)
  const queue = serialQueue()

  const recovered = async (held: Article | null, stamp: Stamp | null): Promise<Article> => {
    const state = held && stamp && { data: held, time: new Date(stamp.mtimeMs).toISOString() }
    const found = await recover(recoverableArticle(layout, shelf, id), state, layout, writable)
    if (!found) {
      const kept = layout.shown(articleFile(folder))
      throw new GlossaError('libraryDamaged', { file: context.nameOf(id), kept })
    }
    context.notify(found.notice)
    if (found.notice.code !== 'fallback') await adapter.read()
    return found.data
  }

  /** Deletes what interrupted saves left. On a read-only disk it stays, and nothing was ever saved. */
  const clean = async () => {
    for (const place of [folder, backups]) await removeLeftovers(place).catch(() => undefined)
  }

  /** Brings `low` up to the file on the disk. */
  const refresh = async (): Promise<Article> => {
    await present()
    const held = low.data
    if (held && !(await adapter.changed())) return held
    if (!held && writable) await clean()
    const stamp = adapter.stamp()
    let article: Article
    try {
      await low.read()
      if (low.data?.id !== id) throw new DamagedFile('another article’s file')
      article = low.data
    } catch (error) {
      low.data = held
      if (error instanceof NewerFile) throw new GlossaError('libraryNewer', { file: context.nameOf(id) })
      if (!(error instanceof DamagedFile)) throw error
      article = await recovered(held, stamp)
    }
    low.data = article
    context.seen(shelf, low.data, adapter.stamp())
    return low.data
  }

  /** Joins our change with one from outside; what lost is kept in full. */
  const merge = async (base: Article, mine: Article, theirs: Article): Promise<Article> => {
    const { article, lost } = mergeArticles(base, mine, theirs)
    if (lost.size === 0 && sameJson(article, mine)) return mine
    const notice = { code: 'merged', file: article.metadata.title } as const
    let kept: string | null = null
    if (lost.has('mine')) kept = await keepText(encode(articleFormat, mine, 2), backups, 'merged-own')
    if (lost.has('theirs')) kept = await keepCopy(articleFile(folder), backups, 'merged-outside')
    context.notify(kept === null ? notice : { ...notice, kept: layout.shown(kept) })
    return article
  }

  const save = async (article: Article) => {
    const before = low.data
    low.data = article
    try {
      await low.write()
    } catch (error) {
      low.data = before
      throw error
    }
    context.seen(shelf, article, adapter.stamp())
  }

  return {
    get: () => queue.run(() => reading(context.nameOf(id), refresh)),
    update: (change) =>
      queue.run(() =>
        saving(context.nameOf(id), async () => {
          const base = low.data
          const theirs = await refresh()
          const mine = await change(base ?? theirs)
          if (mine === (base ?? theirs)) return theirs
          const joined = base === null || base === theirs ? mine : await merge(base, mine, theirs)
          const article = await carryForward(layout, joined)
          await save(article)
          return article
        }),
      ),
    exclusive: (task) => queue.run(task),
    idle: queue.idle,
  }
}
