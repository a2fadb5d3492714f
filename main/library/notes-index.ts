/** The notes of the whole library, kept in memory so that they are found without opening an article, and in a cache. */

import { setTimeout as delay } from 'node:timers/promises'
import type { Article } from '#core/article/article.ts'
import { countNotes, type FoundNotes, type NoteFacets } from '#core/notes/find.ts'
import { type Note, notesOf } from '#core/notes/note.ts'
import { NotesInOrder } from '#core/notes/ordered.ts'
import type { PlacedNote } from '#core/notes/placed.ts'
import type { NotesQuery } from '#core/notes/query.ts'
import { cacheFile } from './cache-file.ts'
import { type Stamp, sameStamp } from './files.ts'
import type { ListIndex } from './list-index.ts'
import { forEachParallel, yieldingLoop } from './scheduling.ts'

/** An article's notes as they stood in the article.json of this stamp. */
type CachedNotes = { stamp: Stamp; notes: Note[] }

/** Changes whenever the shape of a note does. */
const shape = 'notes 2'

/** How long the list of notes is left to be drawn, in ms, before they are made ready to be searched. */
const prepareDelay = 1000

/** How many articles with glosses have been read, of how many; null when all have. */
type NotesProgress = { done: number; total: number } | null

/** What the rest of Glossa may ask of the notes. Articles in the trash have none. */
export type Notes = {
  /** Begins to read the notes, if nobody has yet. Until that is done, answers hold what is known. */
  start(): void
  progress(): NotesProgress
  /** How many there are, without the translations of paragraphs; known without reading them. */
  count(): number
  /** Their tags, the most frequent first; the same. */
  tags(): string[]
  find(query: NotesQuery): FoundNotes
  facets(query: NotesQuery): NoteFacets
  /** The notes of these ids, in the order of the ids; those that are not there any more are left out. */
  read(ids: readonly string[]): PlacedNote[]
  /** Calls back when notes may have changed, or more of them are known. Returns the unsubscriber. */
  onChange(listener: () => void): () => void
}

export type NotesIndex = Notes & {
  /** Takes an article as it was read or written. */
  set(article: Article, stamp: Stamp): void
  /** Keeps the notes of an article that was read for the list, so that it is not read for them again. */
  keep(article: Article, stamp: Stamp): void
  /** Takes what an earlier version cached. */
  takeOver(old: Iterable<CachedNotes & { id: string }>): void
  /** Tells that an article came from the trash or went there. */
  moved(id: string): void
  /** Writes the cache if there is anything new for it. */
  save(): Promise<void>
  /** Ends the reading, and does the same. */
  close(): Promise<void>
}

type Needs = {
  list: ListIndex
  /** Resolves when the list is true. */
  listed: Promise<unknown>
  /** Reads an article, after which the list knows its stamp; where it cannot be read, its notes are not listed. */
  read(id: string): Promise<Article>
}

/** The index of the notes, still empty, cached in this file. */
export function notesIndex(file: string, { list, listed, read }: Needs): NotesIndex {
  const held = new Map<string, CachedNotes>()
  const order = new NotesInOrder()
  const listeners = new Set<() => void>()
  let started: Promise<void> | null = null
  /** Whether all that is cached is held. */
  let isWhole = false
  let progress: NotesProgress = null
  let closed = false
  let count = 0

  function* all(): Generator<[string, CachedNotes]> {
    for (const [id, cached] of held) if (cached.notes.length > 0) yield [id, cached]
  }
  const cache = cacheFile<CachedNotes>(file, shape, () => (isWhole ? all() : null))

  const changed = () => {
    for (const listener of listeners) listener()
  }
  list.onEntry(() => {
    if (list.annotations() === count) return
    count = list.annotations()
    changed()
  })
  const isCurrent = (id: string) => sameStamp(held.get(id)?.stamp ?? null, list.entry(id)?.stamp ?? null)

  /** Lists the notes of an article that is in the library, and those of no other. */
  const place = (id: string) => {
    const entry = list.entry(id)
    const notes = held.get(id)?.notes
    if (!notes || entry?.location !== 'articles') return order.remove(id)
    const { title, lang, siteName, authors } = entry.summary
    order.set(
      {
        id,
        title,
        authors,
        ...(lang !== undefined && { lang }),
        ...(siteName !== undefined && { siteName }),
      },
      notes,
    )
  }
  const hold = (id: string, cached: CachedNotes) => {
    held.set(id, cached)
    place(id)
  }

  const take = (article: Article, stamp: Stamp) => {
    if (sameStamp(held.get(article.id)?.stamp ?? null, stamp)) return place(article.id)
    const cached = { stamp, notes: notesOf(article) }
    hold(article.id, cached)
    cache.set(article.id, cached)
    changed()
  }
  const readArticle = async (id: string) => {
    const article = await read(id).catch(() => null)
    const entry = list.entry(id)
    if (article && entry) take(article, entry.stamp)
  }

  const readCache = async () => {
    for await (const values of cache.read()) {
      for (const [id, value] of values) {
        const entry = list.entry(id)
        if (value && entry && !isCurrent(id) && sameStamp(entry.stamp, value.stamp)) hold(id, value)
      }
      if (closed) return
    }
    isWhole = true
    changed()
  }

  const build = async () => {
    progress = { done: 0, total: 0 }
    await listed
    const noted = list.list('articles').filter(({ glossCount }) => glossCount > 0)
    progress = { done: 0, total: noted.length }
    // What was kept while the list was made is on its way.
    await cache.save()
    await readCache()
    const unread = noted.filter(({ id }) => !isCurrent(id))
    let done = noted.length - unread.length
    progress = { done, total: noted.length }
    await forEachParallel(unread, async ({ id }) => {
      if (closed) return
      if (!isCurrent(id)) await readArticle(id)
      done += 1
      progress = { done, total: noted.length }
      changed()
    })
    progress = null
    changed()
    await cache.save()
  }

  /** Makes the notes ready to be searched, once they have been listed; a search before that does so with all that are left. */
  const prepare = async () => {
    await delay(prepareDelay, undefined, { ref: false })
    const pause = yieldingLoop()
    for (const placed of order.ordered().byPosition) {
      if (closed) return
      placed.prepare()
      await pause()
    }
  }

  return {
    start() {
      if (started) return
      started = build()
      void started.then(prepare, () => undefined)
    },
    progress: () => progress,
    count: () => list.annotations(),
    tags: () => list.tags(),
    find: (query) => order.find(query),
    facets: (query) => countNotes(order.ordered(), query),
    read: (ids) => ids.map((id) => order.get(id)).filter((placed) => placed !== undefined),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(article, stamp) {
      // Whoever asks for the notes first finds by the stamps what has to be read.
      if (started) take(article, stamp)
    },
    keep(article, stamp) {
      if (started) return
      const notes = notesOf(article)
      if (notes.length > 0) cache.set(article.id, { stamp, notes })
    },
    takeOver(old) {
      for (const { id, ...cached } of old) cache.set(id, cached)
    },
    moved(id) {
      if (!started) return
      place(id)
      changed()
      if (!held.has(id) && list.entry(id)?.location === 'articles') void readArticle(id)
    },
    save: cache.save,
    async close() {
      closed = true
      await started?.catch(() => undefined)
      await cache.save()
    },
  }
}
