/** Makes a slice of an article ready to leave it: what every output leaves out, rewrites, or asks the reader about. */

import type { Element, ElementContent, Root } from 'hast'
import { isAside } from '../article/asides.ts'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  isLeftOut,
  isRemoved,
} from '../article/document.ts'
import { quotationMarks } from './quotation-marks.ts'

/**
 * `image` says how an image leaves: by an address, or as words in its place, which may lead to one. `lang` is the article's
 * language, for quotation marks.
 */
export type QuoteOptions = {
  lang?: string | undefined
  image(image: ArticleElement): { src: string } | { words: string; href?: string }
}

/** The tree without what only serves on the page: readings, marks of notes, removed parts, links to places within it. */
export function quotable(slice: ArticleDocument, options: QuoteOptions): Root & { children: Element[] } {
  const children = slice.children.flatMap((child) => convert(child, options, 0))
  return { type: 'root', children: children.filter(isShown).map(asBlock) }
}

/** The root of a page holds blocks: words or an image that stand between them are a paragraph. */
function asBlock(child: ElementContent): Element {
  const isBlock = child.type === 'element' && child.tagName !== 'img' && child.tagName !== 'a'
  return isBlock ? child : element('p', {}, [child])
}

const isShown = (child: ElementContent) =>
  child.type === 'element' || (child.type === 'text' && child.value.trim() !== '')

const inText: ReadonlySet<string> = new Set(['code', 'pre'])

function convert(node: ArticleNode, options: QuoteOptions, quotes: number): ElementContent[] {
  if (node.type === 'text') return [node]
  if (isLeftOut(node) || isAside(node)) return []
  const { tagName, properties } = node
  const { dataSource, href } = properties
  if (tagName === 'img') return [imageOf(node, options)]
  if (dataSource !== undefined) {
    // What a page shows of a formula may be its signs without their order: the source tells all.
    const source = dataSource.replace(/\s+/g, ' ').trim()
    return [element('code', { dataSource: source, className: ['math'] }, [{ type: 'text', value: source }])]
  }
  const inner = tagName === 'a' ? { ...options, image: withoutAddress(options.image) } : options
  const children = inText.has(tagName)
    ? node.children.flatMap(textOnly)
    : node.children.flatMap((child, at) => [
        ...convert(child, inner, tagName === 'q' ? quotes + 1 : quotes),
        ...spaceBehind(node.children, at),
      ])
  if (tagName === 'ruby' || (tagName === 'a' && (href === undefined || href.startsWith('#')))) return children
  if (tagName === 'q') {
    const [open, close] = quotationMarks(properties.lang ?? options.lang, quotes)
    return [{ type: 'text', value: open }, ...children, { type: 'text', value: close }]
  }
  const { start, colSpan, rowSpan, align, lang, dir, title, dateTime, dataRole, dataLang } = properties
  const kept = { href, start, colSpan, rowSpan, align, lang, dir, title, dateTime, dataRole, dataLang }
  return [element(tagName, kept, children)]
}

/** The article's text has one space for the two around an image, before it: where words follow, it is needed behind it, too. */
function spaceBehind(nodes: readonly ArticleNode[], at: number): ElementContent[] {
  const [before, node, next] = [nodes[at - 1], nodes[at], nodes[at + 1]]
  const isApart = before?.type === 'text' && /\s$/.test(before.value)
  const isFollowed = next?.type === 'text' && /^[\p{L}\p{N}]/u.test(next.value)
  const isImage = node?.type === 'element' && node.tagName === 'img'
  return isImage && isApart && isFollowed ? [{ type: 'text', value: ' ' }] : []
}

/** Code holds nothing but its signs. */
function textOnly(node: ArticleNode): ElementContent[] {
  if (node.type === 'text') return [node]
  if (isRemoved(node) || isAside(node)) return []
  return node.tagName === 'br' ? [{ type: 'text', value: '\n' }] : node.children.flatMap(textOnly)
}

/** Within a link, words lead where that leads. */
const withoutAddress =
  (image: QuoteOptions['image']): QuoteOptions['image'] =>
  (one) => {
    const shown = image(one)
    return 'words' in shown ? { words: shown.words } : shown
  }

function imageOf(image: ArticleElement, options: QuoteOptions): ElementContent {
  const shown = options.image(image)
  if ('words' in shown) {
    const words = { type: 'text' as const, value: `[${shown.words}]` }
    return shown.href === undefined ? words : element('a', { href: shown.href }, [words])
  }
  const { alt, title } = image.properties
  return element('img', { src: shown.src, alt: alt ?? '', title }, [])
}

function element(tagName: string, properties: Record<string, unknown>, children: ElementContent[]): Element {
  const known = Object.entries(properties).filter(([, value]) => value !== undefined)
  return {
    type: 'element',
    tagName,
    properties: Object.fromEntries(known) as Element['properties'],
    children,
  }
}
