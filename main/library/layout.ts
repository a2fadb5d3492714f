/** Where things lie in a library (design §3). Ids and names are checked before they become part of a path. */

import { join, relative, sep } from 'node:path'
import { patterns } from '#core/article/patterns.ts'

export type Shelf = 'articles' | 'trash'

export type Layout = {
  root: string
  library: string
  /** The folder of the imported translation memories. */
  memory: string
  index: string
  notes: string
  shelf(shelf: Shelf): string
  article(shelf: Shelf, id: string): string
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
    index: join(root, 'cache', 'index.json'),
    notes: join(root, 'cache', 'notes.ndjson'),
    shelf: (shelf) => join(root, shelf),
    article: (shelf, id) => join(root, shelf, id),
    backups: (id) => join(root, 'backups', id),
    incoming: (name) => join(root, 'articles', `${incomingPrefix}${name}`),
    shown: (path) => relative(root, path).split(sep).join('/'),
  }
}

export const folders = ['articles', 'trash', 'memory', 'cache', 'backups'] as const
export const incomingPrefix = '.incoming-'

/** Of an article's folder. */
export const articleFile = (folder: string) => join(folder, 'article.json')
export const revisionFolder = (folder: string, revision: number) =>
  join(folder, 'revisions', String(revision))
export const contentFile = (folder: string, revision: number) =>
  join(revisionFolder(folder, revision), 'content.json')
export const originalName = (extension: string) => `original.${extension}`
export const originalFile = (folder: string, revision: number, extension: string) =>
  join(revisionFolder(folder, revision), originalName(extension))
export const assetsFolder = (folder: string) => join(folder, 'assets')

/** `<sha256>.<ext>`, as it stands after `asset:` in the document. */
export const isAssetName = (name: string) => patterns.src.test(`asset:${name}`)
