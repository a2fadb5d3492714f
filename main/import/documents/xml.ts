/** XML as a plain tree, for the parts of office files and books: no entity, DTD or address in it is ever followed. */

import { Parser } from 'htmlparser2'
import { GlossaError } from '#core/errors.ts'

/** `name` is as written, with its prefix. */
export type XmlElement = { name: string; attributes: ReadonlyMap<string, string>; children: XmlNode[] }
type XmlNode = XmlElement | string

const xmlLimits = { depth: 500, elements: 1_000_000 } as const

/**
 * The tree of a text, under a root without a name. What is not well-formed is read as far as it makes sense. Throws
 * `pageTooDeep` and `pageTooLarge`.
 */
export function parseXml(text: string, file: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open: XmlElement[] = [root]
  let elements = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1
        if (elements > xmlLimits.elements) {
          throw new GlossaError('pageTooLarge', { file, limit: xmlLimits.elements })
        }
        if (open.length > xmlLimits.depth)
          throw new GlossaError('pageTooDeep', { file, limit: xmlLimits.depth })
        const element: XmlElement = { name, attributes: new Map(Object.entries(attributes)), children: [] }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      ontext(value) {
        open.at(-1)?.children.push(value)
      },
      onclosetag() {
        if (open.length > 1) open.pop()
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return root
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
