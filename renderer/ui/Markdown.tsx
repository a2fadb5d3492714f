/** A comment's Markdown as React elements, made from its tree: never from HTML, and with links that cannot run anything. */

import type { Definition, Nodes, Parents } from 'mdast'
import { createElement, Fragment, type ReactNode, useMemo } from 'react'
import { shownComment } from '#core/annotation/comment.ts'
import { parseDeepLink } from '#core/links/deep-link.ts'
import './markdown.css'

type Context = {
  source: string
  definitions: ReadonlyMap<string, Definition>
  onLink(url: string): void
}

/** Deeper nesting than a person writes is shown as it was typed: each level costs a stack frame. */
const deepest = 40
/** A longer comment is shown as it was typed, in UTF-16 units: some Markdown takes time by the square of its length. */
const longest = 20_000

const openable = new Set(['http:', 'https:', 'mailto:'])

/** Children are given by their place: the nodes of one text never change theirs, so that they need no keys. */
function fragment(content: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...content)
}

/** Elements that hold their children and nothing else. */
const plain: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  blockquote: 'blockquote',
}

function link(url: string, content: ReactNode[], onLink: Context['onLink']): ReactNode {
  const isOpenable = URL.canParse(url) && openable.has(new URL(url).protocol)
  if (!isOpenable && !parseDeepLink(url)) return fragment(content)
  const open = (event: { preventDefault(): void }) => {
    event.preventDefault()
    onLink(url)
  }
  return createElement('a', { href: url, title: url, onClick: open }, ...content)
}

function table(node: Extract<Nodes, { type: 'table' }>, context: Context, depth: number): ReactNode {
  const rows = node.children.map((row, index) => {
    const cells = row.children.map((cell, column) =>
      createElement(
        index === 0 ? 'th' : 'td',
        { 'data-align': node.align?.[column] ?? undefined },
        ...inside(cell, context, depth + 2),
      ),
    )
    return createElement('tr', null, ...cells)
  })
  return (
    <div className="markdown-table">
      {createElement('table', null, createElement('tbody', null, ...rows))}
    </div>
  )
}

function listItem(node: Extract<Nodes, { type: 'listItem' }>, context: Context, depth: number): ReactNode {
  const content = inside(node, context, depth)
  if (typeof node.checked !== 'boolean') return createElement('li', null, ...content)
  const box = <span className="task">{node.checked ? '☑' : '☐'} </span>
  return createElement('li', { className: 'task-item' }, box, ...content)
}

function element(node: Nodes, context: Context, depth: number): ReactNode {
  if (depth > deepest) {
    const { position } = node
    return context.source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  }
  const tag = plain[node.type]
  if (tag && 'children' in node) return createElement(tag, null, ...inside(node, context, depth))
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'inlineMath':
      return <code className="math">{node.value}</code>
    case 'code':
      return <pre>{node.value}</pre>
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'heading':
      // The comment is a part of its card: it makes no headings of the page.
      return createElement('p', { className: 'markdown-heading' }, ...inside(node, context, depth))
    case 'list':
      return createElement(
        node.ordered ? 'ol' : 'ul',
        node.ordered ? { start: node.start ?? 1 } : null,
        ...inside(node, context, depth),
      )
    case 'listItem':
      return listItem(node, context, depth)
    case 'table':
      return table(node, context, depth)
    case 'link':
      return link(node.url, inside(node, context, depth), context.onLink)
    case 'image':
      return link(node.url, [node.alt || node.url], context.onLink)
    case 'linkReference':
      return link(
        context.definitions.get(node.identifier)?.url ?? '',
        inside(node, context, depth),
        context.onLink,
      )
    case 'imageReference':
      return link(
        context.definitions.get(node.identifier)?.url ?? '',
        [node.alt || node.identifier],
        context.onLink,
      )
    case 'footnoteReference':
      return <sup>{node.label ?? node.identifier}</sup>
    case 'footnoteDefinition':
      return createElement(
        'div',
        { className: 'footnote' },
        <sup>{node.label ?? node.identifier}</sup>,
        ...inside(node, context, depth),
      )
    default:
      return null
  }
}

function inside(node: Parents, context: Context, depth: number): ReactNode[] {
  return node.children.map((child) => element(child, context, depth + 1))
}

function definitionsIn(node: Nodes, depth = 0): [string, Definition][] {
  if (node.type === 'definition') return [[node.identifier, node]]
  if (!('children' in node) || depth > deepest) return []
  return node.children.flatMap((child) => definitionsIn(child, depth + 1))
}

function rendered(source: string, onLink: Context['onLink']): ReactNode[] {
  if (source.length > longest) return [createElement('p', null, source)]
  const root = shownComment(source)
  // Of several definitions of one name the first counts.
  const definitions = new Map(definitionsIn(root).reverse())
  return inside(root, { source, definitions, onLink }, 0)
}

type Props = {
  text: string
  /** Asked to open an address: http, https, mailto, or a place in the library. */
  onLink(url: string): void
}

/** Lines stay lines, as in a note-book. What is HTML in it is shown as text; images are shown as links. */
export function Markdown({ text, onLink }: Props) {
  const content = useMemo(() => rendered(text, onLink), [text, onLink])
  return createElement('div', { className: 'markdown', dir: 'auto' }, ...content)
}
