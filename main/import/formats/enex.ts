/** Evernote's exports: one note or many, each an article with its tags, pictures and the address that it was clipped from. */

import { createHash } from 'node:crypto'
import type { ImportWarning } from '#core/extract/extraction.ts'
import { childrenOf, firstOf, parseXml, textOf, type XmlElement } from '#core/xml/xml.ts'
import { cleanClipping } from '../documents/clipping.ts'
import { draftHtml } from '../documents/draft-html.ts'
import { type DeclaredMetadata, nothingDeclared } from '../documents/file-metadata.ts'
import { type Draft, emptyDraft, finish } from '../documents/finish.ts'
import { tagsIn } from '../documents/front-matter.ts'
import { entryNames } from '../entry-name.ts'
import { importError } from '../file-error.ts'
import { htmlDocument } from '../html-document.ts'
import { partsOf, withoutParts } from '../parts.ts'
import type { FileToRead, Format, ReaderResult, ReadResult } from '../types.ts'

/** The root element stands behind the XML declaration and the DTD. */
const headLength = 4_096

function isExport({ decoded }: FileToRead): boolean {
  const head = decoded().text.slice(0, headLength).trimStart()
  return head.startsWith('<') && /<en-export[\s>]/.test(head)
}

export const enex: Format = {
  name: 'enex',
  extension: 'enex',
  accepts: (file) => isExport(file) && notesIn(file.decoded().text).length < 2,
  read: readNote,
}

/** Of several notes each is an article, and has an export of its own for its original. */
export const enexOfSeveral: Format = { name: 'enex-several', extension: 'enex', accepts: isExport, readEach }

/** The notes of an export as they are written; what stands in their content is no mark-up of the export. */
function notesIn(text: string): string[] {
  const notes: string[] = []
  const marks = /<!\[CDATA\[|<note(?:\s[^<>]*)?>|<\/note>/g
  let start: number | null = null
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    const { 0: mark, index } = found
    if (mark.startsWith('<!')) {
      const end = text.indexOf(']]>', marks.lastIndex)
      // Cut short within: all the rest is content.
      if (end < 0) break
      marks.lastIndex = end
    } else if (mark.startsWith('</')) {
      if (start !== null) notes.push(text.slice(start, index + mark.length))
      start = null
    } else start ??= index
  }
  // Cut short in its last note.
  return start === null ? notes : [...notes, text.slice(start)]
}

const exportOf = (note: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<en-export>${note}</en-export>\n`

const titleOf = (note: string) => /<title>([^<]{1,200})<\/title>/.exec(note.slice(0, headLength))?.[1] ?? ''

async function* readEach({ decoded, readInside, resource }: FileToRead) {
  const nameOf = entryNames('enex')
  for (const [index, note] of notesIn(decoded().text).entries()) {
    const path = nameOf(titleOf(note), index + 1)
    const original = new TextEncoder().encode(exportOf(note))
    let result: ReadResult
    try {
      result = { entry: { path, original }, article: await readInside(original, path, resource) }
    } catch (error) {
      result = { entry: { path, original }, error: importError(error, path) }
    }
    yield result
  }
}

/** Throws `fileNoArticle`, `pageTooDeep` and `pageTooLarge`. */
function readNote({ decoded, name }: FileToRead): ReaderResult {
  const { text } = decoded()
  const { root, isComplete } = parseXml(text, name)
  const note = firstOf(root, 'note') ?? root
  const draft = emptyDraft()
  for (const one of childrenOf(note, 'resource')) takeResource(one, draft)
  const { html, leftOut } = htmlOf(textOf(childrenOf(note, 'content')[0]), draft)
  const { body } = htmlDocument(html, name)
  settleCode(body)
  const declared = metadataOf(note)
  draft.elements =
    declared.url === ''
      ? draftHtml(body, draft)
      : draftHtml(body, draft, (page) => cleanClipping(page, declared, draft.images))
  if (leftOut > 0) draft.warnings.push({ code: 'attachmentsLeftOut', params: { count: leftOut } })
  if (!isComplete) draft.warnings.push(cutShort)
  const { extraction, assets } = finish(draft, declared, name)
  const tags = tagsIn(childrenOf(note, 'tag').map(textOf), null)
  return { extraction: tags.length === 0 ? extraction : { ...extraction, tags }, assets }
}

const cutShort: ImportWarning = { code: 'cutShort' }

const addressOf = (hash: string) => `enex:${hash.toLowerCase()}`

/** The note names what it shows by the MD5 of the bytes. */
function takeResource(resource: XmlElement, { carried }: Draft): void {
  const bytes = Buffer.from(textOf(childrenOf(resource, 'data')[0]), 'base64')
  if (textOf(childrenOf(resource, 'mime')[0]).startsWith('image/'))
    carried.set(addressOf(createHash('md5').update(bytes).digest('hex')), bytes)
}

const attributeOf = (attributes: string, name: string) =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find(Boolean) ??
  ''

/**
 * A note's content as HTML: pictures become images, boxes their sign. `leftOut` counts what else was attached, and what is encrypted.
 */
function htmlOf(content: string, { carried }: Draft): { html: string; leftOut: number } {
  let leftOut = 0
  const encrypted = [...partsOf(content, /<en-crypt\b/g, /<\/en-crypt>/g)]
  leftOut += encrypted.length
  const html = withoutParts(content, encrypted)
    .replace(/^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>]*>)?/i, '')
    .replace(/<\/?en-note\b[^<>]*>|<\/en-(?:media|todo)>/g, '')
    .replace(/<en-todo\b([^<>]*)>/g, (_, attributes: string) =>
      attributeOf(attributes, 'checked') === 'true' ? '[x] ' : '[ ] ',
    )
    .replace(/<en-media\b([^<>]*)>/g, (_, attributes: string) => {
      const src = addressOf(attributeOf(attributes, 'hash'))
      if (carried.has(src)) return `<img src="${src}" alt="${attributeOf(attributes, 'alt')}">`
      leftOut += 1
      return ''
    })
  return { html, leftOut }
}

/** Code is a `div` of a certain style, with a `div` for each line or breaks between them. */
function settleCode(body: Element): void {
  for (const block of body.querySelectorAll('div[style*="en-codeblock:true"]')) {
    for (const end of block.querySelectorAll('br')) end.replaceWith('\n')
    const lines = [...block.children].filter(({ tagName }) => tagName === 'DIV')
    const code = lines.length > 0 ? lines.map(({ textContent }) => textContent).join('\n') : block.textContent
    const pre = body.ownerDocument.createElement('pre')
    pre.textContent = code ?? ''
    block.replaceWith(pre)
  }
}

/** `20250310T101500Z` */
function timeOf(element: XmlElement | undefined): string {
  const [, year, month, day, hour, minute, second] =
    /^\s*(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\s*$/.exec(textOf(element)) ?? []
  return year === undefined ? '' : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}

function metadataOf(note: XmlElement): DeclaredMetadata {
  const own = (name: string) => childrenOf(note, name)[0]
  const attributes = own('note-attributes')
  const attribute = (name: string) => textOf(attributes && childrenOf(attributes, name)[0]).trim()
  const url = attribute('source-url')
  const author = attribute('author')
  return {
    ...nothingDeclared,
    title: textOf(own('title')),
    url: /^https?:/i.test(url) ? url : '',
    // Of a page that was clipped the note tells when and by whom it was clipped, not written.
    ...(url === '' && { published: timeOf(own('created')), authors: author === '' ? [] : [author] }),
  }
}
