/** An article as an EPUB 3 book of one chapter, with its highlights and notes or without. */

import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Article, RevisionContent } from '../article/article.ts'
import { articleBody, noteContent, type PageOptions, provenanceOf } from './article-page.ts'
import { articlePageStyle } from './article-page-style.ts'
import { element } from './html-element.ts'
import { citation } from './provenance.ts'
import { quotesOf } from './quotes.ts'
import { epubTextName } from './web-annotations.ts'
import { unspeakable, xml, xmlText } from './xml.ts'

/** A file of the book; text is UTF-8. The first must be first in the archive, and stored as it is. */
export type BookFile = { name: string; content: string | Uint8Array }

/** An image of the article: `src` as its document has it. */
export type BookImage = { src: string; bytes: Uint8Array; mediaType: string; extension: string }

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

/** `modified` is the time of the last change, ISO 8601 in UTC. */
type BookOptions = Omit<PageOptions, 'images'> & { images: readonly BookImage[] }

/** The files of the book in the order in which they are to be put into the archive. */
export function epubFiles(article: Article, content: RevisionContent, options: BookOptions): BookFile[] {
  const { id, metadata, updated } = article
  const { title, authors, published, url, lang = 'und' } = metadata
  const names = new Map(
    options.images.map(({ src, extension }, index) => [src, `images/${index + 1}.${extension}`]),
  )
  const text = chapter(article, content, { ...options, images: names })
  const manifest = [
    { id: 'nav', href: 'nav.xhtml', 'media-type': 'application/xhtml+xml', properties: 'nav' },
    {
      id: 'article',
      href: epubTextName,
      'media-type': 'application/xhtml+xml',
      ...(text.includes('<math') && { properties: 'mathml' }),
    },
    { id: 'style', href: 'style.css', 'media-type': 'text/css' },
    ...options.images.map(({ src, mediaType }, index) => ({
      id: `image-${index + 1}`,
      href: names.get(src),
      'media-type': mediaType,
    })),
  ]
  const opf = xml(
    'package',
    { xmlns: 'http://www.idpf.org/2007/opf', version: '3.0', 'unique-identifier': 'id', 'xml:lang': lang },
    xml(
      'metadata',
      { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
      xml('dc:identifier', { id: 'id' }, `urn:ulid:${id}`),
      xml('dc:title', {}, title),
      xml('dc:language', {}, lang),
      ...authors.map((author) => xml('dc:creator', {}, author)),
      ...(published === undefined ? [] : [xml('dc:date', {}, published.slice(0, 10))]),
      ...(url === undefined ? [] : [xml('dc:source', {}, url)]),
      xml('meta', { property: 'dcterms:modified' }, updated.replace(/\.\d+Z$/, 'Z')),
    ),
    xml('manifest', {}, ...manifest.map((item) => xml('item', item))),
    xml('spine', {}, xml('itemref', { idref: 'article' })),
  )
  const container = xml(
    'container',
    { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' },
    xml(
      'rootfiles',
      {},
      xml('rootfile', { 'full-path': 'OEBPS/content.opf', 'media-type': 'application/oebps-package+xml' }),
    ),
  )
  return [
    { name: 'mimetype', content: 'application/epub+zip' },
    { name: 'META-INF/container.xml', content: `${declaration}${xmlText(container)}\n` },
    { name: 'OEBPS/content.opf', content: `${declaration}${xmlText(opf)}\n` },
    { name: 'OEBPS/nav.xhtml', content: navigation(title, lang) },
    { name: `OEBPS/${epubTextName}`, content: text },
    { name: 'OEBPS/style.css', content: articlePageStyle },
    ...options.images.map(({ src, bytes }) => ({ name: `OEBPS/${names.get(src)}`, content: bytes })),
  ]
}

function navigation(title: string, lang: string): string {
  const list = element('ol', {}, element('li', {}, element('a', { href: epubTextName }, title)))
  return xhtml(title, lang, [element('nav', { 'epub:type': 'toc' }, element('h1', {}, title), list)])
}

function chapter(article: Article, content: RevisionContent, options: PageOptions): string {
  const { metadata } = article
  const { title, lang = 'und', ...source } = metadata
  const { body, notes, before } = articleBody(article, content, options)
  const quotes = quotesOf(article, content, {
    ...options,
    picture: ({ properties: { src = '' } }) => options.images.get(src) ?? null,
  })
  const withText = notes.filter((note) => noteContent(note, options).length > 0)
  const numbers = new Map(withText.map((note, index) => [note.id, index + 1]))
  const references = (one: ElementContent): ElementContent[] =>
    (before.get(one) ?? []).flatMap((note) => {
      const number = numbers.get(note.id)
      const properties = { 'epub:type': 'noteref', href: `#note-${note.id}`, id: `ref-${note.id}` }
      return number === undefined ? [] : [element('sup', {}, element('a', properties, String(number)))]
    })
  const endnotes = withText.map((note) =>
    element(
      'li',
      { id: `note-${note.id}`, 'epub:type': 'endnote' },
      ...(note.quoted === undefined ? [] : [element('blockquote', {}, ...quotes.nodes(note))]),
      ...noteContent(note, options),
    ),
  )
  return xhtml(title, lang, [
    element(
      'header',
      {},
      element('h1', {}, title),
      element('p', {}, citation(source)),
      ...provenanceOf(article, options),
    ),
    ...body.flatMap((one) => {
      const found = references(one)
      return found.length > 0 ? [one, element('p', { className: ['references'] }, ...found)] : [one]
    }),
    ...(endnotes.length > 0
      ? [
          element(
            'section',
            { 'epub:type': 'endnotes' },
            element('h2', {}, options.texts.notes),
            element('ol', {}, ...endnotes),
          ),
        ]
      : []),
  ])
}

function xhtml(title: string, lang: string, body: ElementContent[]): string {
  const page = element(
    'html',
    {
      xmlns: 'http://www.w3.org/1999/xhtml',
      'xmlns:epub': 'http://www.idpf.org/2007/ops',
      lang,
      'xml:lang': lang,
    },
    element(
      'head',
      {},
      element('title', {}, title),
      element('link', { rel: ['stylesheet'], href: 'style.css' }),
    ),
    element('body', {}, ...body),
  )
  const written = toHtml(page, {
    closeSelfClosing: true,
    closeEmptyElements: true,
    tightSelfClosing: false,
    characterReferences: { useNamedReferences: false },
  })
  return `${declaration}<!DOCTYPE html>\n${written.replace(unspeakable, '\uFFFD')}\n`
}
