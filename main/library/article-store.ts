/** One article's database: its file, what makes it whole again, and how two states of it are joined. */

import { mergeArticles } from '#core/annotation/merge.ts'
import type { Article } from '#core/article/article.ts'
import { carryForward } from './carry-forward.ts'
import type { Stamp } from './files.ts'
import { type JsonStore, jsonStore } from './json-store.ts'
import type { Layout, Shelf } from './layout.ts'
import { recoverableArticle } from './recovery.ts'
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

export type ArticleStore = JsonStore<Article>

/** The store of an article in its folder; `present` rejects where the article is not there (any more). */
export function articleStore(
  { layout, writable, nameOf, notify, seen }: StoreContext,
  shelf: Shelf,
  id: string,
  present: () => Promise<void>,
): ArticleStore {
  return jsonStore<Article>({
    recoverable: recoverableArticle(layout, shelf, id),
    layout,
    writable,
    name: () => nameOf(id),
    notify,
    folders: [layout.article(shelf, id), layout.backups(id)],
    present,
    merge(base, mine, theirs) {
      const { article, lost } = mergeArticles(base, mine, theirs)
      return { data: article, lost }
    },
    complete: (article) => carryForward(layout, article),
    seen: (article, stamp) => seen(shelf, article, stamp),
  })
}
