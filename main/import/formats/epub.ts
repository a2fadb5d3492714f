/** EPUB: each chapter a section of one article, in the order of the spine. */

import type { ArticleElement } from '#core/article/document.ts'
import { removal } from '#core/article/removal-rules.ts'
import { GlossaError } from '#core/errors.ts'
import type { ImportWarning } from '#core/extract/extraction.ts'
import { childrenOf, descendantsOf, firstOf, localName, textOf, type XmlElement } from '#core/xml/xml.ts'
import { decode } from '../decode.ts'
import {
  arrangeHeadings,
  type BookChapter,
  byEntry,
  chaptersOfNav,
  chaptersOfNcx,
} from '../documents/book-contents.ts'
import { dropPageNumbers, placeIds, placeWithin, withPlainPictures } from '../documents/chapter-page.ts'
import { draftHtml } from '../documents/draft-html.ts'
import { declaredType, entryPath, forgivingLookup, unescaped, xmlAt } from '../documents/entries.ts'
import type { DeclaredMetadata } from '../documents/file-metadata.ts'
import { type Draft, emptyDraft, finish } from '../documents/finish.ts'
import { htmlDocument, pageLimits } from '../html-document.ts'
import type { FileToRead, Format, ReaderResult } from '../types.ts'
import type { ZipArchive, ZipEntry } from '../unpack/zip.ts'
import { archiveWith } from '../unpack/zip-folder.ts'
import { xhtmlAsHtml } from '../xhtml.ts'

const containerPath = 'META-INF/container.xml'

export const epub: Format = {
  name: 'epub',
  extension: 'epub',
  accepts: async (file) =>
    file.isZip() &&
    (archiveWith(containerPath, await file.archive()) !== undefined ||
      (await declaredType(file)) === 'application/epub+zip'),
  read: readEpub,
}

/** Throws `documentProtected` for copy-protected books, `documentDamaged`, `fileNoArticle` and what ZIP archives throw. */
async function readEpub({ archive: entries, name, progress }: FileToRead): Promise<ReaderResult> {
  const packed = await entries()
  const archive = archiveWith(containerPath, packed) ?? packed
  const locked = await protectedEntries(archive, name)
  const find = forgivingLookup(archive)
  const { declared, chapters, missing, contents } = await readPackage(archive, find, name)
  if (chapters.some(({ path }) => locked.has(path)))
    throw new GlossaError('documentProtected', { file: name })
  const draft = emptyDraft()
  const paths = new Set(chapters.map(({ path }) => path))
  let elements = 0
  let missingPictures = 0
  for (const chapter of chapters) {
    const entry = find(chapter.path)
    if (!entry) {
      missing.push(chapter.path)
      continue
    }
    const document = htmlDocument(withPlainPictures(xhtmlAsHtml(decode(await entry.read()).text)), name)
    elements += document.getElementsByTagName('*').length
    if (elements > pageLimits.bookElements) {
      throw new GlossaError('pageTooLarge', { file: name, limit: pageLimits.bookElements })
    }
    if (!chapter.isContents) {
      arrangeHeadings(document.body, contents.get(chapter.path) ?? [], declared.title)
    }
    missingPictures += await carryImages(document.body, chapter.path, find, draft)
    dropPageNumbers(document.body)
    placeIds(document.body, chapter.path)
    draft.elements.push(readChapter(document.body, chapter, draft, { paths, find }))
    progress()
  }
  draft.warnings.push(...missingParts(missing, missingPictures))
  return finish(draft, declared, name)
}

type Lookup = (path: string) => ZipEntry | undefined

/** As many names as a sentence can hold. */
const mostNames = 5

function missingParts(chapters: readonly string[], pictures: number): ImportWarning[] {
  const names = chapters.slice(0, mostNames).map((path) => path.slice(path.lastIndexOf('/') + 1))
  if (chapters.length > mostNames) names.push('…')
  const missing = { count: chapters.length, names: names.join(', ') }
  return [
    ...(chapters.length > 0 ? [{ code: 'chaptersMissing', params: missing } as const] : []),
    ...(pictures > 0 ? [{ code: 'picturesMissing', params: { count: pictures } } as const] : []),
  ]
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

/** Pictures are named by their entry in the archive, whose bytes the draft gets. Resolves to how many there are not. */
async function carryImages(body: Element, path: string, find: Lookup, { carried }: Draft): Promise<number> {
  let missing = 0
  for (const image of body.getElementsByTagName('img')) {
    const written = image.getAttribute('src') ?? ''
    const target = written === '' ? null : entryPath(written, path)
    const entry = target === null ? undefined : find(target)
    if (target !== null && !entry) missing += 1
    if (!entry || entry.encrypted) continue
    const address = `entry:${entry.name}`
    if (!carried.has(address)) carried.set(address, await entry.read())
    image.setAttribute('src', address)
  }
  return missing
}

/** The chapter's elements, with its links put right before they join the book's. */
function readChapter(
  body: Element,
  { path, isContents }: Chapter,
  draft: Draft,
  book: { paths: ReadonlySet<string>; find: Lookup },
): ArticleElement {
  const links: Draft['links'] = new Map()
  const children = draftHtml(body, { ...draft, links })
  for (const [link, written] of links) {
    const address = addressInBook(written, path, book)
    if (address !== null) draft.links.set(link, address)
  }
  const section: ArticleElement = {
    type: 'element',
    tagName: 'section',
    properties: isContents ? removal('navigation') : {},
    children,
  }
  draft.targets.set(path, children.find(({ tagName }) => tagName !== 'img') ?? section)
  return section
}

/** A link as it is, or to a place in the book: `#` and the key of a target. Null for what the book does not show. */
function addressInBook(
  written: string,
  path: string,
  { paths, find }: { paths: ReadonlySet<string>; find: Lookup },
): string | null {
  const within = placeWithin(written, path)
  if (within !== null) return `#${encodeURIComponent(within)}`
  const resolved = entryPath(written, path)
  if (resolved === null) return written
  const target = find(resolved)?.name ?? resolved
  if (!paths.has(target)) return null
  const place = written.includes('#') ? unescaped(written.slice(written.indexOf('#'))) : ''
  return `#${encodeURIComponent(target + place)}`
}

/** A chapter: `path` is its entry in the archive; `isContents` that it is only the table of contents. */
type Chapter = { path: string; isContents: boolean }
/** `missing` are the chapters that the book speaks of and has no place for; `contents` the lines of its contents by their entry. */
type Book = {
  declared: DeclaredMetadata
  chapters: Chapter[]
  missing: string[]
  contents: ReadonlyMap<string, BookChapter[]>
}

const mostChapters = 10_000

/** The package that the container names, among other renderings of the book; else the only one that the archive holds. */
async function packagePath(archive: ZipArchive, find: Lookup, file: string): Promise<string | undefined> {
  const container = await xmlAt(archive, containerPath, file)
  const named = (container ? descendantsOf(container, 'rootfile') : [])
    .map(({ attributes }) => find((attributes.get('full-path') ?? '').replaceAll('\\', '/'))?.name)
    .filter((path) => path !== undefined)
  const isPackage = (path: string) => /\.opf$/i.test(path)
  const others = archive.entries.map(({ name }) => name)
  return named.find(isPackage) ?? named[0] ?? others.find(isPackage)
}

/** Reads the package that the container names. Throws `documentDamaged` where there is none. */
async function readPackage(archive: ZipArchive, find: Lookup, file: string): Promise<Book> {
  const root = await packagePath(archive, find, file)
  const opf = root === undefined ? undefined : await xmlAt(archive, root, file)
  const manifest = opf && firstOf(opf, 'manifest')
  const spine = opf && firstOf(opf, 'spine')
  if (!opf || root === undefined || !manifest || !spine)
    throw new GlossaError('documentDamaged', { file, format: 'EPUB' })
  const lines = await contentsOf(archive, manifest, spine, { root, find, file })
  return {
    declared: metadataOf(firstOf(opf, 'metadata')),
    ...chaptersOf(manifest, spine, root, find),
    contents: byEntry(lines, (path) => find(path)?.name ?? path),
  }
}

const ncxType = 'application/x-dtbncx+xml'

/** The book's table of contents: that of EPUB 3, or of EPUB 2; none where it cannot be read. */
async function contentsOf(
  archive: ZipArchive,
  manifest: XmlElement,
  spine: XmlElement,
  { root, find, file }: { root: string; find: Lookup; file: string },
): Promise<BookChapter[]> {
  const items = childrenOf(manifest, 'item').map(({ attributes }) => attributes)
  const nav = items.find((item) => isNavigation(item.get('properties')))
  const ncx =
    items.find((item) => item.get('id') === spine.attributes.get('toc')) ??
    items.find((item) => item.get('media-type') === ncxType)
  for (const [item, read] of [
    [nav, chaptersOfNav],
    [ncx, chaptersOfNcx],
  ] as const) {
    const address = item?.get('href')
    const path = address === undefined ? null : entryPath(address, root)
    const entry = path === null ? undefined : find(path)
    if (!entry || entry.encrypted) continue
    const tree = await xmlAt(archive, entry.name, file)
    const lines = tree ? read(tree, entry.name) : []
    if (lines.length > 0) return lines
  }
  return []
}

const isNavigation = (properties: string | undefined) => /(?:^|\s)nav(?:\s|$)/.test(properties ?? '')

/** The spine's documents, each once; pictures, scripts and whatever else is no HTML are passed over. */
function chaptersOf(
  manifest: XmlElement,
  spine: XmlElement,
  root: string,
  find: Lookup,
): Pick<Book, 'chapters' | 'missing'> {
  const items = new Map(childrenOf(manifest, 'item').map((item) => [item.attributes.get('id') ?? '', item]))
  const chapters = new Map<string, Chapter>()
  const missing: string[] = []
  for (const reference of childrenOf(spine, 'itemref').slice(0, mostChapters)) {
    const id = reference.attributes.get('idref') ?? ''
    const item = htmlItem(items, id)
    if (!items.has(id)) missing.push(id)
    const resolved = item ? entryPath(item.attributes.get('href') ?? '', root) : null
    const path = resolved === null ? null : (find(resolved)?.name ?? resolved)
    if (!item || path === null || chapters.has(path)) continue
    const isContents = isNavigation(item.attributes.get('properties'))
    chapters.set(path, { path, isContents })
  }
  // Where the spine names nothing, the order is that of the list.
  if (childrenOf(spine, 'itemref').length === 0) {
    for (const { attributes } of [...items.values()].filter(isHtml)) {
      const path = entryPath(attributes.get('href') ?? '', root)
      const name = path === null ? undefined : find(path)?.name
      if (name !== undefined)
        chapters.set(name, { path: name, isContents: isNavigation(attributes.get('properties')) })
    }
  }
  return { chapters: [...chapters.values()], missing }
}

/** The item of an id, or the HTML that stands in for it where it is of another type. */
function htmlItem(items: ReadonlyMap<string, XmlElement>, id: string): XmlElement | undefined {
  const seen = new Set<string>()
  let next = id
  while (!seen.has(next)) {
    seen.add(next)
    const item = items.get(next)
    if (!item || isHtml(item)) return item
    next = item.attributes.get('fallback') ?? next
  }
  return undefined
}

function isHtml({ attributes }: XmlElement): boolean {
  const type = attributes.get('media-type') ?? ''
  return (
    /^(?:application\/xhtml\+xml|text\/html|application\/x-dtbook\+xml|text\/x-oeb1-document)\b/i.test(
      type,
    ) ||
    // Some writers call them any text or XML.
    (/^(?:|text\/(?:xml|plain)|application\/xml)$/i.test(type) &&
      /\.x?html?$/i.test(attributes.get('href') ?? ''))
  )
}

function metadataOf(metadata: XmlElement | undefined): DeclaredMetadata {
  const elements = metadata ? descendantsOf(metadata, 'meta').concat(allDublinCore(metadata)) : []
  const named = (local: string) =>
    elements.filter((element) => localName(element) === local && textOf(element).trim() !== '')
  const identifiers = [...named('identifier'), ...named('source')].map((element) => textOf(element).trim())
  return {
    title: textOf(named('title')[0]),
    authors: authorsOf(named('creator'), elements),
    published: textOf(named('date')[0]),
    modified: '',
    siteName: textOf(named('publisher')[0]),
    url: identifiers.find((value) => /^https?:\/\//i.test(value)) ?? '',
    lang: textOf(named('language')[0]),
  }
}

function allDublinCore(metadata: XmlElement): XmlElement[] {
  const names = ['title', 'creator', 'date', 'publisher', 'language', 'identifier', 'source']
  return names.flatMap((name) => descendantsOf(metadata, name))
}

/** Authors, where any creator is said to be one; else all creators. */
function authorsOf(creators: readonly XmlElement[], elements: readonly XmlElement[]): string[] {
  const roleOf = (creator: XmlElement) => {
    const own = [...creator.attributes].find(([name]) => /(?:^|:)role$/.test(name))?.[1]
    const id = creator.attributes.get('id')
    const refined = elements.find(
      ({ attributes }) =>
        attributes.get('property') === 'role' && id !== undefined && attributes.get('refines') === `#${id}`,
    )
    return own ?? (refined ? textOf(refined).trim() : '')
  }
  const authors = creators.filter((creator) => roleOf(creator) === 'aut')
  return (authors.length > 0 ? authors : creators).map((creator) => textOf(creator))
}
