/** XML, read in one way for all formats: no entity of the file's own, DTD or address in it is ever followed. */

import { parseFragment } from 'parse5'
import { SaxesParser } from 'saxes'
import { GlossaError } from '../errors.ts'

/** What is told while a text is read. Names are as written, with their prefixes. */
export type XmlHandlers = {
  opened(name: string, attributes: Readonly<Record<string, string>>): void
  text(value: string): void
  closed(name: string): void
  /** Something is not well-formed, or declares entities. Reading goes on as far as it makes sense, unless this throws. */
  malformed(reason: string): void
}

/** `write` takes the text in pieces of any length; `line` is where the reader is, from 1. */
export type XmlReader = { readonly line: number; write(piece: string): void; end(): void }

export function xmlReader(handlers: XmlHandlers): XmlReader {
  const parser = new SaxesParser()
  parser.on('error', ({ message }) => handlers.malformed(message))
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) handlers.malformed('entities')
  })
  parser.on('opentag', ({ name, attributes }) => handlers.opened(name, attributes))
  parser.on('text', (value) => handlers.text(value))
  parser.on('cdata', (value) => handlers.text(value))
  parser.on('closetag', ({ name }) => handlers.closed(name))
  return {
    get line() {
      return parser.line
    },
    write: (piece) => void parser.write(piece),
    end: () => void parser.close(),
  }
}

export type XmlElement = { name: string; attributes: ReadonlyMap<string, string>; children: XmlNode[] }
type XmlNode = XmlElement | string

/** A text as a tree: `root` has no name; `isComplete` is false where the end of an element is missing. */
export type XmlTree = { root: XmlElement; isComplete: boolean }

export type XmlLimits = { depth: number; elements: number }
const treeLimits: XmlLimits = { depth: 500, elements: 2_000_000 }
/** A text with more faults than this is no XML: reading it to its end would only take time. */
const mostFaults = 100_000

const stray =
  /<!\[CDATA\[[\s\S]*?\]\]>|&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][\w.-]{0,40});)|<(?![\p{L}_:/!?])|&[A-Za-z][A-Za-z\d]{1,31};/gu

/** Those that XML itself has. */
const ownEntities: ReadonlySet<string> = new Set(['&amp;', '&lt;', '&gt;', '&quot;', '&apos;'])

/** The entities of HTML, which writers of books use as if they were XML's; null for other names. */
function htmlEntity(entity: string): string | null {
  const value = signsOf(entity)
  // A name that only begins like one leaves its rest.
  return value.endsWith(';') && entity !== '&semi;' ? null : value
}

function signsOf(text: string): string {
  const [node] = parseFragment(text).childNodes
  return node && 'value' in node ? node.value : ''
}

const declaration = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"<]*)"|'([^'<]*)'|[A-Z])/g

/** What a file declares of its own entities: the signs that they stand for, as far as these are written there. */
function declaredIn(text: string): ReadonlyMap<string, string> {
  if (!text.includes('<!ENTITY')) return new Map()
  return new Map(
    [...text.matchAll(declaration)].map(([, name, quoted, other]) => [
      `&${name};`,
      signsOf(quoted ?? other ?? ''),
    ]),
  )
}

/**
 * A text in which signs that open no tag and no entity are written as what they are: a parser would pass over the words behind them.
 * Entities of HTML are written as their signs, but where the file declares that it means something else by their name.
 */
function repaired(text: string): string {
  const declared = declaredIn(text)
  const known = new Map<string, string>()
  const inXml = (entity: string) => {
    const value = htmlEntity(entity)
    if (value === null || (declared.get(entity) ?? value) !== value) return entity
    return /^[&<>"']$/.test(value) ? `&#${value.charCodeAt(0)};` : value
  }
  return text.replace(stray, (sign) => {
    if (sign === '&') return '&amp;'
    if (sign === '<') return '&lt;'
    if (!sign.startsWith('&') || ownEntities.has(sign)) return sign
    const written = known.get(sign) ?? inXml(sign)
    known.set(sign, written)
    return written
  })
}

/** The tree of a text. What is not well-formed is read as far as it makes sense. Throws `pageTooDeep` and `pageTooLarge`. */
export function parseXml(text: string, file: string, limits: XmlLimits = treeLimits): XmlTree {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open: XmlElement[] = [root]
  let elements = 0
  let faults = 0
  let isComplete = true
  const reader = xmlReader({
    opened(name, attributes) {
      elements += 1
      if (elements > limits.elements) throw new GlossaError('pageTooLarge', { file, limit: limits.elements })
      if (open.length > limits.depth) throw new GlossaError('pageTooDeep', { file, limit: limits.depth })
      const element: XmlElement = { name, attributes: new Map(Object.entries(attributes)), children: [] }
      open.at(-1)?.children.push(element)
      open.push(element)
    },
    text(value) {
      open.at(-1)?.children.push(value)
    },
    closed() {
      if (open.length > 1) open.pop()
    },
    malformed(reason) {
      if (/clos/.test(reason)) isComplete = false
      faults += 1
      if (faults > mostFaults) throw new GlossaError('pageTooLarge', { file, limit: mostFaults })
    },
  })
  reader.write(repaired(text))
  reader.end()
  return { root, isComplete }
}

/** An element's name without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The child elements, those of one local name if it is given. */
export function childrenOf(element: XmlElement, local?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && (local === undefined || localName(child) === local),
  )
}

/** All elements of a local name under this one, in document order. */
export function descendantsOf(element: XmlElement, local: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => [
    ...(localName(child) === local ? [child] : []),
    ...descendantsOf(child, local),
  ])
}

/** The first element of a local name under this one. */
export function firstOf(element: XmlElement, local: string): XmlElement | undefined {
  for (const child of childrenOf(element)) {
    const found = localName(child) === local ? child : firstOf(child, local)
    if (found) return found
  }
  return undefined
}

/** The text of an element, as it stands. */
export function textOf(element: XmlElement | undefined): string {
  if (!element) return ''
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
