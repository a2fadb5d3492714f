/** The trash: when each article came there and why, in a small file beside its own; and deleting one for good. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ArticleSummary } from '#core/article/article.ts'
import { newId } from '#core/id.ts'
import { idSchema } from '#core/schema/stored.ts'
import type { LibraryContext } from './context.ts'
import { fileModeIn, readRegular, replace, syncFolder } from './files.ts'
import { articleError, locationOf } from './layout.ts'
import { saving } from './save-error.ts'

/** What became of an article that came to the trash: the ids of the article that it is a new version of, or was joined with. */
export type TrashNote = { newVersionOf?: string | undefined; joinedWith?: string | undefined }

type Titled = { id: string; title: string }
/** An article in the trash: since when (ISO 8601), and what became of it, where that article is still there. */
export type TrashedArticle = ArticleSummary & { trashed: string; newVersionOf?: Titled; joinedWith?: Titled }

const noteSchema = z.looseObject({
  time: z.iso.datetime(),
  newVersionOf: idSchema.optional(),
  joinedWith: idSchema.optional(),
})
type Note = z.output<typeof noteSchema>

export const trashNoteFile = (folder: string) => join(folder, 'trashed.json')

async function readNote(folder: string): Promise<Note> {
  try {
    const found = await readRegular(trashNoteFile(folder))
    return noteSchema.parse(JSON.parse(new TextDecoder().decode(found?.bytes)))
  } catch {
    // Of an earlier version, which wrote none, or damaged: the folder changed last when it was moved.
    const info = await fs.stat(folder).catch(() => null)
    return { time: (info?.ctime ?? new Date(0)).toISOString() }
  }
}

/**
 * Notes that an article has come to the trash. What cannot be noted is no reason to keep it out of there, and a note that a crash
 * has cut short counts as none: it is written in its place, so that nothing is left beside it.
 */
export async function noteTrashed(folder: string, became: TrashNote = {}): Promise<void> {
  const note: Note = { time: new Date().toISOString(), ...became }
  const file = trashNoteFile(folder)
  try {
    // What another program has put there, a link perhaps, is not written through.
    await fs.rm(file, { force: true })
    await fs.writeFile(file, `${JSON.stringify(note)}\n`, { flag: 'wx', mode: await fileModeIn(folder) })
  } catch {}
}

export async function forgetTrashed(folder: string): Promise<void> {
  await fs.rm(trashNoteFile(folder), { force: true }).catch(() => undefined)
}

/** The articles in the trash, the one that came last first. */
export async function listTrashed({ layout, index }: LibraryContext): Promise<TrashedArticle[]> {
  const all = await Promise.all(
    index.list('trash').map(async (summary): Promise<TrashedArticle> => {
      const { time, ...became } = await readNote(layout.article('trash', summary.id))
      const titled = (id: string | undefined): Titled | undefined => {
        const title = id === undefined ? undefined : index.entry(id)?.summary.title
        return id === undefined || title === undefined ? undefined : { id, title }
      }
      const [newVersionOf, joinedWith] = [titled(became.newVersionOf), titled(became.joinedWith)]
      return {
        ...summary,
        trashed: time,
        ...(newVersionOf && { newVersionOf }),
        ...(joinedWith && { joinedWith }),
      }
    }),
  )
  return all.sort((a, b) => (a.trashed < b.trashed ? 1 : -1))
}

/** Deletes an article in the trash and its backups for good. Rejects with `articleMissing` where it is not there. */
export function deleteTrashed(
  { layout, index, store, titleOf, nameOf, tell, writing }: LibraryContext,
  id: string,
): Promise<void> {
  return writing(() =>
    store(id).exclusive(() =>
      saving(nameOf(id), async () => {
        const title = titleOf(id)
        if ((await locationOf(layout, id, title)) !== 'trash') throw articleError('articleMissing', id, title)
        // At once out of sight: a crash in between leaves no half of an article.
        const doomed = layout.incoming(newId())
        await replace(layout.article('trash', id), doomed)
        index.remove(id)
        tell(id)
        await syncFolder(layout.location('trash'))
        await fs.rm(doomed, { recursive: true, force: true })
        await fs.rm(layout.backups(id), { recursive: true, force: true })
      }),
    ),
  )
}
