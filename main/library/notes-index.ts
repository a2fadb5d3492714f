/** The notes of the whole library, kept in memory so that they are found without opening an article, and in cache/notes.ndjson. */

import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
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
import { noteSchema } from '#core/schema/notes.ts'
import { idSchema } from '#core/schema/stored.ts'
import {
  fileModeIn,
  makeFolder,
  readRegular,
  replace,
  type Stamp,
  sameStamp,
  temporaryBeside,
} from './files.ts'
import type { ListIndex } from './list-index.ts'
import { forEachParallel, yieldingLoop } from './scheduling.ts'

/** An article's notes as they stood in the article.json of this stamp. */
type CachedNotes = { id: string; stamp: Stamp; notes: Note[] }

/** The first line. It changes whenever the shape of a note does. */
const header = '{"glossa":"notes","version":1}'

const line: z.ZodType<CachedNotes> = z.strictObject({
  id: idSchema,
  stamp: z.strictObject({ mtimeMs: z.number(), size: z.number(), ino: z.number() }),
  notes: z.array(noteSchema),
})

/** What a line says; null where it is damaged. */
function parse(text: string): CachedNotes | null {
  try {
    const { data } = line.safeParse(JSON.parse(text))
    return data ?? null
  } catch {
    return null
  }
}

/** The articles' notes one after the other, without those whose lines are damaged. None where there is no cache. */
async function* readNotesCache(file: string): AsyncGenerator<CachedNotes> {
  const found = await readRegular(file).catch(() => null)
  if (!found) return
  const lines = Buffer.from(found.bytes).toString('utf8').split('\n')
  if (lines[0] !== header) return
  for (const text of lines.slice(1)) {
    const notes = parse(text)
    if (notes) yield notes
  }
}

/** Writes the cache; `pause` is awaited between the lines. Never fails: what is derived can be made again. */
async function writeNotesCache(
  file: string,
  articles: Iterable<CachedNotes>,
  pause: () => Promise<void>,
): Promise<void> {
  const temporary = temporaryBeside(file)
  try {
    const lines = [header]
    for (const article of articles) {
      lines.push(JSON.stringify(article))
      await pause()
    }
    await makeFolder(dirname(file))
    await fs.writeFile(temporary, `${lines.join('\n')}\n`, { mode: await fileModeIn(dirname(file)) })
    await replace(temporary, file)
  } catch {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** How many articles with glosses have been read, of how many; null when all have. */
type NotesProgress = { done: number; total: number } | null

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
    const pause = yieldingLoop()
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
    await writeNotesCache(file, articles, yieldingLoop())
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
      if (!held.has(id) && list.entry(id)?.location === 'articles') void read(id).catch(() => undefined)
    },
    async close() {
      closed = true
      await started?.catch(() => undefined)
      if (started) await save()
    },
  }
}
