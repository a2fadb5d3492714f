/** The stores of the articles in use: one per article, so that all changes to it go through one queue. */

import { type ArticleStore, articleStore, type StoreContext } from './article-store.ts'
import { requireArticle } from './shelves.ts'

const limit = 32

/** Gives the store of an article. Of those that are idle only the most recently used ones stay in memory. */
export function articleStores(context: StoreContext): (id: string) => ArticleStore {
  const stores = new Map<string, ArticleStore>()
  return (id) => {
    const store =
      stores.get(id) ?? articleStore(context, 'articles', id, () => requireArticle(context.layout, id))
    stores.delete(id)
    for (const [other, { idle }] of stores) {
      if (stores.size < limit) break
      if (idle()) stores.delete(other)
    }
    stores.set(id, store)
    return store
  }
}
