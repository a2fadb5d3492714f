/** A page that was saved with its folder: a ZIP archive of the two. */

import { GlossaError } from '#core/errors.ts'
import { decode } from '../decode.ts'
import type { FileToRead, Imported, Resource } from '../types.ts'
import { type PageInZip, pagesIn, pathsIn, type ZipPaths } from './pages-in-zip.ts'
import { resourcesOf } from './zip-resources.ts'

/** Reads a file of one article, with what lies beside it. */
export type ReadOne = (bytes: Uint8Array, name: string, resource: Resource) => Promise<Imported>

/** The article of the archive's only page. Throws as `openZip`, and what `readOne` throws. */
export async function readComplete({ archive, name }: FileToRead, readOne: ReadOne): Promise<Imported> {
  const paths = pathsIn(await archive())
  const page = pagesIn(paths)[0]
  if (!page) throw new GlossaError('zipNoArticle', { file: name })
  const imported = await readPageInZip(paths, page, await page.entry.read(), name, readOne)
  return { ...imported, extension: 'zip' }
}

/** The article of one entry, whose bytes are given. A web page with a folder becomes `complete`. */
export async function readPageInZip(
  paths: ZipPaths,
  page: PageInZip,
  bytes: Uint8Array,
  name: string,
  readOne: ReadOne,
): Promise<Imported> {
  const resource = await resourcesOf(paths, page, decode(bytes).text)
  const imported = await readOne(bytes, name, resource)
  return page.folder !== null && imported.format === 'html' ? { ...imported, format: 'complete' } : imported
}
