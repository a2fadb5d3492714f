/** A slice of an article as Markdown: what the reader saw, in the syntax that CommonMark, GFM, pandoc and Obsidian share. */

import type { Element, Nodes as HastNodes } from 'hast'
import { type Handle, type State, toMdast } from 'hast-util-to-mdast'
import type { BlockContent, List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mathToMarkdown } from 'mdast-util-math'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import type { ArticleDocument, ArticleElement } from '../article/document.ts'
import { breakHandler, mathHandler, tableWithCaption } from './captions.ts'
import { textHandler } from './escaping.ts'
import { codeHandler, inlineHandlers, joinMarks, withAddresses } from './inline-handlers.ts'
import { type QuoteOptions, quotable } from './quotable.ts'

const math = mathToMarkdown()
const options: Options = {
  bullet: '-',
  rule: '*',
  incrementListMarker: true,
  extensions: [
    gfmToMarkdown(),
    { handlers: { ...math.handlers } },
    { handlers: { text: textHandler, break: breakHandler, inlineMath: mathHandler } },
  ],
}

/** The slice as Markdown within a block quote: every line of it begins with `>`. '' where nothing is left to show. */
export function sliceMarkdown(slice: ArticleDocument, quoteOptions: QuoteOptions): string {
  const children = mdastOf(slice, quoteOptions)
  if (children.length === 0) return ''
  return toMarkdown({ type: 'root', children: [{ type: 'blockquote', children }] }, options).replace(
    /\n+$/,
    '',
  )
}

/** What a block says as Markdown that fits a cell of a table: on one line, lines of its own parted by breaks. */
export function cellMarkdown({ children }: ArticleElement, quoteOptions: QuoteOptions): string {
  const words: ArticleElement = { type: 'element', tagName: 'p', properties: {}, children }
  const [first] = mdastOf({ type: 'root', children: [words] }, quoteOptions)
  if (first?.type !== 'paragraph') return ''
  return toMarkdown({ type: 'tableCell', children: first.children }, options).trim()
}

/** The slice as Markdown's tree. Headings are bold lines: one in a quote would open a section of the reader's own notes. */
function mdastOf(slice: ArticleDocument, quoteOptions: QuoteOptions): BlockContent[] {
  const tree = toMdast(quotable(slice, quoteOptions), { handlers, newlines: false })
  if (tree.type !== 'root') return []
  const blocks = blocksOf(tree)
  const root: Root = { type: 'root', children: blocks }
  joinMarks(root)
  withAddresses(root)
  return blocks
}

/** Running text that stands by itself becomes a paragraph; lists keep close together. */
function blocksOf({ children }: Root): BlockContent[] {
  const blocks: BlockContent[] = []
  let open: Paragraph | null = null
  for (const child of children) {
    if (isPhrasing(child)) {
      if (!open) {
        open = { type: 'paragraph', children: [] }
        blocks.push(open)
      }
      open.children.push(child)
    } else {
      open = null
      blocks.push(child as BlockContent)
    }
  }
  return blocks.filter((block) => block.type !== 'paragraph' || block.children.length > 0)
}

const phrasingTypes: ReadonlySet<string> = new Set([
  'break',
  'delete',
  'emphasis',
  'image',
  'inlineCode',
  'inlineMath',
  'link',
  'strong',
  'text',
])

function isPhrasing(node: RootContent): node is PhrasingContent {
  return phrasingTypes.has(node.type) || (node.type === 'html' && !node.value.includes('\n'))
}

function boldLine(state: State, node: Element): Paragraph[] {
  const inner = state.all(node) as PhrasingContent[]
  return inner.length > 0
    ? [{ type: 'paragraph', children: [{ type: 'strong', children: withoutStrong(inner) }] }]
    : []
}

/** Bold within bold would end it. */
function withoutStrong(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => (node.type === 'strong' ? withoutStrong(node.children) : [node]))
}

function textOf(node: HastNodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => textOf(child as HastNodes)).join('') : ''
}

const paragraph: Handle = (state, node) => {
  const children = state.all(node) as PhrasingContent[]
  return children.length > 0 ? { type: 'paragraph', children } : []
}

const list: Handle = (state, node): List => {
  const ordered = node.tagName === 'ol'
  const children = state.all(node).flatMap((child) => (child.type === 'listItem' ? [child] : []))
  const start = ordered ? Number(node.properties.start ?? 1) : null
  return {
    type: 'list',
    ordered,
    start,
    spread: false,
    children: children.map((item) => ({ ...item, spread: isApart(item) })),
  }
}

/** Lists follow the words of their item at once; any other block has to stand apart from them, or pandoc and Obsidian take it for words. */
const isApart = ({ children }: ListItem): boolean =>
  children.some(({ type }, at) => at > 0 && type !== 'paragraph' && type !== 'list')

const handlers: Record<string, Handle> = {
  h2: boldLine,
  h3: boldLine,
  h4: boldLine,
  dt: boldLine,
  dl: (state, node) => state.all(node) as BlockContent[],
  dd: (state, node) => blocksOf({ type: 'root', children: state.all(node) as RootContent[] }),
  ol: list,
  ul: list,
  figcaption: paragraph,
  caption: paragraph,
  table: tableWithCaption,
  ...inlineHandlers,
  code: codeHandler((node) =>
    typeof node.properties.dataSource === 'string' ? node.properties.dataSource : null,
  ),
  pre: (_, node) => {
    const { dataLang } = node.properties
    const lang = typeof dataLang === 'string' ? dataLang : null
    return { type: 'code', lang, meta: null, value: textOf(node).replace(/^\n+|\s+$/g, '') }
  },
}
