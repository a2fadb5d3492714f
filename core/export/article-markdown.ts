/** An article itself, without glosses, as Markdown. */

import type { Element as HastElement, Nodes as HastNodes, Root as HastRoot } from 'hast'
import { type Handle, type State, toMdast } from 'hast-util-to-mdast'
import type { BlockContent, DefinitionContent, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mathToMarkdown } from 'mdast-util-math'
import { toMarkdown } from 'mdast-util-to-markdown'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  isLeftOut,
  isRemoved,
} from '../article/document.ts'
import type { Extraction } from '../extract/extraction.ts'
import { breakHandler, mathHandler, tableWithCaption } from './captions.ts'
import { textHandler } from './escaping.ts'
import { frontMatter } from './front-matter.ts'
import { webAddressOf } from './image-words.ts'
import { codeHandler, inlineHandlers, joinMarks, withAddresses } from './inline-handlers.ts'
import { headingMarkdown } from './passage.ts'

/** Gives the address by which an image is shown; null leaves it out. */
type AddressOf = (image: ArticleElement) => string | null

function image(element: ArticleElement, addressOf: AddressOf): ArticleNode[] {
  const { alt, title } = element.properties
  const src = addressOf(element)
  if (src === null) return []
  const shown = { src, ...(alt !== undefined && { alt }), ...(title !== undefined && { title }) }
  return [{ type: 'element', tagName: 'img', properties: shown, children: [] }]
}

/** The nodes without what was removed, and without links to places within the page other than notes. */
function exportable(
  node: ArticleNode,
  notes: ReadonlyMap<string, string>,
  addressOf: AddressOf,
): ArticleNode[] {
  if (node.type === 'text') return [node]
  if (isLeftOut(node)) return []
  if (node.tagName === 'img') return image(node, addressOf)
  const children = node.children.flatMap((child) => exportable(child, notes, addressOf))
  const { href } = node.properties
  if (node.tagName === 'a' && href?.startsWith('#') && !notes.has(href.slice(1))) return children
  return [{ ...node, children }]
}

/** The numbers of the article's notes by their ids: items, or blocks, that a raised link leads to. */
function notesOf(elements: readonly ArticleElement[]): Map<string, string> {
  const targets = new Set<string>()
  const linked = (node: ArticleNode, raised: boolean) => {
    if (node.type === 'text' || isRemoved(node)) return
    const { href } = node.properties
    if (raised && node.tagName === 'a' && href?.startsWith('#')) targets.add(href.slice(1))
    for (const child of node.children) linked(child, raised || node.tagName === 'sup')
  }
  const found = new Map<string, string>()
  const noted = (node: ArticleNode) => {
    if (node.type === 'text' || isRemoved(node)) return
    const { id } = node.properties
    if (id !== undefined && targets.has(id) && isNote(node)) found.set(id, String(found.size + 1))
    else node.children.forEach(noted)
  }
  for (const element of elements) linked(element, false)
  elements.forEach(noted)
  return found
}

function isNote(element: ArticleElement): boolean {
  if (element.properties.dataRole === 'footnote') return true
  return (
    element.tagName === 'li' && element.children.some((child) => child.type === 'element' && isNote(child))
  )
}

function textOf(node: HastNodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => textOf(child as HastNodes)).join('') : ''
}

const phrasing: ReadonlySet<string> = new Set(
  'break delete emphasis footnoteReference image inlineCode inlineMath link strong text'.split(' '),
)

/** Children as blocks: running text becomes a paragraph. */
function blocksOf(children: readonly RootContent[]): (BlockContent | DefinitionContent)[] {
  const blocks: (BlockContent | DefinitionContent)[] = []
  let open: Paragraph | null = null
  for (const child of children) {
    if (!phrasing.has(child.type)) {
      open = null
      blocks.push(child as BlockContent)
      continue
    }
    if (!open) {
      open = { type: 'paragraph', children: [] }
      blocks.push(open)
    }
    open.children.push(child as PhrasingContent)
  }
  return blocks
}

function handlersFor(notes: ReadonlyMap<string, string>): Record<string, Handle> {
  // Within a note, its first block may carry the note's id.
  let isInNote = false
  const labelOf = (id: unknown) => (typeof id === 'string' ? notes.get(id) : undefined)

  const labelOfItem = (item: HastElement): string | undefined =>
    labelOf(item.properties.id) ??
    item.children.flatMap((child) =>
      child.type === 'element' ? (labelOf(child.properties.id) ?? []) : [],
    )[0]

  const definition = (state: State, node: HastElement, label: string): RootContent => {
    isInNote = true
    const children = blocksOf(state.all(node) as RootContent[])
    isInNote = false
    return { type: 'footnoteDefinition', identifier: label, label, children }
  }

  /** Lists of notes are no lists in Markdown: each item is the definition of its note. */
  const list = (state: State, node: HastElement): RootContent[] | undefined => {
    const items = node.children.filter((child): child is HastElement => child.type === 'element')
    if (!items.some((item) => labelOfItem(item) !== undefined)) return undefined
    return items.flatMap((item) => {
      const label = labelOfItem(item)
      return label === undefined
        ? blocksOf(state.all(item) as RootContent[])
        : [definition(state, item, label)]
    })
  }

  const listHandle: Handle = (state, node) => {
    const ordered = node.tagName === 'ol'
    const definitions = list(state, node)
    if (definitions) return definitions
    const children = state.all(node).flatMap((child) => (child.type === 'listItem' ? [child] : []))
    const spread = children.some((item) => item.spread === true)
    return {
      type: 'list',
      ordered,
      start: ordered ? Number(node.properties.start ?? 1) : null,
      spread,
      children,
    }
  }

  return {
    ...inlineHandlers,
    // A reference is its mark alone, raised by what shows it.
    sup: (state, node) =>
      holdsReference(node, labelOf) ? state.all(node) : inlineHandlers.sup?.(state, node, undefined),
    ol: listHandle,
    ul: listHandle,
    table: tableWithCaption,
    p: (state, node) => {
      const [only, ...others] = node.children
      const formula = only?.type === 'element' && others.length === 0 ? formulaOf(only) : null
      if (formula !== null) return { type: 'math', value: formula }
      const children = state.all(node) as PhrasingContent[]
      if (children.length === 0) return []
      const paragraph: Paragraph = { type: 'paragraph', children }
      const label = isInNote ? undefined : labelOf(node.properties.id)
      return label === undefined
        ? paragraph
        : { type: 'footnoteDefinition', identifier: label, label, children: [paragraph] }
    },
    a: (state, node) => {
      const { href } = node.properties
      const label = typeof href === 'string' && href.startsWith('#') ? labelOf(href.slice(1)) : undefined
      if (label !== undefined) return { type: 'footnoteReference', identifier: label, label }
      const children = state.all(node) as PhrasingContent[]
      return { type: 'link', url: typeof href === 'string' ? href : '', title: null, children }
    },
    code: codeHandler(formulaOf),
    pre: (_, node) => {
      const { dataLang } = node.properties
      const lang = typeof dataLang === 'string' ? dataLang : null
      return { type: 'code', lang, meta: null, value: textOf(node).replace(/^\n+|\s+$/g, '') }
    },
    aside: (state, node) => {
      const children = blocksOf(state.all(node) as RootContent[])
      const { dataCallout } = node.properties
      return typeof dataCallout === 'string' ? callout(dataCallout, children) : children
    },
  }
}

function holdsReference(node: HastElement, labelOf: (id: unknown) => string | undefined): boolean {
  return node.children.some(
    (child) =>
      child.type === 'element' &&
      child.tagName === 'a' &&
      typeof child.properties.href === 'string' &&
      child.properties.href.startsWith('#') &&
      labelOf(child.properties.href.slice(1)) !== undefined,
  )
}

function formulaOf({ tagName, properties }: HastElement): string | null {
  const { dataSource } = properties
  return tagName === 'code' && typeof dataSource === 'string' ? dataSource.replace(/\s+/g, ' ').trim() : null
}

/** A callout as GitHub and Obsidian write it: a quote that opens with its kind, and with its title where it has one. */
function callout(kind: string, children: (BlockContent | DefinitionContent)[]): BlockContent {
  const [first, ...others] = children
  const title =
    first?.type === 'paragraph' && first.children.length === 1 && first.children[0]?.type === 'strong'
  const opening: Paragraph = {
    type: 'paragraph',
    children: [
      { type: 'html', value: title ? `[!${kind}] ` : `[!${kind}]` },
      ...(title && first.children[0]?.type === 'strong' ? first.children[0].children : []),
    ],
  }
  return { type: 'blockquote', children: [opening, ...(title ? others : children)] }
}

/** A heading of Markdown is one line. */
function keepOnLines(node: Nodes, isHeading = false): void {
  if (!('children' in node)) return
  const inHeading = isHeading || node.type === 'heading'
  const children: Nodes[] = node.children.map((child) =>
    inHeading && child.type === 'break' ? { type: 'text', value: ' ' } : child,
  )
  node.children = children as typeof node.children
  for (const child of children) keepOnLines(child, inHeading)
}

const math = mathToMarkdown()

/** The article's text in Markdown (CommonMark with GFM tables and notes), without its title. */
export function articleBody(document: ArticleDocument, addressOf: AddressOf = webAddressOf): string {
  const notes = notesOf(document.children)
  const tree = {
    type: 'root',
    children: document.children.flatMap((element) => exportable(element, notes, addressOf)),
  } satisfies HastRoot
  const root = toMdast(tree, { handlers: handlersFor(notes) })
  joinMarks(root)
  keepOnLines(root)
  withAddresses(root)
  return toMarkdown(root, {
    bullet: '-',
    rule: '*',
    extensions: [
      gfmToMarkdown(),
      { handlers: { ...math.handlers } },
      { handlers: { text: textHandler, break: breakHandler, inlineMath: mathHandler } },
    ],
  })
}

/**
 * The article in Markdown, with what is known about it as YAML front matter. Images are shown by their address on the web unless
 * told.
 */
export function articleMarkdown(
  { document, metadata, tags = [] }: Pick<Extraction, 'document' | 'metadata' | 'tags'>,
  addressOf: AddressOf = webAddressOf,
): string {
  const head = [frontMatter({ metadata, tags }), headingMarkdown(metadata.title, 1)].join('\n\n')
  return `${head}\n\n${articleBody(document, addressOf)}`
}
