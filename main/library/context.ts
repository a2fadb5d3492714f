/** What the parts of an open library share. */

import type { Article } from '#core/article/article.ts'
import type { ArticleStore, StoreContext } from './article-store.ts'
import type { Location } from './layout.ts'
import type { ListIndex } from './list-index.ts'
import type { NotesIndex } from './notes-index.ts'

export type LibraryContext = StoreContext & {
  index: ListIndex
  notes: Pick<NotesIndex, 'moved'>
  /** The store of an article; on the location `articles` there is one for all who ask. */
  store(id: string, location?: Location): ArticleStore
  /** Changes an article as its store does; on closing, its file is looked at once more. */
  change(id: string, change: Parameters<ArticleStore['update']>[0]): Promise<Article>
  /** Tells the listeners that this article changed, was added or went. */
  tell(id: string): void
  /** Runs a task of which `close` waits for the end. */
  tracked<T>(task: () => Promise<T>): Promise<T>
  /** The same for one that writes. Rejects with `libraryReadOnly` where the library was opened to be read. */
  writing<T>(task: () => Promise<T>): Promise<T>
}
