/**
 * SingleFile's pages: one HTML file in which pictures that occur several times are variables of the style sheet; and its
 * compressed pages, a ZIP archive of the page and its parts behind a loader, which may also be a picture.
 */

import { GlossaError } from '#core/errors.ts'
import { decode } from '../decode.ts'
import { readSavedPage } from '../saved-page.ts'
import type { Format, ReaderResult } from '../types.ts'
import { pathsIn, resourcesOf } from '../unpack/zip-pages.ts'
import { isHtml } from './html.ts'

export const singleFile: Format = {
  name: 'singlefile',
  extension: 'html',
  accepts: (file) =>
    /<!--\s*Page saved with SingleFile\s/.test(file.decoded().text.slice(0, headLength)) && isHtml(file),
  read({ decoded, name, resource, explain }) {
    const html = decoded()
    const container = savedWith(html.text)
    const page = { html, resource, container, adjust: picturesIn(html.text), explain }
    return withMarksCounted(readSavedPage(page, name), html.text)
  },
}

/** The page's address stands in the comment of its entry, too. */
export const singleFileZ: Format = {
  name: 'singlefilez',
  extension: 'zip',
  async accepts({ isZip, archive }) {
    if (!isZip()) return false
    const { get } = await archive()
    return get('index.html') !== undefined && get('manifest.json') !== undefined
  },
  async read({ bytes, archive, name, explain }) {
    const paths = pathsIn(await archive())
    const entry = paths.get('index.html')
    if (!entry) throw new GlossaError('fileNoArticle', { file: name })
    const html = decode(await entry.read())
    const resource = await resourcesOf(paths, { entry, path: 'index.html', folder: null }, html.text)
    const container = { url: entry.comment, ...savedWith(html.text) }
    const page = { html, resource, container, adjust: picturesIn(html.text), explain }
    const isPage = bytes[0] === 0x3c || bytes[0] === 0xef
    const result = withMarksCounted(readSavedPage(page, name), html.text)
    return { ...result, ...(isPage && { extension: 'html' }) }
  },
}

/** SingleFile's comment stands behind the first tag, within so many characters. */
const headLength = 66 * 1024
const definition = /(--sf-img-\d+)\s*:\s*url\(\s*(["']?)(data:image\/[^"'()\\]*)\2\s*\)/g

/** What SingleFile's comment says: when the page was saved. The address is read with the other provenance notes. */
function savedWith(text: string): { saved?: string } {
  const comment = /<!--\s*Page saved with SingleFile\s[^>]{0,10000}?saved date:\s*([^\n(]{10,60})/.exec(
    text,
  )?.[1]
  const saved = comment === undefined ? Number.NaN : Date.parse(comment)
  return Number.isNaN(saved) ? {} : { saved: new Date(saved).toISOString() }
}

/** Gives images that show a variable the picture that the variable stands for, and takes out the reader's own notes. */
function picturesIn(text: string): (document: Document) => void {
  const pictures = new Map<string, string>()
  for (const [, variable = '', , address = ''] of text.matchAll(definition)) pictures.set(variable, address)
  return (document) => {
    for (const note of [...document.querySelectorAll(ownNote)]) note.remove()
    if (pictures.size === 0) return
    for (const image of document.getElementsByTagName('img')) {
      const variable = /var\((--sf-img-\d+)\)/.exec(image.getAttribute('style') ?? '')?.[1]
      const address = variable === undefined ? undefined : pictures.get(variable)
      if (address !== undefined) image.setAttribute('src', address)
    }
  }
}

/** A note that the reader put on the page while saving it. */
const ownNote = 'single-file-note'
const ownMarks =
  /<single-file-note\b|<[a-z][^<>]*\sclass=(?:"[^"]*\b|'[^']*\b)?single-file-highlight(?=[\s"'>])/gi

/** The marks and notes that the reader made in SingleFile's own editor are told, since they are not read. */
function withMarksCounted(result: ReaderResult, html: string): ReaderResult {
  const count = html.match(ownMarks)?.length ?? 0
  if (count > 0) result.extraction.warnings.push({ code: 'ownMarks', params: { count } })
  return result
}
