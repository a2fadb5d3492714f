/** ZIP archives of saved articles: a page with its folder, or several files of which each is an article. */

import { GlossaError } from '#core/errors.ts'
import { decode } from '../decode.ts'
import { importError } from '../file-error.ts'
import type { FileToRead, Format, ReadArticle, ReadResult } from '../types.ts'
import { storedZip } from '../unpack/stored-zip.ts'
import { type PageInZip, pagesIn, pathsIn, resourcesOf, type ZipPaths } from '../unpack/zip-pages.ts'

type ReadInside = FileToRead['readInside']

/** One page with the folder of its pictures. */
export const completePage: Format = {
  name: 'complete',
  extension: 'zip',
  async accepts({ isZip, archive }) {
    if (!isZip()) return false
    const pages = pagesIn(pathsIn(await archive()))
    return pages.length === 1 && pages[0]?.folder !== null
  },
  async read({ archive, name, readInside }) {
    const paths = pathsIn(await archive())
    const page = pagesIn(paths)[0]
    if (!page) throw new GlossaError('zipNoArticle', { file: name })
    const { extraction, assets, charset } = await readPage(
      paths,
      page,
      await page.entry.read(),
      name,
      readInside,
    )
    return { extraction, assets, charset }
  },
}

/** Any other archive: each entry is an article with a life of its own. */
export const zipOfSeveral: Format = {
  name: 'zip',
  extension: 'zip',
  accepts: ({ isZip }) => isZip(),
  readEach: articlesInZip,
}

/**
 * The articles in the archive's order, each with its path and the bytes of its original. Entries that cannot be read are
 * told with their reason, if there is any that can; else throws `zipNoArticle`, or the reason where there is but one.
 */
async function* articlesInZip({
  archive,
  name,
  entry: only,
  readInside,
}: FileToRead): AsyncGenerator<ReadResult, void, undefined> {
  const paths = pathsIn(await archive())
  let failed: { result: ReadResult; error: GlossaError }[] = []
  let read = 0
  for (const page of pagesIn(paths)) {
    if (page.entry.size === 0 || (only !== undefined && page.path !== only)) continue
    const result = await readEntry(paths, page, readInside)
    if ('error' in result && result.error.code === 'zipTooLarge') throw result.error
    if ('error' in result && read === 0) {
      failed.push({ result, error: result.error })
      continue
    }
    for (const before of failed) yield before.result
    failed = []
    read += 1
    yield result
  }
  if (read > 0) return
  if (only !== undefined && failed[0]) return yield failed[0].result
  if (failed.length === 1 && failed[0]) throw failed[0].error
  throw new GlossaError('zipNoArticle', { file: name })
}

async function readEntry(paths: ZipPaths, page: PageInZip, readInside: ReadInside): Promise<ReadResult> {
  const { entry, path } = page
  const name = path.slice(path.lastIndexOf('/') + 1)
  let original: Uint8Array = new Uint8Array()
  try {
    original = await entry.read()
    const article = await readPage(paths, page, original, name, readInside)
    if (article.format !== completePage.name) return { entry: { path, original }, article }
    original = await withFolder(paths, page, name, original)
    return { entry: { path, original }, article: { ...article, extension: completePage.extension } }
  } catch (error) {
    return { entry: { path, original }, error: importError(error, name) }
  }
}

/** The article of one entry, whose bytes are given. A web page with a folder becomes `complete`. */
async function readPage(
  paths: ZipPaths,
  page: PageInZip,
  bytes: Uint8Array,
  name: string,
  readInside: ReadInside,
): Promise<ReadArticle> {
  const resource = await resourcesOf(paths, page, decode(bytes).text)
  const article = await readInside(bytes, name, resource)
  return page.folder !== null && article.format === 'html'
    ? { ...article, format: completePage.name }
    : article
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
