/** An article of which the cache of the list knows nothing: what the list says of it is read from its files. */

import type { Article } from '#core/article/article.ts'
import { readArticle, type StoredArticle } from './article-store.ts'
import { conflictCopies } from './conflict-copies.ts'
import type { LibraryContext } from './context.ts'
import { stampOf } from './files.ts'
import { articleFile, type Location, locationOf } from './layout.ts'
import type { Progress } from './list-entry.ts'
import { readReading, readSoFar } from './reading-file.ts'
import { takeBack } from './trashed-elsewhere.ts'

/**
 * Whether there is more of an article than its file, so that its store has to join them: what this machine keeps of it, or a copy by
 * a sync tool.
 */
async function hasMore({ layout, keptFile }: LibraryContext, location: Location, id: string) {
  if ((await stampOf(keptFile(id))) !== null) return true
  return (await conflictCopies(articleFile(layout.article(location, id)))).length > 0
}

async function loadArticle(
  context: LibraryContext,
  location: Location,
  id: string,
): Promise<StoredArticle | null> {
  const { layout, notify, nameOf, store } = context
  const found = await readArticle(layout, location, id)
  const isPlain = 'article' in found && (found.isNewer || !(await hasMore(context, location, id)))
  if (isPlain) return found
  const file = articleFile(layout.article(location, id))
  const kept = layout.shown(file)
  if ('code' in found && found.code === 'newer') {
    notify({ code: 'newer', file: kept })
    return null
  }
  try {
    const article: Article = await store(id, location).get()
    const stamp = await stampOf(file)
    if (location === 'trash' && 'article' in found) await takeBack(context, found.article, article)
    return stamp && { article, stamp }
  } catch {
    notify({ code: 'unrecoverable', file: nameOf(id), kept })
    return null
  }
}

/** The article with how far it was read; null where it cannot be read, which becomes a notice. */
export async function loadUnlisted(
  context: LibraryContext,
  location: Location,
  id: string,
): Promise<(StoredArticle & { read: Progress }) | null> {
  const found = await loadArticle(context, location, id)
  if (!found) return null
  // It may be in the library by now.
  const { reading, stamp } = await readReading(
    context.layout.article(await locationOf(context.layout, id), id),
  )
  return { ...found, read: { read: reading ? readSoFar(reading) : undefined, stamp } }
}
