/** How far the articles of an open library were read: given out with the article, saved beside it. */

import type { Article } from '#core/article/article.ts'
import type { Reading } from '#core/library/reading.ts'
import { sameJson } from '#core/library/records.ts'
import type { LibraryContext } from './context.ts'
import { requireArticle } from './layout.ts'
import { readReading, readSoFar, removeReading, type StoredReading, writeReading } from './reading-file.ts'
import { saving } from './save-error.ts'

export type Readings = {
  /** An article as it is given out: with how far it was read. */
  withReading(article: Article): Promise<Article>
  /** How far an article was read; null where nobody has opened it. */
  get(id: string): Promise<Reading | null>
  /** Saves what `change` makes of the reading; where that is null, as if nobody had opened it. */
  replace(id: string, change: (before: Reading | null) => Reading | null): Promise<void>
  /** Saves what `change` makes of the reading; null leaves it as it is. */
  change(id: string, change: (before: Reading | null) => Reading | null): Promise<void>
}

export function readings({ layout, index, store, titleOf, nameOf, tell }: LibraryContext): Readings {
  const folderOf = (id: string) => layout.article('articles', id)
  const note = (id: string, { reading, stamp }: StoredReading) => {
    if (reading && index.setProgress(id, { read: readSoFar(reading), stamp })) tell(id)
  }
  return {
    async withReading(article) {
      const found = await readReading(folderOf(article.id))
      note(article.id, found)
      const last = found.reading?.last ?? article.reading
      return last ? { ...article, reading: last } : article
    },
    get: async (id) => (await readReading(folderOf(id))).reading,
    replace: (id, change) =>
      store(id).exclusive(() =>
        saving(nameOf(id), async () => {
          await requireArticle({ layout, titleOf }, id)
          const before = await readReading(folderOf(id))
          const after = before.newer ? before.reading : change(before.reading)
          if (sameJson(after, before.reading)) return
          if (after) return note(id, await writeReading(folderOf(id), () => after))
          await removeReading(folderOf(id))
          if (index.setProgress(id, { read: undefined, stamp: null })) tell(id)
        }),
      ),
    change: (id, change) =>
      store(id).exclusive(() =>
        saving(nameOf(id), async () => {
          await requireArticle({ layout, titleOf }, id)
          note(id, await writeReading(folderOf(id), change))
        }),
      ),
  }
}
