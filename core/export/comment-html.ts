/**
 * A comment's Markdown as the tree of a page: lines stay lines, HTML is shown as the text that it is, nothing is fetched, and only
 * addresses of the web, of mail and of the library are links.
 */

import type { ElementContent } from 'hast'
import { type Handlers, type State, toHast } from 'mdast-util-to-hast'
import { shownComment } from '../annotation/comment.ts'
import { parseDeepLink } from '../links/deep-link.ts'
import { element } from './html-element.ts'

const openable: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

function link(url: string, content: ElementContent[]): ElementContent[] {
  const isOpenable = URL.canParse(url) && openable.has(new URL(url).protocol)
  return isOpenable || parseDeepLink(url)
    ? [element('a', { href: url, rel: ['noreferrer'] }, ...content)]
    : content
}

/** A soft line break is a break: so the comment is shown in the margin. */
function lines(value: string): ElementContent[] {
  return value
    .split('\n')
    .flatMap((line, index): ElementContent[] => [
      ...(index === 0 ? [] : [element('br', {})]),
      ...(line === '' ? [] : [{ type: 'text' as const, value: line }]),
    ])
}

/** The address that a label stands for. */
const addressOf = (state: State, identifier: string) =>
  state.definitionById.get(identifier.toUpperCase())?.url ?? ''

const handlers: Handlers = {
  text: (_, node: { value: string }) => lines(node.value),
  html: (_, node: { value: string }, parent) =>
    parent?.type === 'paragraph' ? lines(node.value) : element('p', {}, ...lines(node.value)),
  // A comment is a part of its note: it makes no headings of the page.
  heading: (state, node) => element('p', {}, element('strong', {}, ...state.all(node))),
  inlineMath: (_, node: { value: string }) => element('code', { className: ['math'] }, node.value),
  link: (state, node) => link(node.url, state.all(node)),
  image: (_, node) => link(node.url, lines(node.alt || node.url)),
  linkReference: (state, node) => link(addressOf(state, node.identifier), state.all(node)),
  imageReference: (state, node) =>
    link(addressOf(state, node.identifier), lines(node.alt || node.identifier)),
  footnoteReference: (_, node) => element('sup', {}, node.label ?? node.identifier),
  footnoteDefinition: (state, node) =>
    element('div', {}, element('sup', {}, node.label ?? node.identifier), ...state.all(node)),
}

/** Where cells stand is a matter of style: as an attribute, no book may have it. */
function withStyledCells(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node): ElementContent => {
    if (node.type !== 'element') return node
    const { align, ...properties } = node.properties
    const style = typeof align === 'string' ? { style: `text-align: ${align}` } : {}
    return { ...node, properties: { ...properties, ...style }, children: withStyledCells(node.children) }
  })
}

/** The blocks of a comment. */
export function commentNodes(comment: string): ElementContent[] {
  const tree = toHast(shownComment(comment), { handlers })
  const children = tree.type === 'root' ? tree.children : []
  return withStyledCells(children.filter((child) => child.type !== 'doctype'))
}
