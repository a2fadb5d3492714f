/** The copies that sync tools make of an article's whole folder, as where it was moved on one machine and changed on another. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { idLength, isId } from '#core/id.ts'
import { setAside } from './backups.ts'
import { isFolderCopyOf, statesOfCopy } from './conflict-copies.ts'
import type { LibraryContext } from './context.ts'
import { isReal, replace, stampOf, syncFolder } from './files.ts'
import { articleFile, type Location, locationOf } from './layout.ts'
import { recoverableArticle } from './recovery.ts'
import { copyMissing } from './trashed-elsewhere.ts'

const locations = ['articles', 'trash'] as const satisfies readonly Location[]

/** The id of the article that a folder of this name is a copy of; null where it is none. */
function originalOf(name: string): string | null {
  const id = name.slice(0, idLength)
  return isId(id) && isFolderCopyOf(name, id) ? id : null
}

/** Joins a copy with the article's folder, or makes it that where there is none. */
async function joinCopy(
  context: LibraryContext,
  { folder, id, location }: { folder: string; id: string; location: Location },
): Promise<void> {
  const { layout, store, notify, nameOf } = context
  if (!(await isReal(folder))) return
  const found = await locationOf(layout, id).catch(() => null)
  const source = recoverableArticle(layout, found ?? location, id)
  const states = await statesOfCopy(source, articleFile(folder))
  // Something else, or not all of it is there yet.
  if (states.length === 0) return
  // In the library while the article is in the trash: whether it comes back is decided as for any article that lies in both.
  const isMissing = found === null || (found === 'trash' && location === 'articles')
  if (isMissing && (await stampOf(layout.article(location, id))) === null) {
    await replace(folder, layout.article(location, id))
    await syncFolder(layout.location(location))
    return
  }
  const own = layout.article(found ?? location, id)
  await store(id).exclusive(() => copyMissing(folder, own))
  await store(id, found ?? location).join(states)
  const kept = await setAside(folder, layout.backups(id), 'conflict-copy')
  if (kept !== null) notify({ code: 'conflictCopy', file: nameOf(id), kept: layout.shown(kept) })
}

/** Joins all such copies with their articles. */
export async function joinFolderCopies(context: LibraryContext): Promise<void> {
  if (!context.writable) return
  for (const location of locations) {
    const place = context.layout.location(location)
    for (const name of await fs.readdir(place).catch(() => [])) {
      const id = originalOf(name)
      // What cannot be read or written now is so at the next look, too.
      if (id !== null)
        await joinCopy(context, { folder: join(place, name), id, location }).catch(() => undefined)
    }
  }
}
