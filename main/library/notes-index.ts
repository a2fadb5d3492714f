/** The notes of the whole library, kept in memory so that they are found without opening an article. */

import type { Article, ArticleSummary } from '#core/article/article.ts'
import {
  countNotes,
  type FoundNotes,
  findNotes,
  type IndexedNote,
  indexed,
  type NoteFacets,
  type OrderedNotes,
  orderNotes,
  type PlacedNote,
} from '#core/notes/find.ts'
import { type Note, notesOf } from '#core/notes/note.ts'
import type { NotesQuery } from '#core/notes/query.ts'
import { type Stamp, sameStamp } from './files.ts'
import type { ListIndex } from './list-index.ts'
import { readNotesCache, writeNotesCache } from './notes-cache.ts'
import { forEachParallel } from './parallel.ts'
import { turns } from './turns.ts'

/** How many articles with glosses have been read, of how many; null when all have. */
export type NotesProgress = { done: number; total: number } | null

/** What the rest of Glossa may ask of the notes. Articles in the trash have none. */
export type Notes = {
  /** Begins to read the notes, if nobody has yet. Until that is done, answers hold what is known. */
  start(): void
  progress(): NotesProgress
  /** How many there are, without the translations of paragraphs. */
  count(): number
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
  /** Tells that an article came from the trash or went there. */
  moved(id: string): void
  /** Ends the reading, and writes the cache if there is anything new in it. */
  close(): Promise<void>
}

type Held = { stamp: Stamp; notes: IndexedNote[] }
type Known = OrderedNotes & { byId: ReadonlyMap<string, PlacedNote>; count: number }

/** As it is cached: what is made for searching is made again. */
function plain({ text: _, time: __, day: ___, ...note }: IndexedNote): Note {
  return note
}

/**
 * The index of the notes of the articles in `list`, still empty. `read` reads an article, which is then `set`; where it cannot
 * be read, its notes are not listed.
 */
export function notesIndex(
  file: string,
  writable: boolean,
  list: Pick<ListIndex, 'list' | 'entry'>,
  read: (id: string) => Promise<unknown>,
): NotesIndex {
  const held = new Map<string, Held>()
  const listeners = new Set<() => void>()
  let started: Promise<void> | null = null
  let progress: NotesProgress = null
  let closed = false
  let dirty = false
  let known: Known | null = null

  const changed = () => {
    known = null
    for (const listener of listeners) listener()
  }
  const isCurrent = ({ id }: ArticleSummary) =>
    sameStamp(held.get(id)?.stamp ?? null, list.entry(id)?.stamp ?? null)

  const readCache = async () => {
    const pause = turns()
    for await (const { id, stamp, notes } of readNotesCache(file)) {
      const entry = list.entry(id)
      if (entry && !held.has(id) && sameStamp(entry.stamp, stamp))
        held.set(id, { stamp, notes: notes.map(indexed) })
      else dirty = true
      await pause()
      if (closed) return
    }
    changed()
  }

  const build = async () => {
    const noted = list.list('articles').filter(({ glossCount }) => glossCount > 0)
    progress = { done: 0, total: noted.length }
    await readCache()
    const unread = noted.filter((summary) => !isCurrent(summary))
    let done = noted.length - unread.length
    progress = { done, total: noted.length }
    await forEachParallel(unread, async (summary) => {
      if (closed) return
      if (!isCurrent(summary)) await read(summary.id).catch(() => undefined)
      done += 1
      progress = { done, total: noted.length }
      changed()
    })
    progress = null
    changed()
    await save()
  }

  const save = async () => {
    if (!dirty || !writable) return
    dirty = false
    const articles = [...held].flatMap(([id, { stamp, notes }]) =>
      notes.length > 0 ? [{ id, stamp, notes: notes.map(plain) }] : [],
    )
    await writeNotesCache(file, articles, turns())
  }

  const all = (): Known => {
    if (known) return known
    const articles = list.list('articles').flatMap(({ id, title, lang, siteName }) => {
      const notes = held.get(id)?.notes
      if (!notes || notes.length === 0) return []
      const article = {
        id,
        title,
        ...(lang !== undefined && { lang }),
        ...(siteName !== undefined && { siteName }),
      }
      return [{ article, notes }]
    })
    const ordered = orderNotes(articles)
    known = {
      ...ordered,
      byId: new Map(ordered.byPosition.map((placed) => [placed.note.id, placed])),
      count: ordered.byPosition.filter(({ note }) => note.kind === 'annotation').length,
    }
    return known
  }

  return {
    start() {
      started ??= build()
    },
    progress: () => progress,
    count: () => all().count,
    find: (query) => findNotes(all(), query),
    facets: (query) => countNotes(all(), query),
    read(ids) {
      const { byId } = all()
      return ids.map((id) => byId.get(id)).filter((placed) => placed !== undefined)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(article, stamp) {
      const before = held.get(article.id)
      if (sameStamp(before?.stamp ?? null, stamp)) return
      held.set(article.id, { stamp, notes: notesOf(article).map(indexed) })
      dirty = true
      changed()
    },
    moved(id) {
      changed()
      if (!held.has(id) && list.entry(id)?.shelf === 'articles') void read(id).catch(() => undefined)
    },
    async close() {
      closed = true
      await started?.catch(() => undefined)
      if (started) await save()
    },
  }
}
