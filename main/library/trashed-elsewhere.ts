/**
 * An article that one machine moved to the trash while another one annotated it. As with records, what somebody wrote without knowing
 * of the deletion stays: the article is in the library, with all that both sides know of it.
 */

import fs from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Article } from '#core/article/article.ts'
import { isId } from '#core/id.ts'
import { mergeArticles, sameState } from '#core/library/merge.ts'
import { articleRules } from '#core/library/parts.ts'
import { mergeReadings } from '#core/library/reading.ts'
import { readArticle } from './article-store.ts'
import { setAside } from './backups.ts'
import type { LibraryContext } from './context.ts'
import { isRegular, isTemporary, linkOrCopy, makeFolder, stampOf, syncFolder } from './files.ts'
import { articleFile, type Location, moveArticle } from './layout.ts'
import { readingFile, readReading, writeReading } from './reading-file.ts'
import { forgetTrashed, trashNoteFile } from './trash.ts'

/** Gives a folder how far the article in another one was read, joined with what it says itself. */
async function takeReading(from: string, to: string): Promise<void> {
  const { reading } = await readReading(from)
  if (reading) await writeReading(to, (own) => (own ? mergeReadings(own, reading) : reading))
}

/** Gives a folder the files of another one that it lacks, and how far that was read; notes are joined elsewhere. */
export async function copyMissing(from: string, to: string): Promise<void> {
  const apart = [articleFile(from), readingFile(from), trashNoteFile(from)]
  for (const entry of await fs.readdir(from, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (apart.includes(file) || isTemporary(entry.name) || !(await isRegular(file))) continue
    const target = join(to, relative(from, file))
    if ((await stampOf(target)) !== null) continue
    await makeFolder(dirname(target))
    await linkOrCopy(file, target)
    await syncFolder(dirname(target))
  }
  await takeReading(from, to)
}

/**
 * Where an article lies both in the library and in the trash, and the library's state holds what that in the trash lacks: makes one
 * of them, in the library. Otherwise a sync tool is still about to take one of them away, and nothing is done.
 */
export async function joinWithTrash(context: LibraryContext, id: string): Promise<void> {
  const { layout, writable, store, notify, nameOf } = context
  const [here, there] = [layout.article('articles', id), layout.article('trash', id)]
  if (!writable || (await stampOf(articleFile(there))) === null) return
  const [own, trashed] = [await readArticle(layout, 'articles', id), await readArticle(layout, 'trash', id)]
  if (!('article' in own) || !('article' in trashed) || own.isNewer || trashed.isNewer) return
  const joined = mergeArticles(null, trashed.article, own.article).data
  if (sameState(articleRules, joined, trashed.article)) return
  await store(id).exclusive(() => copyMissing(there, here))
  await store(id).join([trashed.article])
  await setAside(there, layout.backups(id), 'trash')
  notify({ code: 'backFromTrash', file: nameOf(id) })
}

/** The same for all articles that lie in both places. */
export async function joinAllWithTrash(context: LibraryContext): Promise<void> {
  const namesIn = (location: Location) => fs.readdir(context.layout.location(location)).catch(() => [])
  const own = new Set(await namesIn('articles'))
  for (const name of await namesIn('trash')) {
    if (!own.has(name) || !isId(name)) continue
    // What cannot be read or written now is so at the next opening, too.
    await joinWithTrash(context, name).catch(() => undefined)
  }
}

/** Whether the second state has notes or translations that the first one has not, or has in another state. */
function holdsMore(before: Article, after: Article): boolean {
  return !sameState(articleRules, { ...after, ...glossesOf(before) }, after)
}
const glossesOf = ({ annotations, translations }: Article) => ({ annotations, translations })

/**
 * Where this machine kept notes of an article in the trash that whoever moved it there did not know: `after` is `before` with them. Moves
 * it back; resolves to whether it did.
 */
export async function takeBack(
  { layout, writable, store, index, notes, notify, tell }: LibraryContext,
  before: Article,
  after: Article,
): Promise<boolean> {
  if (!writable || !holdsMore(before, after)) return false
  const { id } = after
  await store(id).exclusive(async () => {
    await moveArticle(layout, id, 'trash', 'articles')
    await forgetTrashed(layout.article('articles', id))
    index.move(id, 'articles')
    notes.moved(id)
  })
  notify({ code: 'backFromTrash', file: after.metadata.title })
  tell(id)
  return true
}
