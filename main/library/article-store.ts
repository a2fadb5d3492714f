/** The stores of the articles: each has one database, so that all changes to it go through one queue. */

import type { Article } from '#core/article/article.ts'
import { articleRules } from '#core/library/parts.ts'
import { articleFormat } from '#core/schema/format.ts'
import { readRegular, type Stamp } from './files.ts'
import { DamagedFile, decode, NewerFile } from './json-file.ts'
import { type JsonStore, jsonStore } from './json-store.ts'
import { keptChanges } from './kept-changes.ts'
import { articleFile, type Layout, type Location, requireArticle } from './layout.ts'
import { movedTo, writeReading } from './reading-file.ts'
import { recoverableArticle } from './recovery.ts'
import { carryForward } from './revise.ts'
import type { LibraryNotice } from './types.ts'

/** `isNewer` where a newer version wrote the file. */
export type StoredArticle = { article: Article; stamp: Stamp; isNewer?: boolean }
export type Unreadable = { code: 'newer' | 'damaged' | 'unreadable'; detail: string }

/** The article with its file's stamp, or what is wrong with the file. */
export async function readArticle(
  layout: Layout,
  location: Location,
  id: string,
): Promise<StoredArticle | Unreadable> {
  try {
    const found = await readRegular(articleFile(layout.article(location, id)))
    if (!found) throw new DamagedFile('not an ordinary file')
    const { data, newer } = decode(articleFormat, found.bytes)
    if (data.id !== id) throw new DamagedFile(data.id)
    return { article: data, stamp: found.stamp, isNewer: newer }
  } catch (error) {
    const code =
      error instanceof NewerFile ? 'newer' : error instanceof DamagedFile ? 'damaged' : 'unreadable'
    return { code, detail: error instanceof Error ? error.message : String(error) }
  }
}

/** What a store needs to know of the library around it. */
export type StoreContext = {
  layout: Layout
  writable: boolean
  /** The id of this machine, and the path of its journal of a file's changes. */
  machine: string
  keptFile(name: string): string
  /** The article's title, as far as it is known without reading the file. */
  titleOf(id: string): string | undefined
  /** What an article is called in sentences to the reader: by its title, or else by its folder. */
  nameOf(id: string): string
  notify(notice: LibraryNotice): void
  /** Called with the article as it was read or written, and its file's stamp. */
  seen(location: Location, article: Article, stamp: Stamp | null): void
}

export type ArticleStore = JsonStore<Article>

/** The store of an article in its folder; `present` rejects where the article is not there (any more). */
export function articleStore(
  { layout, writable, machine, keptFile, nameOf, notify, seen }: StoreContext,
  location: Location,
  id: string,
  present: () => Promise<void>,
): ArticleStore {
  return jsonStore<Article>({
    recoverable: recoverableArticle(layout, location, id),
    layout,
    writable,
    name: () => nameOf(id),
    notify,
    folders: [layout.article(location, id), layout.backups(id)],
    present,
    machine,
    kept: keptChanges(keptFile(id), articleFormat, articleRules),
    async complete(article) {
      const { reading, ...rest } = await carryForward(layout, article)
      // Of version 1: it has a file of its own by now.
      if (reading) await writeReading(layout.article(location, id), (before) => movedTo(before, reading))
      return rest
    },
    seen: (article, stamp) => seen(location, article, stamp),
  })
}

const limit = 32

/** Gives the store of an article. Of those that are idle only the most recently used ones stay in memory. */
export function articleStores(context: StoreContext): (id: string) => ArticleStore {
  const stores = new Map<string, ArticleStore>()
  return (id) => {
    const store = stores.get(id) ?? articleStore(context, 'articles', id, () => requireArticle(context, id))
    stores.delete(id)
    for (const [other, { idle }] of stores) {
      if (stores.size < limit) break
      if (idle()) stores.delete(other)
    }
    stores.set(id, store)
    return store
  }
}
