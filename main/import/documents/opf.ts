/** The package document of an EPUB: what the book is, its chapters in reading order. */

import { GlossaError } from '#core/errors.ts'
import type { ZipArchive } from '../unpack/zip.ts'
import { entryPath, xmlAt } from './entries.ts'
import type { Facts } from './facts.ts'
import { childrenOf, descendantsOf, firstOf, localName, textOf, type XmlElement } from './xml.ts'

/** A chapter: `path` is its entry in the archive; `isContents` that it is only the table of contents. */
export type Chapter = { path: string; isContents: boolean }
type Book = { facts: Facts; chapters: Chapter[] }

const mostChapters = 10_000

/** Reads the package that the container names. Throws `documentDamaged` where there is none. */
export async function readPackage(archive: ZipArchive, file: string): Promise<Book> {
  const container = await xmlAt(archive, 'META-INF/container.xml', file)
  const roots = container ? descendantsOf(container, 'rootfile') : []
  const root = roots
    .map((element) => element.attributes.get('full-path') ?? '')
    .find((path) => archive.get(path))
  const opf = root === undefined ? undefined : await xmlAt(archive, root, file)
  const manifest = opf && firstOf(opf, 'manifest')
  const spine = opf && firstOf(opf, 'spine')
  if (!opf || root === undefined || !manifest || !spine)
    throw new GlossaError('documentDamaged', { file, format: 'EPUB' })
  return { facts: factsOf(firstOf(opf, 'metadata')), chapters: chaptersOf(manifest, spine, root) }
}

/** The spine's documents, each once; pictures, scripts and whatever else is no HTML are passed over. */
function chaptersOf(manifest: XmlElement, spine: XmlElement, root: string): Chapter[] {
  const items = new Map(childrenOf(manifest, 'item').map((item) => [item.attributes.get('id') ?? '', item]))
  const chapters = new Map<string, Chapter>()
  for (const reference of childrenOf(spine, 'itemref').slice(0, mostChapters)) {
    const item = htmlItem(items, reference.attributes.get('idref') ?? '')
    const path = item ? entryPath(item.attributes.get('href') ?? '', root) : null
    if (!item || path === null || chapters.has(path)) continue
    const isContents = /(?:^|\s)nav(?:\s|$)/.test(item.attributes.get('properties') ?? '')
    chapters.set(path, { path, isContents })
  }
  return [...chapters.values()]
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
  return /^(?:application\/xhtml\+xml|text\/html|application\/x-dtbook\+xml|text\/x-oeb1-document)\b/i.test(
    type,
  )
}

function factsOf(metadata: XmlElement | undefined): Facts {
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
