/** Reading and writing what lies beside article.json: the revisions of the text, written once and never changed, and the images. */

import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Article, RevisionContent, RevisionInfo } from '#core/article/article.ts'
import type { PagePlaces } from '#core/article/page-places.ts'
import { GlossaError } from '#core/errors.ts'
import { contentFormat, pagesFormat } from '#core/schema/format.ts'
import { setAside } from './backups.ts'
import {
  folderModeIn,
  isReal,
  isRegular,
  linkOrCopy,
  makeFolder,
  readRegular,
  replace,
  syncFile,
  syncFolder,
  temporaryBeside,
  writeAndSync,
} from './files.ts'
import { DamagedFile, decode, encode, NewerFile } from './json-file.ts'
import {
  contentFile,
  isAssetName,
  type Layout,
  type Location,
  originalName,
  pagesFile,
  pagesName,
  revisionFolder,
} from './layout.ts'
import { reading } from './save-error.ts'
import { forEachParallel } from './scheduling.ts'
import type { Asset } from './types.ts'

const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The content of a revision, and the SHA-256 of its file. */
export type HashedContent = { content: RevisionContent; sha256: string }

async function readHashed(folder: string, revision: number): Promise<HashedContent> {
  const found = await readRegular(contentFile(folder, revision))
  if (!found) throw new DamagedFile('not an ordinary file')
  return { content: decode(contentFormat, found.bytes).data, sha256: hashOf(found.bytes) }
}

/** The content of a revision. Throws `DamagedFile` or `NewerFile`. */
export const readContent = async (folder: string, revision: number): Promise<RevisionContent> =>
  (await readHashed(folder, revision)).content

/** The content of a revision of an article in the library. Throws `libraryDamaged`, `libraryNewer` or `fileUnread`. */
export const openContent = async (
  layout: Layout,
  article: Article,
  revision: number,
): Promise<RevisionContent> => (await openHashed(layout, article, revision)).content

/** The same with the hash of its file. */
export function openHashed(
  layout: Layout,
  article: Article,
  revision: number,
  location: Location = 'articles',
): Promise<HashedContent> {
  const folder = layout.article(location, article.id)
  const file = article.metadata.title
  return reading(file, async () => {
    try {
      return await readHashed(folder, revision)
    } catch (error) {
      if (error instanceof NewerFile) throw new GlossaError('libraryNewer', { file })
      if (!(error instanceof DamagedFile)) throw error
      throw new GlossaError('libraryDamaged', { file, kept: layout.shown(contentFile(folder, revision)) })
    }
  })
}

/** The numbers of the revisions whose folders are there, ascending. */
export async function revisionNumbers(folder: string): Promise<number[]> {
  const revisions = join(folder, 'revisions')
  if (!(await isReal(revisions))) return []
  return (await fs.readdir(revisions))
    .filter((name) => /^[1-9]\d{0,8}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)
}

/**
 * Where the words of a revision stand on the pages of its file; null where that is not known, which is no damage: it can be read
 * again from the original. A part that was put back changes nothing of it: then it lies with the revision before.
 */
export async function readPages(folder: string, article: Article): Promise<PagePlaces | null> {
  const made = article.revisions.findLast(
    ({ number, reason }) => number <= article.revision && reason !== 'put-back',
  )
  try {
    const found = made && (await readRegular(pagesFile(folder, made.number)))
    return found ? decode(pagesFormat, found.bytes).data : null
  } catch (error) {
    if (error instanceof NewerFile || error instanceof DamagedFile) return null
    throw error
  }
}

/** Writes content.json, and pages.json where there are pages, into a folder that is not yet part of an article; returns its SHA-256. */
export async function writeContent(
  folder: string,
  content: RevisionContent,
  pages?: PagePlaces,
): Promise<string> {
  const text = encode(contentFormat, content)
  await makeFolder(folder)
  if (pages) await writeAndSync(join(folder, pagesName), encode(pagesFormat, pages))
  await writeAndSync(join(folder, 'content.json'), text)
  await syncFolder(folder)
  return hashOf(text)
}

/**
 * Adds a revision to an article, whole or not at all. `staging` is a path outside the article; a revision of this
 * number that no article.json speaks of (a save was cut short after it) is moved to `backups`. `original` is the path of
 * the file that the revision was made from, which is copied or linked, `pages` where its words stand there. Returns what
 * article.json has to say of the revision.
 */
export async function addRevision(
  folder: string,
  content: RevisionContent,
  staging: string,
  backups: string,
  { original, pages }: { original?: string; pages?: PagePlaces | undefined } = {},
): Promise<RevisionInfo> {
  const { number, source } = content.info
  const target = revisionFolder(folder, number)
  try {
    await fs.mkdir(staging, { mode: await folderModeIn(dirname(staging)) })
    if (original !== undefined && source) {
      const kept = join(staging, originalName(source.extension))
      await linkOrCopy(original, kept)
      await syncFile(kept)
    }
    const sha256 = await writeContent(staging, content, pages)
    await setAside(target, backups, `revision-${number}`)
    await replace(staging, target)
    await syncFolder(dirname(target))
    return { ...content.info, content: sha256 }
  } catch (error) {
    await fs.rm(staging, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

/** Adds to the folder what is not there yet. Throws `requestInvalid` where a name is not that of its bytes. */
export async function writeAssets(folder: string, assets: readonly Asset[]): Promise<void> {
  const byName = new Map(assets.map((asset) => [asset.name, asset.bytes]))
  for (const [name, bytes] of byName) {
    if (!isAssetName(name) || !name.startsWith(hashOf(bytes))) {
      throw new GlossaError('requestInvalid', { detail: `asset ${name}` })
    }
  }
  await makeFolder(folder)
  await forEachParallel([...byName], async ([name, bytes]) => {
    const file = join(folder, name)
    if (await isRegular(file)) return
    const temporary = temporaryBeside(file)
    try {
      await writeAndSync(temporary, bytes)
      await replace(temporary, file)
    } catch (error) {
      await fs.rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
  })
  await syncFolder(folder)
}
