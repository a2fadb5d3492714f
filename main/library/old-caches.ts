/** What earlier versions cached inside the library: taken over once, so that nothing is read again for having moved. */

import { dirname } from 'node:path'
import { z } from 'zod'
import { translationStates } from '#core/article/article.ts'
import { patterns } from '#core/article/patterns.ts'
import { stateOf } from '#core/library/filing.ts'
import type { Note } from '#core/notes/note.ts'
import type { Format } from '#core/schema/format.ts'
import { noteSchema } from '#core/schema/notes.ts'
import { idSchema, instant } from '#core/schema/stored.ts'
import { removeOldCache } from './cache-file.ts'
import { readRegular, type Stamp, sameStamp } from './files.ts'
import { decode } from './json-file.ts'
import type { Layout } from './layout.ts'
import type { IndexEntry } from './list-entry.ts'
import { yieldingLoop } from './scheduling.ts'

type NotesOfStamp = { id: string; stamp: Stamp; notes: Note[] }

const stamp = z.strictObject({ mtimeMs: z.number(), size: z.number(), ino: z.number() })
const entrySchema = z.strictObject({
  location: z.enum(['articles', 'trash']),
  stamp,
  reading: stamp.nullable(),
  summary: z.strictObject({
    id: idSchema,
    title: z.string(),
    authors: z.array(z.string()),
    siteName: z.string().optional(),
    lang: z.string().optional(),
    published: z.string().optional(),
    created: instant,
    revision: z.int().min(1),
    wordCount: z.int().min(0),
    progress: z.number(),
    glossCount: z.int().min(0),
  }),
  files: z.array(z.string().regex(patterns.sha256)),
  address: z.string().optional(),
  fingerprint: z.string().regex(patterns.fingerprint).optional(),
})
type OldEntry = z.output<typeof entrySchema>
const listFormat: Format<Record<string, OldEntry>> = {
  version: 3,
  schema: z.record(idSchema, entrySchema),
  migrations: {},
}
const notesHeader = '{"glossa":"notes","version":1}'
const notesLine: z.ZodType<NotesOfStamp> = z.strictObject({ id: idSchema, stamp, notes: z.array(noteSchema) })

async function oldList(file: string): Promise<Record<string, OldEntry>> {
  try {
    const found = await readRegular(file)
    return found ? decode(listFormat, found.bytes).data : {}
  } catch {
    return {}
  }
}

async function oldNotes(file: string): Promise<Map<string, NotesOfStamp>> {
  const notes = new Map<string, NotesOfStamp>()
  const found = await readRegular(file).catch(() => null)
  const [first, ...lines] = found ? Buffer.from(found.bytes).toString('utf8').split('\n') : []
  if (first !== notesHeader) return notes
  const pause = yieldingLoop()
  for (const line of lines) {
    try {
      const { data } = notesLine.safeParse(JSON.parse(line))
      if (data) notes.set(data.id, data)
    } catch {
      // A damaged line costs reading its article again.
    }
    await pause()
  }
  return notes
}

/** The entry with what the notes tell; null where they are of another state of the article. */
function entryWith(old: OldEntry, notes: NotesOfStamp | undefined): IndexEntry | null {
  if (old.summary.glossCount > 0 && !sameStamp(notes?.stamp ?? null, old.stamp)) return null
  const all = old.summary.glossCount > 0 ? (notes?.notes ?? []) : []
  const annotations = all.filter(({ kind }) => kind === 'annotation')
  const paragraphs = all.filter(({ kind }) => kind === 'paragraph')
  const tags: Record<string, number> = {}
  for (const note of annotations) for (const tag of new Set(note.tags)) tags[tag] = (tags[tag] ?? 0) + 1
  const translated = paragraphs.flatMap(({ quote, translations }) =>
    translations.map(({ lang, status }) => ({ source: quote ?? '', lang, status })),
  )
  const { siteName, lang, published, ...summary } = old.summary
  const { progress } = summary
  // When it was read they do not say: it was written then, unless it was copied since.
  const at = old.reading ? new Date(old.reading.mtimeMs).toISOString() : ''
  const read = { opened: progress > 0, progress, furthest: progress, at }
  return {
    ...old,
    // Those versions did not tell; it is known when the article is read next.
    conflicts: 0,
    summary: {
      ...summary,
      ...(siteName !== undefined && { siteName }),
      ...(lang !== undefined && { lang }),
      ...(published !== undefined && { published }),
      translations: translationStates(translated, summary.wordCount),
      state: stateOf(null, read),
      // No earlier version set these.
      starred: false,
      tags: [],
    },
    byHand: null,
    read,
    noted: '',
    annotations: annotations.length,
    tags,
    approved: all.some(({ translations }) => translations.some(({ status }) => status === 'approved')),
  }
}

/** The list and the notes as an earlier version cached them, as far as they belong together; both empty where it has not. */
export async function oldCaches({
  oldCache,
}: Layout): Promise<{ list: Map<string, IndexEntry>; notes: NotesOfStamp[] }> {
  const list = new Map<string, IndexEntry>()
  const old = await oldList(oldCache.list)
  const notes = await oldNotes(oldCache.notes)
  for (const [id, one] of Object.entries(old)) {
    const entry = entryWith(one, notes.get(id))
    if (entry) list.set(id, entry)
  }
  return { list, notes: [...notes.values()] }
}

/** Removes them from the library. */
export function removeOldCaches({ oldCache }: Layout): Promise<void> {
  return removeOldCache([oldCache.list, oldCache.notes], dirname(oldCache.list))
}
