/** A ZIP archive of several articles: each entry is one, with a life of its own. */

import { GlossaError } from '#core/errors.ts'
import type { FileToRead, Part } from '../types.ts'
import { type ReadOne, readPageInZip } from './complete.ts'
import { type PageInZip, pagesIn, pathsIn, type ZipPaths } from './pages-in-zip.ts'
import { storedZip } from './stored-zip.ts'

/**
 * The articles in the archive's order, each with its path and the bytes of its original. Entries that cannot be read are
 * told with their reason, if there is any that can; else throws `zipNoArticle`, or the reason where there is but one.
 */
export async function* articlesInZip(
  { archive, name }: FileToRead,
  readOne: ReadOne,
): AsyncGenerator<Part, void, undefined> {
  const paths = pathsIn(await archive())
  let failed: { part: Part; error: GlossaError }[] = []
  let read = 0
  for (const page of pagesIn(paths)) {
    if (page.entry.size === 0) continue
    const part = await partOf(paths, page, readOne)
    if ('error' in part && part.error.code === 'zipTooLarge') throw part.error
    if ('error' in part && read === 0) {
      failed.push({ part, error: part.error })
      continue
    }
    for (const before of failed) yield before.part
    failed = []
    read += 1
    yield part
  }
  if (read > 0) return
  if (failed.length === 1 && failed[0]) throw failed[0].error
  throw new GlossaError('zipNoArticle', { file: name })
}

async function partOf(paths: ZipPaths, page: PageInZip, readOne: ReadOne): Promise<Part> {
  const { entry, path } = page
  const name = path.slice(path.lastIndexOf('/') + 1)
  let original: Uint8Array = new Uint8Array()
  try {
    original = await entry.read()
    const imported = await readPageInZip(paths, page, original, name, readOne)
    if (imported.format !== 'complete') return { entry: { path, original }, imported }
    original = await withFolder(paths, page, name, original)
    return { entry: { path, original }, imported: { ...imported, extension: 'zip' } }
  } catch (error) {
    return { entry: { path, original }, error: failure(error, name) }
  }
}

/** The page and its folder as an archive of their own. */
async function withFolder(paths: ZipPaths, page: PageInZip, name: string, bytes: Uint8Array) {
  const files = [{ name, bytes }]
  const around = page.path.slice(0, page.path.length - name.length)
  for (const [path, entry] of paths) {
    if (page.folder !== null && path.startsWith(page.folder)) {
      files.push({ name: path.slice(around.length), bytes: await entry.read() })
    }
  }
  return storedZip(files)
}

function failure(error: unknown, file: string): GlossaError {
  return error instanceof GlossaError ? error : new GlossaError('importCrashed', { file }, { cause: error })
}
