/** The cache of all notes, cache/notes.ndjson: a line an article. It is derived: what cannot be used is made again. */

import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Note } from '#core/notes/note.ts'
import { idSchema } from '#core/schema/glosses.ts'
import { noteSchema } from '#core/schema/notes.ts'
import { readRegular, replace, type Stamp, temporaryBeside } from './files.ts'

/** An article's notes as they stood in the article.json of this stamp. */
export type CachedNotes = { id: string; stamp: Stamp; notes: Note[] }

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
export async function* readNotesCache(file: string): AsyncGenerator<CachedNotes> {
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
export async function writeNotesCache(
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
    await fs.mkdir(dirname(file), { recursive: true })
    await fs.writeFile(temporary, `${lines.join('\n')}\n`)
    await replace(temporary, file)
  } catch {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
  }
}
