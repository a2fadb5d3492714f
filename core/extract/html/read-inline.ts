/** Inline DOM nodes to article nodes: only what the closed set knows, links and images noted for later. */

import {
  type ArticleElement,
  type ArticleNode,
  type ArticleProperties,
  makeElement as make,
  type TagName,
} from '../../article/document.ts'
import { patterns } from '../../article/patterns.ts'
import { nearest } from './dom.ts'

/** An image as the page has it: where its bytes or address are, and how it is described. */
export type ImageSource = { address: string; alt: string; title: string; width: number; height: number }

/** What reading needs and gathers. `links` are hrefs as written; `targets` the elements by the page's ids. */
export type Reading = {
  links: Map<ArticleElement, string>
  images: Map<ArticleElement, ImageSource>
  imageSources: Map<Element, ImageSource>
}

const flowTags = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section ' +
    'summary table tbody td tfoot th thead tr ul xmp'
  ).split(' '),
)

/** Whether an element is laid out as a block. */
export const isFlow = (element: Element): boolean => flowTags.has(element.localName)

/** Whether such an element stands in another. */
export function holdsFlow(element: Element): boolean {
  for (let child = element.firstElementChild; child; child = child.nextElementSibling)
    if (isFlow(child) || holdsFlow(child)) return true
  return false
}

/** A Map, since a page may name its elements `constructor`. */
const inlineTags: ReadonlyMap<string, TagName> = new Map<string, TagName>([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'em'],
  ['em', 'em'],
  ['dfn', 'em'],
  ['var', 'em'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
  ['s', 's'],
  ['strike', 's'],
  ['del', 'del'],
  ['ins', 'ins'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['q', 'q'],
  ['cite', 'cite'],
  ['abbr', 'abbr'],
  ['acronym', 'abbr'],
  ['time', 'time'],
  ['ruby', 'ruby'],
  ['rt', 'rt'],
])

const text = (value: string): ArticleNode => ({ type: 'text', value })

/** Scripts that part their words by a space without width. */
const unspaced = '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}'
const joints = new RegExp(
  `(?<![${unspaced}])\u200b(?![${unspaced}])|(?<=[\\p{Script=Latin}\\s\\p{P}]|^)\u200c(?=[\\p{Script=Latin}\\s\\p{P}]|$)`,
  'gu',
)

/** Marks that only say where a line may be broken, or where two letters are not drawn as one. */
function withoutJoints(value: string): string {
  return /[\u200b\u200c]/.test(value) ? value.replace(joints, '') : value
}

/**
 * The article nodes of a node in running text. Ids of elements that are not kept themselves are added to `ids`, which are
 * the block's.
 */
export function readInline(node: Node, reading: Reading, ids: string[]): ArticleNode[] {
  if (node.nodeType === 3) return [text(withoutJoints(node.nodeValue ?? ''))]
  if (node.nodeType !== 1) return []
  const element = node as Element
  const { localName } = element
  const id = element.getAttribute('id')
  if (id) ids.push(id)
  if (localName === 'br') return [make('br', {}, [])]
  if (localName === 'rp' || localName === 'wbr') return []
  if (localName === 'img') return readImage(element, reading)
  const source = element.getAttribute('data-source')
  if (localName === 'code' && source !== null && element.hasAttribute('data-formula')) {
    return [make('code', { dataSource: source }, [text(element.textContent ?? '')])]
  }
  const children: ArticleNode[] = []
  for (let child = element.firstChild; child; child = child.nextSibling) {
    for (const one of readInline(child, reading, ids)) children.push(one)
  }
  if (localName === 'a') return readLink(element, children, reading, ids)
  const tagName = inlineTags.get(localName)
  if (tagName === undefined) return styled(element, children)
  if ((tagName === 'strong' || tagName === 'em') && isPlain.test(element.getAttribute('style') ?? ''))
    return children
  return [make(tagName, inlineProperties(element), children)]
}

const isPlain = /font-(?:weight|style)\s*:\s*(?:normal|400)/i
const looks: readonly [TagName, RegExp][] = [
  ['strong', /(?:^|[;\s])font-weight\s*:\s*(?:bold(?:er)?|[6-9]00)/i],
  ['em', /(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)/i],
  ['s', /(?:^|[;\s])text-decoration(?:-line)?\s*:\s*[^;]*line-through/i],
]

/** What a word processor writes into the style of a span is emphasis. */
function styled(element: Element, children: ArticleNode[]): ArticleNode[] {
  const style = /^(?:span|font)$/.test(element.localName) ? element.getAttribute('style') : null
  if (style === null || nearest(element, 'h1 h2 h3 h4 h5 h6 th')) return children
  return looks.reduce(
    (inner, [tagName, pattern]) => (pattern.test(style) ? [make(tagName, {}, inner)] : inner),
    children,
  )
}

function readLink(element: Element, children: ArticleNode[], reading: Reading, ids: string[]): ArticleNode[] {
  const name = element.getAttribute('name')
  if (name) ids.push(name)
  const href = element.getAttribute('href')?.trim()
  if (!href) return children
  const link = make('a', {}, children)
  reading.links.set(link, href)
  return [link]
}

function readImage(element: Element, reading: Reading): ArticleNode[] {
  const source = reading.imageSources.get(element)
  if (!source) return []
  const image = make('img', {}, [])
  reading.images.set(image, source)
  return [image]
}

function inlineProperties(element: Element): ArticleProperties {
  const properties: ArticleProperties = {}
  const lang = element.getAttribute('lang')
  if (lang && patterns.lang.test(lang)) properties.lang = lang
  const title = element.getAttribute('title')
  if (title && element.localName !== 'time') properties.title = title
  const dateTime = element.localName === 'time' ? element.getAttribute('datetime') : null
  if (dateTime && dateTime.length <= 64) properties.dateTime = dateTime
  return properties
}
