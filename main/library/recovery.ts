/** What happens to a JSON file that cannot be read: it is moved aside, and the best that is left takes its place. */

import { decodeTime } from 'ulid'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import { articleFormat, type Format } from '#core/schema/format.ts'
import { countWords } from '#core/text/words.ts'
import { newestGood, setAside } from './backups.ts'
import { readContent, revisionNumbers } from './content.ts'
import { writeDurably } from './files.ts'
import { encode } from './json-file.ts'
import { articleFile, type Layout, type Location } from './layout.ts'
import type { LibraryNotice } from './types.ts'

/** A file that may have to be recovered. `rebuild` rebuilds its data when no backup is any good. */
export type Recoverable<T> = {
  file: string
  backups: string
  format: Format<T>
  fits(data: T): boolean
  rebuild(): Promise<T | null>
  nameOf(data: T): string
}

/** A good state of the file; `time` is when it was written. */
export type State<T> = { data: T; time: string }

/**
 * The data that takes the damaged file's place, or null where nothing can: then the file is left where it is.
 * `held` is what we still have of it in memory. Where nothing can be written, the data is only shown (`fallback`).
 */
export async function recover<T>(
  source: Recoverable<T>,
  held: State<T> | null,
  layout: Layout,
  writable: boolean,
): Promise<{ data: T; notice: LibraryNotice } | null> {
  const { file, backups, format } = source
  const backup = held ?? (await newestGood(backups, format, source.fits))
  const data = backup ? backup.data : await source.rebuild()
  if (data === null) return null
  const name = source.nameOf(data)
  const time = backup && { backupTime: backup.time }
  const fallback = { data, notice: { code: 'fallback', file: name, ...time } } as const
  if (!writable) return fallback
  let kept: string | null = null
  try {
    await writeDurably(file, encode(format, data, 2), async () => {
      kept = await setAside(file, backups, 'damaged')
    })
  } catch {
    // A full or read-only disk: reading goes on, and the file is mended at another time.
    return fallback
  }
  const notice = { code: backup ? 'restored' : 'rebuilt', file: name, ...time } as const
  return { data, notice: kept === null ? notice : { ...notice, kept: layout.shown(kept) } }
}

/** An article without its glosses, from the newest revision that can be read; null if none can. */
async function rebuildArticle(folder: string, id: string): Promise<Article | null> {
  const contents: RevisionContent[] = []
  for (const number of await revisionNumbers(folder)) {
    const content = await readContent(folder, number).catch(() => null)
    if (content?.info.number === number) contents.push(content)
  }
  const newest = contents.at(-1)
  if (!newest) return null
  return {
    id,
    created: new Date(decodeTime(id.toUpperCase())).toISOString(),
    updated: new Date().toISOString(),
    metadata: newest.metadata,
    tags: [],
    wordCount: countWords(articleText(newest.document)),
    revision: newest.info.number,
    revisions: contents.map(({ info }) => info),
    annotations: [],
    translations: [],
  }
}

export function recoverableArticle(layout: Layout, location: Location, id: string): Recoverable<Article> {
  const folder = layout.article(location, id)
  return {
    file: articleFile(folder),
    backups: layout.backups(id),
    format: articleFormat,
    fits: (article) => article.id === id,
    rebuild: () => rebuildArticle(folder, id),
    nameOf: (article) => article.metadata.title,
  }
}
