/** FictionBook 2: a book in one XML file, with its notes and pictures. In a ZIP archive (`.fb2.zip`) it is read like any file there. */

import { type ArticleElement, makeElement } from '#core/article/document.ts'
import type { ImportWarning } from '#core/extract/extraction.ts'
import {
  childrenOf,
  descendantsOf,
  firstOf,
  localName,
  parseXml,
  textOf,
  type XmlElement,
} from '#core/xml/xml.ts'
import { draftHtml } from '../documents/draft-html.ts'
import { type DeclaredMetadata, nothingDeclared } from '../documents/file-metadata.ts'
import { emptyDraft, finish } from '../documents/finish.ts'
import { escaped } from '../escaped.ts'
import { htmlDocument } from '../html-document.ts'
import type { FileToRead, Format, ReaderResult } from '../types.ts'

/** The root element stands behind the XML declaration and comments. */
const headLength = 4_096

export const fb2: Format = {
  name: 'fb2',
  extension: 'fb2',
  accepts: ({ decoded }) => {
    const head = decoded().text.slice(0, headLength).trimStart()
    return head.startsWith('<') && /<FictionBook[\s>]/.test(head)
  },
  read: readFictionBook,
}

/** Throws `fileNoArticle`, `pageTooDeep` and `pageTooLarge`. */
function readFictionBook({ decoded, name, progress }: FileToRead): ReaderResult {
  const { text, charset } = decoded()
  const { root, isComplete } = parseXml(text, name)
  const draft = emptyDraft()
  for (const binary of descendantsOf(root, 'binary')) {
    const id = binary.attributes.get('id')
    if (id !== undefined) draft.carried.set(pictureAddress(id), Buffer.from(textOf(binary), 'base64'))
  }
  const description = firstOf(root, 'title-info')
  const bodies = descendantsOf(root, 'body')
  const pieces = joined([
    ...(description
      ? childrenOf(description, 'annotation').map((one) => `<aside>${contentOf(one, 2)}</aside>`)
      : []),
    ...bodies.flatMap((body) => (isNotes(body) ? notesOf(body) : piecesOf(body, 1))),
  ])
  let heading: string | undefined
  const read = (piece: Piece): ArticleElement[] => {
    if (typeof piece === 'string') {
      const { body } = htmlDocument(piece, name)
      const elements = draftHtml(body, draft)
      heading ??= draft.heading
      progress()
      return elements
    }
    const section = makeElement('section', {}, piece.pieces.flatMap(read))
    if (piece.id !== undefined) draft.targets.set(piece.id, firstBlock(section))
    return [section]
  }
  draft.elements = pieces.flatMap(read)
  // The text opens with the heading of its first piece.
  draft.heading = heading ?? ''
  if (!isComplete) draft.warnings.push(cutShort)
  return { ...finish(draft, metadataOf(root), name), charset }
}

const cutShort: ImportWarning = { code: 'cutShort' }

/** A part of a book as HTML, or a section that is too long for one. */
type Piece = string | { id: string | undefined; pieces: Piece[] }

/** A page has limits that a book need not keep: it is read in pieces of about so many characters. */
const pieceLength = 200_000

/** The pieces of a body or a section; a section that fits into one is whole. */
function piecesOf(element: XmlElement, level: number): Piece[] {
  const pieces = childrenOf(element).map((child): Piece => {
    const html = elementOf(child, level)
    const isLong = html.length > pieceLength && localName(child) === 'section'
    return isLong ? { id: child.attributes.get('id'), pieces: piecesOf(child, level + 1) } : html
  })
  return joined(pieces)
}

/** The pieces, of which short ones that follow each other are one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    const isMore = typeof piece === 'string' && typeof last === 'string'
    if (isMore && last.length + piece.length <= pieceLength) out[out.length - 1] = `${last}\n${piece}`
    else out.push(piece)
  }
  return out
}

const firstBlock = (section: ArticleElement): ArticleElement =>
  section.children.find(
    (child): child is ArticleElement => child.type === 'element' && child.tagName !== 'img',
  ) ?? section

const pictureAddress = (id: string) => `binary:${id}`

/** The body that holds the notes has a name; so has that of comments. */
function isNotes(body: XmlElement): boolean {
  return /^(?:foot)?notes|comments$/i.test(body.attributes.get('name') ?? '')
}

function notesOf(body: XmlElement): string[] {
  const notes = descendantsOf(body, 'section').filter(
    (section) => childrenOf(section, 'section').length === 0,
  )
  return joined(notes.map(noteOf)).map((items) => `<ol>${items}</ol>`)
}

/** A note's title is only its number, as a rule. */
function noteOf(section: XmlElement): string {
  const parts = childrenOf(section)
    .filter((child) => localName(child) !== 'title')
    .map((child) => elementOf(child, 3))
  return `<li class="footnote"${idOf(section)}>${parts.join('')}</li>`
}

/** The content of a body or a section, of which the title is a heading of this level. */
function contentOf(element: XmlElement, level: number): string {
  return childrenOf(element)
    .map((child) => elementOf(child, level))
    .join('\n')
}

/** Elements that have their like in HTML. */
const sameMeaning: Readonly<Record<string, string>> = {
  p: 'p',
  emphasis: 'em',
  strong: 'strong',
  strikethrough: 's',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
  epigraph: 'blockquote',
  cite: 'blockquote',
  poem: 'blockquote',
  'text-author': 'p',
  table: 'table',
  tr: 'tr',
  th: 'th',
  td: 'td',
}

function elementOf(element: XmlElement, level: number): string {
  const name = localName(element)
  switch (name) {
    case 'section':
      return `<section${idOf(element)}>${contentOf(element, level + 1)}</section>`
    case 'title':
      return heading(element, level)
    case 'subtitle':
      return heading(element, Math.max(level + 1, 3))
    case 'stanza':
      return stanzaOf(element, level)
    case 'image':
      return imageOf(element)
    case 'a':
      return linkOf(element, level)
    case 'empty-line':
      return ''
    case 'v':
    case 'date':
    case 'annotation':
      return `<p>${inlineOf(element, level)}</p>`
    default: {
      const tag = Object.hasOwn(sameMeaning, name) ? sameMeaning[name] : undefined
      const inner = inlineOf(element, level)
      return tag === undefined ? inner : `<${tag}${idOf(element)}${spansOf(element)}>${inner}</${tag}>`
    }
  }
}

function inlineOf(element: XmlElement, level: number): string {
  return element.children
    .map((child) => (typeof child === 'string' ? escaped(child) : elementOf(child, level)))
    .join('')
}

/** The lines of a title are paragraphs. */
function heading(element: XmlElement, level: number): string {
  const tag = `h${Math.min(level, 6)}`
  const lines = childrenOf(element, 'p').map((line) => inlineOf(line, level))
  const content = lines.length > 0 ? lines.join('<br>') : inlineOf(element, level)
  return content.trim() === '' ? '' : `<${tag}${idOf(element)}>${content}</${tag}>`
}

function stanzaOf(element: XmlElement, level: number): string {
  const others = childrenOf(element).filter((child) => localName(child) !== 'v')
  const verses = childrenOf(element, 'v').map((verse) => inlineOf(verse, level))
  return `${others.map((child) => elementOf(child, level)).join('')}<p>${verses.join('<br>')}</p>`
}

/** A link's attribute has a prefix of the file's own choice. */
function hrefOf({ attributes }: XmlElement): string {
  for (const [name, value] of attributes) if (/(?:^|:)href$/i.test(name)) return value.trim()
  return ''
}

function imageOf(element: XmlElement): string {
  const address = hrefOf(element)
  const id = address.startsWith('#') ? address.slice(1) : null
  const alt = element.attributes.get('alt') ?? element.attributes.get('title') ?? ''
  return id === null ? '' : `<img src="${escaped(pictureAddress(id))}" alt="${escaped(alt)}">`
}

function linkOf(element: XmlElement, level: number): string {
  const role = element.attributes.get('type') === 'note' ? ' role="doc-noteref"' : ''
  return `<a href="${escaped(hrefOf(element))}"${role}>${inlineOf(element, level)}</a>`
}

function idOf({ attributes }: XmlElement): string {
  const id = attributes.get('id')
  return id === undefined ? '' : ` id="${escaped(id)}"`
}

function spansOf({ attributes }: XmlElement): string {
  return ['colspan', 'rowspan']
    .map((name) => (attributes.has(name) ? ` ${name}="${escaped(attributes.get(name) ?? '')}"` : ''))
    .join('')
}

function metadataOf(root: XmlElement): DeclaredMetadata {
  const info = firstOf(root, 'title-info')
  if (!info) return nothingDeclared
  const own = (name: string) => childrenOf(info, name)[0]
  const date = own('date')
  const published = firstOf(root, 'publish-info')
  return {
    ...nothingDeclared,
    title: textOf(own('book-title')),
    authors: childrenOf(info, 'author').map(personName),
    published:
      date?.attributes.get('value') || textOf(date) || textOf(published && firstOf(published, 'year')),
    siteName: textOf(published && firstOf(published, 'publisher')),
    lang: textOf(own('lang')),
  }
}

function personName(author: XmlElement): string {
  const names = ['first-name', 'middle-name', 'last-name'].map((name) => textOf(childrenOf(author, name)[0]))
  return names.filter((name) => name.trim() !== '').join(' ') || textOf(childrenOf(author, 'nickname')[0])
}
