/** How far the articles of an open library were read: given out with the article, saved beside it. */

import type { Article } from '#core/article/article.ts'
import type { Reading } from '#core/library/reading.ts'
import type { LibraryContext } from './context.ts'
import { requireArticle } from './layout.ts'
import { readReading, readSoFar, type StoredReading, writeReading } from './reading-file.ts'
import { saving } from './save-error.ts'

export type Readings = {
  /** An article as it is given out: with how far it was read. */
  withReading(article: Article): Promise<Article>
  /** Saves what `change` makes of the reading; null leaves it as it is. */
  change(id: string, change: (before: Reading | null) => Reading | null): Promise<void>
}

export function readings({ layout, index, store, nameOf, tell }: LibraryContext): Readings {
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
    change: (id, change) =>
      store(id).exclusive(() =>
        saving(nameOf(id), async () => {
          await requireArticle(layout, id)
          note(id, await writeReading(folderOf(id), change))
        }),
      ),
  }
}
