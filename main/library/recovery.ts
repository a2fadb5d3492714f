/** What happens to a JSON file that cannot be read: it is moved aside, and all that is left takes its place. */

import { decodeTime } from 'ulid'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { type Merged, mergeArticles, mergeLibraries } from '#core/library/merge.ts'
import { articleRules, type FileRules, libraryRules } from '#core/library/parts.ts'
import { articleFormat, type Format, libraryFormat } from '#core/schema/format.ts'
import { countWords } from '#core/text/words.ts'
import { newestGood, setAside } from './backups.ts'
import { stateOfCopies } from './conflict-copies.ts'
import { readContent, revisionNumbers } from './content.ts'
import { readRegular, stampOf, writeDurably } from './files.ts'
import { encode } from './json-file.ts'
import { articleFile, type Layout, type Location } from './layout.ts'
import { salvage } from './salvage.ts'
import type { LibraryNotice } from './types.ts'

/** A kind of file that is kept, merged and recovered. `rebuild` rebuilds its data when no backup is any good. */
export type Recoverable<T> = {
  file: string
  backups: string
  format: Format<T>
  rules: FileRules
  fits(data: T): boolean
  merge(base: T | null, mine: T, theirs: T): Merged<T>
  rebuild(): Promise<T | null>
  nameOf(data: T): string
}

/** A good state of the file; `time` is when it was written. */
export type State<T> = { data: T; time: string }

/** All that can be read of the file itself, joined with `fallback`. */
async function fromFile<T extends object>(
  { file, format, fits, merge }: Recoverable<T>,
  fallback: T | null,
): Promise<{ data: T; isComplete: boolean; hasRecords: boolean } | null> {
  const found = await readRegular(file).catch(() => null)
  if (!found) return null
  const { states, isComplete } = salvage(format, found.bytes, fallback)
  const fitting = states.filter(fits)
  const [first, ...others] = fitting
  if (!first) return null
  const all = fallback ? [...others, fallback] : others
  const data = all.reduce((joined, state) => merge(null, joined, state).data, first)
  const hasRecords = fitting.some((state) =>
    Object.entries(state).some(
      ([key, value]) => key in (format.lists ?? {}) && Array.isArray(value) && value.length > 0,
    ),
  )
  return { data, isComplete: isComplete && fitting.length === states.length, hasRecords }
}

/**
 * `notice` is null where nothing was damaged. `isShownOnly` where nothing could be written: then the file is as it was, and the data
 * only shown.
 */
type Recovered<T> = { data: T; notice: LibraryNotice | null; isShownOnly: boolean }

/** Of a file that a sync tool has renamed on both sides, which leaves none of its name: what its copies hold. */
async function fromCopies<T extends object>(
  source: Recoverable<T>,
  held: State<T> | null,
  writable: boolean,
): Promise<Recovered<T> | null> {
  const { file, format, merge } = source
  if ((await stampOf(file)) !== null) return null
  const copied = await stateOfCopies(source)
  if (copied === null) return null
  const data = held ? merge(null, held.data, copied).data : copied
  const isWritten =
    writable &&
    (await writeDurably(file, encode(format, data, 2), async () => undefined).then(
      () => true,
      () => false,
    ))
  return { data, notice: null, isShownOnly: !isWritten }
}

/**
 * The data that takes the damaged file's place, or null where nothing can: then the file is left where it is.
 * `held` is what we still have of it in memory. Where nothing can be written, the data is only shown (`fallback`).
 */
export async function recover<T extends object>(
  source: Recoverable<T>,
  held: State<T> | null,
  layout: Layout,
  writable: boolean,
): Promise<Recovered<T> | null> {
  const { file, backups, format } = source
  const copied = await fromCopies(source, held, writable)
  if (copied) return copied
  const backup = held ?? (await newestGood(backups, format, source.fits))
  const fallback = backup ? backup.data : await source.rebuild()
  const salvaged = await fromFile(source, fallback)
  const data = salvaged?.data ?? fallback
  if (data === null) return null
  const name = source.nameOf(data)
  const time = backup && { backupTime: backup.time }
  const shown = { data, notice: { code: 'fallback', file: name, ...time }, isShownOnly: true } as const
  if (!writable) return shown
  let kept: string | null = null
  try {
    await writeDurably(file, encode(format, data, 2), async () => {
      kept = await setAside(file, backups, 'damaged')
    })
  } catch {
    // A full or read-only disk: reading goes on, and the file is repaired at another time.
    return shown
  }
  const without = backup ? 'restored' : 'rebuilt'
  const code = salvaged?.isComplete ? 'repaired' : salvaged?.hasRecords ? 'salvaged' : without
  const notice = { code, file: name, ...time } as const
  return {
    data,
    notice: kept === null ? notice : { ...notice, kept: layout.shown(kept) },
    isShownOnly: false,
  }
}

/** An article without its notes, from the newest revision that can be read; null if none can. */
async function rebuildArticle(folder: string, id: string): Promise<Article | null> {
  const contents: RevisionContent[] = []
  for (const number of await revisionNumbers(folder)) {
    const content = await readContent(folder, number).catch(() => null)
    if (content?.info.number === number) contents.push(content)
  }
  const newest = contents.at(-1)
  if (!newest) return null
  const created = new Date(decodeTime(id.toUpperCase())).toISOString()
  return {
    id,
    created,
    updated: created,
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
    rules: articleRules,
    fits: (article) => article.id === id,
    merge: mergeArticles,
    rebuild: () => rebuildArticle(folder, id),
    nameOf: (article) => article.metadata.title,
  }
}

export function recoverableLibrary(layout: Layout): Recoverable<LibraryData> {
  return {
    file: layout.library,
    backups: layout.backups('library'),
    format: libraryFormat,
    rules: libraryRules,
    fits: () => true,
    merge: mergeLibraries,
    rebuild: async () => emptyLibrary,
    nameOf: () => 'library.json',
  }
}
