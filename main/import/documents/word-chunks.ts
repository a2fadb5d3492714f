/** What a Word document takes in from other files that it carries (`altChunk`): pages, texts and other Word documents, in their place. */

import { GlossaError } from '#core/errors.ts'
import { descendantsOf } from '#core/xml/xml.ts'
import { decode } from '../decode.ts'
import { htmlDocument, pageLimits } from '../html-document.ts'
import { charsetOf, readMime } from '../unpack/mime.ts'
import { openZip, type ZipArchive } from '../unpack/zip.ts'
import { entryPath, xmlAt } from './entries.ts'
import { letterHtml } from './plain-letter.ts'

/** The id of a style that no document defines: paragraphs in it hold the relation that a chunk is found by. */
export const chunkStyle = 'GlossaChunk'

const chunk = /<w:altChunk\s[^<>]*?r:id="([^"<>]*)"[^<>]*?(?:\/>|>[\s\S]*?<\/w:altChunk>)/g

/** The XML of a document with a paragraph in place of each chunk. */
export function chunksAsParagraphs(xml: string): string {
  return xml.replace(
    chunk,
    (_, id: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${chunkStyle}"/></w:pPr><w:r><w:t>${id}</w:t></w:r></w:p>`,
  )
}

/**
 * Puts the content of the chunks in place of the elements that hold their relations. `htmlOf` reads a Word document. Resolves to how many could
 * not be read. Throws `pageTooLarge` where all of them together hold more than a page may.
 */
export async function putChunks(
  holders: readonly Element[],
  archive: ZipArchive,
  file: string,
  htmlOf: (archive: ZipArchive) => Promise<string>,
): Promise<number> {
  if (holders.length === 0) return 0
  const main = archive.entries.find(({ name }) => /^word\/document\d*\.xml$/.test(name))?.name ?? ''
  const relations = await xmlAt(archive, main.replace(/[^/]*$/, '_rels/$&.rels'), file)
  const targets = new Map(
    (relations ? descendantsOf(relations, 'Relationship') : []).map(({ attributes }) => [
      attributes.get('Id'),
      attributes.get('Target') ?? '',
    ]),
  )
  const read = new Map<string, string | null>()
  let unread = 0
  let elements = 0
  for (const holder of holders) {
    const path = entryPath(targets.get(holder.textContent ?? '') ?? '', main)
    const entry = path === null || path === main ? undefined : archive.get(path)
    if (entry && !read.has(entry.name))
      read.set(entry.name, await htmlOfChunk(entry.name, await entry.read(), file, htmlOf))
    const html = entry ? (read.get(entry.name) ?? null) : null
    if (html === null) unread += 1
    else {
      const { body } = htmlDocument(html, file)
      // Any number of places may take in the same file.
      elements += body.getElementsByTagName('*').length
      if (elements > pageLimits.elements)
        throw new GlossaError('pageTooLarge', { file, limit: pageLimits.elements })
      // What a chunk takes in itself is followed no further.
      for (const inner of body.querySelectorAll('p.chunk')) {
        inner.remove()
        unread += 1
      }
      while (body.firstChild) holder.parentNode?.insertBefore(body.firstChild, holder)
    }
    holder.remove()
  }
  return unread
}

/** A chunk as HTML; null for what is neither a page, nor text, nor a Word document. */
async function htmlOfChunk(
  name: string,
  bytes: Uint8Array,
  file: string,
  htmlOf: (archive: ZipArchive) => Promise<string>,
): Promise<string | null> {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (start.startsWith('PK\x03\x04')) return htmlOf(await openZip(bytes, file))
  if (start.startsWith('{\\rtf')) return null
  if (/\.(?:mht|mhtml|eml)$/i.test(name)) {
    const page = readMime(bytes).parts.find(({ header }) => /^text\/html\b/i.test(header('content-type')))
    return page ? decode(page.body(), charsetOf(page)).text : null
  }
  const { text } = decode(bytes)
  return /^\s*<[!?a-z]/i.test(text) ? text : letterHtml(text, { flowed: false, delSp: false })
}
