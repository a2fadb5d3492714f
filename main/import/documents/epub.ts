/** EPUB: each chapter a section of one article, in the order of the spine. */

import type { ArticleElement } from '#core/article/document.ts'
import { GlossaError } from '#core/errors.ts'
import { decode } from '../decode.ts'
import { htmlDocument, pageLimits } from '../html-document.ts'
import type { FileToRead, Imported } from '../types.ts'
import type { ZipArchive } from '../unpack/zip.ts'
import { draftHtml } from './draft-html.ts'
import { entryPath, unescaped, xmlAt } from './entries.ts'
import { type Draft, emptyDraft, finish } from './finish.ts'
import { type Chapter, readPackage } from './opf.ts'
import { xhtmlAsHtml } from './xhtml.ts'
import { descendantsOf, firstOf } from './xml.ts'

/** Throws `documentProtected` for copy-protected books, `documentDamaged`, `fileNoArticle` and what ZIP archives throw. */
export async function readEpub({ archive: entries, name }: FileToRead): Promise<Imported> {
  const archive = await entries()
  const locked = await protectedEntries(archive, name)
  const { facts, chapters } = await readPackage(archive, name)
  if (chapters.some(({ path }) => locked.has(path)))
    throw new GlossaError('documentProtected', { file: name })
  const draft = emptyDraft()
  const paths = new Set(chapters.map(({ path }) => path))
  let elements = 0
  for (const chapter of chapters) {
    const entry = archive.get(chapter.path)
    if (!entry) continue
    const document = htmlDocument(xhtmlAsHtml(decode(await entry.read()).text), name)
    elements += document.getElementsByTagName('*').length
    if (elements > pageLimits.elements) {
      throw new GlossaError('pageTooLarge', { file: name, limit: pageLimits.elements })
    }
    await carryImages(document.body, chapter.path, archive, draft)
    placeIds(document.body, chapter.path)
    draft.elements.push(readChapter(document.body, chapter, draft, paths))
  }
  const { extraction, assets } = finish(draft, facts, name)
  return { extraction, assets, format: 'epub', extension: 'epub', charset: 'utf-8' }
}

/** The entries that are encrypted; obfuscated fonts are not text and do not count. */
async function protectedEntries(archive: ZipArchive, file: string): Promise<ReadonlySet<string>> {
  const encryption = await xmlAt(archive, 'META-INF/encryption.xml', file)
  if (!encryption) return new Set()
  return new Set(
    descendantsOf(encryption, 'EncryptedData').flatMap((data) => {
      const algorithm = firstOf(data, 'EncryptionMethod')?.attributes.get('Algorithm') ?? ''
      const address = firstOf(data, 'CipherReference')?.attributes.get('URI')
      const path = address === undefined ? null : entryPath(address, '')
      return path === null || /idpf\.org\/2008\/embedding|adobe\.com\/pdf\/enc#RC/i.test(algorithm)
        ? []
        : [path]
    }),
  )
}

/** Pictures are named by their entry in the archive, whose bytes the draft gets. */
async function carryImages(
  body: Element,
  path: string,
  archive: ZipArchive,
  { carried }: Draft,
): Promise<void> {
  for (const image of body.getElementsByTagName('img')) {
    const target = entryPath(image.getAttribute('src') ?? '', path)
    const entry = target === null ? undefined : archive.get(target)
    if (!entry || entry.encrypted) continue
    const address = `entry:${target}`
    if (!carried.has(address)) carried.set(address, await entry.read())
    image.setAttribute('src', address)
  }
}

/** Ids are unique in a chapter only: each gets its chapter's path before it. */
function placeIds(body: Element, path: string): void {
  for (const element of body.querySelectorAll('[id]')) {
    element.setAttribute('id', `${path}#${element.getAttribute('id')}`)
  }
  for (const anchor of body.querySelectorAll('a[name]')) {
    anchor.setAttribute('name', `${path}#${anchor.getAttribute('name')}`)
  }
}

/** The chapter's elements, with its links put right before they join the book's. */
function readChapter(
  body: Element,
  { path, isContents }: Chapter,
  draft: Draft,
  paths: ReadonlySet<string>,
): ArticleElement {
  const links: Draft['links'] = new Map()
  const children = draftHtml(body, { ...draft, links })
  for (const [link, written] of links) {
    const address = addressInBook(written, path, paths)
    if (address !== null) draft.links.set(link, address)
  }
  const section: ArticleElement = {
    type: 'element',
    tagName: 'section',
    properties: isContents ? { dataRole: 'removed', dataRule: 'navigation' } : {},
    children,
  }
  draft.targets.set(path, children.find(({ tagName }) => tagName !== 'img') ?? section)
  return section
}

/** A link as it is, or to a place in the book: `#` and the key of a target. Null for what the book does not show. */
function addressInBook(written: string, path: string, paths: ReadonlySet<string>): string | null {
  const target = entryPath(written, path)
  if (target === null) return written
  if (!paths.has(target)) return null
  const place = written.includes('#') ? unescaped(written.slice(written.indexOf('#'))) : ''
  return `#${encodeURIComponent(target + place)}`
}
