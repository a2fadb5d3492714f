/** Where things lie in a library, and moving articles between the library and its trash. Ids and names are checked before they become part of a path. */

import { join, relative, sep } from 'node:path'
import { patterns } from '#core/article/patterns.ts'
import { GlossaError } from '#core/errors.ts'
import { isId } from '#core/id.ts'
import { setAside } from './backups.ts'
import { isReal, makeFolder, replace, stampOf, syncFolder } from './files.ts'

export type Location = 'articles' | 'trash'

export type Layout = {
  root: string
  library: string
  /** The folder of the imported translation memories. */
  memory: string
  /** What is kept of the vault; the vault itself lies elsewhere. */
  vault: string
  /** Where earlier versions cached the list and the notes. */
  oldCache: { list: string; notes: string }
  location(location: Location): string
  article(location: Location, id: string): string
  backups(id: string): string
  /** A path for what is not yet part of the library. */
  incoming(name: string): string
  /** The path as the reader knows it: from the library's folder, with slashes. */
  shown(path: string): string
}

/** `root` is the library's real path. */
export function layoutOf(root: string): Layout {
  return {
    root,
    library: join(root, 'library.json'),
    memory: join(root, 'memory'),
    vault: join(root, 'vault'),
    oldCache: { list: join(root, 'cache', 'index.json'), notes: join(root, 'cache', 'notes.ndjson') },
    location: (location) => join(root, location),
    article: (location, id) => join(root, location, id),
    backups: (id) => join(root, 'backups', id),
    incoming: (name) => join(root, 'articles', `${incomingPrefix}${name}`),
    shown: (path) => relative(root, path).split(sep).join('/'),
  }
}

export const folders = ['articles', 'trash', 'memory', 'vault', 'cache', 'backups'] as const
export const incomingPrefix = '.incoming-'

/** Of an article's folder. */
export const articleFile = (folder: string) => join(folder, 'article.json')
export const revisionFolder = (folder: string, revision: number) =>
  join(folder, 'revisions', String(revision))
export const contentFile = (folder: string, revision: number) =>
  join(revisionFolder(folder, revision), 'content.json')
/** Where the words of a PDF stand on its pages; other articles, and those that earlier versions imported, have none. */
export const pagesFile = (folder: string, revision: number) =>
  join(revisionFolder(folder, revision), pagesName)
export const pagesName = 'pages.json'
export const originalName = (extension: string) => `original.${extension}`
export const originalFile = (folder: string, revision: number, extension: string) =>
  join(revisionFolder(folder, revision), originalName(extension))
export const assetsFolder = (folder: string) => join(folder, 'assets')

/** `<sha256>.<ext>`, as it stands after `asset:` in the document. */
export const isAssetName = (name: string) => patterns.src.test(`asset:${name}`)

/**
 * Which of the two folders of an article counts: that in the library, unless nothing is left of it, as where a sync tool has taken its
 * files away and not yet the folder.
 */
export async function locationOfTwo(layout: Layout, id: string): Promise<Location> {
  const file = (location: Location) => stampOf(articleFile(layout.article(location, id)))
  return (await file('articles')) === null && (await file('trash')) !== null ? 'trash' : 'articles'
}

/** Articles by their ids, and what the reader knows them by, as far as that is known. */
export type NamedLayout = { layout: Layout; titleOf(id: string): string | undefined }

/** Of an article that is not where it is looked for. */
export function articleError(
  code: 'articleMissing' | 'articleInTrash',
  id: string,
  title: string | undefined,
): GlossaError {
  return new GlossaError(code, { id, title: title ?? id })
}

/** The location that an article lies on. Throws `articleMissing` where it is on none; `title` is for that. */
export async function locationOf(layout: Layout, id: string, title?: string): Promise<Location> {
  if (isId(id)) {
    const [own, trashed] = [
      await isReal(layout.article('articles', id)),
      await isReal(layout.article('trash', id)),
    ]
    if (own && trashed) return locationOfTwo(layout, id)
    if (own) return 'articles'
    if (trashed) return 'trash'
  }
  await requireRoot(layout)
  throw articleError('articleMissing', id, title)
}

/** Whether nothing of a library is in its folder: so it is where a disk was mounted that is not there. */
export async function isForsaken(layout: Layout): Promise<boolean> {
  const all = [layout.library, layout.location('articles'), join(layout.root, 'backups')]
  const stamps = await Promise.all(all.map((path) => stampOf(path).catch(() => null)))
  return stamps.every((stamp) => stamp === null)
}

/** Rejects with `libraryGone` where the library's folder was moved or taken away while it is open. */
export async function requireRoot(layout: Layout): Promise<void> {
  const { root } = layout
  if ((await stampOf(root)) === null || (await isForsaken(layout)))
    throw new GlossaError('libraryGone', { file: root })
}

/** Whether the library can be reached: neither moved, nor on a disk that went away and left an empty folder. */
export async function isThere(layout: Layout): Promise<boolean> {
  try {
    return (await stampOf(layout.location('articles'))) !== null
  } catch {
    return false
  }
}

/** Rejects with `articleInTrash` or `articleMissing` unless the article can be read and changed. */
export async function requireArticle({ layout, titleOf }: NamedLayout, id: string): Promise<void> {
  const title = titleOf(id)
  if ((await locationOf(layout, id, title)) === 'trash') throw articleError('articleInTrash', id, title)
}

/** Moves an article's folder. A folder of its name that is there already (an old copy) goes to the backups. */
export async function moveArticle(layout: Layout, id: string, from: Location, to: Location): Promise<void> {
  const target = layout.article(to, id)
  await makeFolder(layout.location(to))
  await setAside(target, layout.backups(id), to)
  await replace(layout.article(from, id), target)
  await syncFolder(layout.location(to))
  await syncFolder(layout.location(from))
}
