/** SingleFile's compressed pages: a ZIP archive of the page and its parts behind a loader, which may also be a picture. */

import { GlossaError } from '#core/errors.ts'
import { decode } from '../decode.ts'
import { readPage } from '../read-page.ts'
import type { FileToRead, Imported } from '../types.ts'
import { pathsIn } from './pages-in-zip.ts'
import { picturesIn, savedWith } from './single-file.ts'
import { resourcesOf } from './zip-resources.ts'

/** The page within. Its address stands in the entry's comment too. Throws as `openZip`, and `fileNoArticle`. */
export async function readSingleFileZ({ bytes, archive, name }: FileToRead): Promise<Imported> {
  const paths = pathsIn(await archive())
  const entry = paths.get('index.html')
  if (!entry) throw new GlossaError('fileNoArticle', { file: name })
  const html = decode(await entry.read())
  const resource = await resourcesOf(paths, { entry, path: 'index.html', folder: null }, html.text)
  const container = { url: entry.comment, ...savedWith(html.text) }
  const page = { html, resource, container, adjust: picturesIn(html.text) }
  const extension = bytes[0] === 0x3c || bytes[0] === 0xef ? 'html' : 'zip'
  return readPage(page, name, 'singlefilez', extension)
}
