/** Moves articles between the library and its trash: whole folders, by renaming. */

import fs from 'node:fs/promises'
import { GlossaError } from '#core/errors.ts'
import { isId } from '#core/id.ts'
import { setAside } from './backups.ts'
import { isReal, replace, syncFolder } from './files.ts'
import type { Layout, Shelf } from './layout.ts'

/** The shelf that an article lies on. Throws `articleMissing` where it is on none. */
export async function shelfOf(layout: Layout, id: string): Promise<Shelf> {
  if (isId(id)) {
    for (const shelf of ['articles', 'trash'] as const) {
      if (await isReal(layout.article(shelf, id))) return shelf
    }
  }
  throw new GlossaError('articleMissing', { id })
}

/** Rejects with `articleInTrash` or `articleMissing` unless the article can be read and changed. */
export async function requireArticle(layout: Layout, id: string): Promise<void> {
  if ((await shelfOf(layout, id)) === 'trash') throw new GlossaError('articleInTrash', { id })
}

/** Moves an article's folder. A folder of its name that is there already (an old copy) goes to the backups. */
export async function moveArticle(layout: Layout, id: string, from: Shelf, to: Shelf): Promise<void> {
  const target = layout.article(to, id)
  await fs.mkdir(layout.shelf(to), { recursive: true })
  await setAside(target, layout.backups(id), to)
  await replace(layout.article(from, id), target)
  await syncFolder(layout.shelf(to))
  await syncFolder(layout.shelf(from))
}
