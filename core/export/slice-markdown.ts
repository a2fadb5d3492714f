/** A slice of an article as Markdown: what the reader saw, in the syntax that CommonMark, GFM, pandoc and Obsidian share. */

import type { Element, Nodes as HastNodes } from 'hast'
import { type Handle, type State, toMdast } from 'hast-util-to-mdast'
import type { BlockContent, List, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mathToMarkdown } from 'mdast-util-math'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import { toString as markdownText } from 'mdast-util-to-string'
import type { ArticleDocument } from '../article/document.ts'
import { tableWithCaption } from './captions.ts'
import { phrasingWithAddresses, textHandler } from './escaping.ts'
import { type QuoteOptions, quotable } from './quotable.ts'
import { raised } from './raised.ts'

const math = mathToMarkdown()
const options: Options = {
  bullet: '-',
  rule: '*',
  incrementListMarker: true,
  extensions: [gfmToMarkdown(), { handlers: { ...math.handlers } }, { handlers: { text: textHandler } }],
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

const marks: ReadonlySet<string> = new Set(['emphasis', 'strong', 'delete'])
const wordSign = /[\p{L}\p{N}_]/u
const noWordSign = /[^\p{L}\p{N}\s]/u

/**
 * Marks of one sort that touch become one, since their signs would run together; struck out text that GFM would not see for
 * the signs around it is written as an element.
 */
function joinMarks(node: Nodes): void {
  if (!('children' in node)) return
  const joined: Nodes[] = []
  for (const child of node.children) {
    const last = joined.at(-1)
    if (
      last &&
      marks.has(child.type) &&
      last.type === child.type &&
      'children' in last &&
      'children' in child
    ) {
      last.children = [...last.children, ...child.children] as typeof last.children
    } else joined.push(child)
  }
  const written = joined.flatMap((child, index): Nodes[] => {
    if (child.type !== 'delete') return [child]
    const around = [joined[index - 1], joined[index + 1]].map((sibling) =>
      sibling ? markdownText(sibling) : '',
    )
    const inner = markdownText(child)
    const isHidden =
      (noWordSign.test(inner.slice(0, 1)) && wordSign.test(around[0]?.slice(-1) ?? '')) ||
      (noWordSign.test(inner.slice(-1)) && wordSign.test(around[1]?.slice(0, 1) ?? '')) ||
      /^~|~$/.test(inner) ||
      [joined[index - 1], joined[index + 1]].some((sibling) => sibling && marks.has(sibling.type))
    if (!isHidden) return [child]
    return [{ type: 'html', value: '<del>' }, ...child.children, { type: 'html', value: '</del>' }]
  })
  node.children = written as typeof node.children
  for (const child of written) joinMarks(child)
}

/** Makes links of the web addresses in running text that is not within a link. */
function withAddresses(node: Nodes): void {
  if (!('children' in node) || node.type === 'link') return
  const children = node.children.flatMap((child): Nodes[] =>
    child.type === 'text' ? phrasingWithAddresses(child.value) : [child],
  )
  node.children = children as typeof node.children
  for (const child of children) withAddresses(child)
}

/** Raised and lowered text in Unicode's characters, or else as an element, which Markdown lets through. */
function raisedOrElement(state: State, node: Element): PhrasingContent[] {
  const how = node.tagName === 'sub' ? 'sub' : 'sup'
  const [only, ...others] = node.children
  const text = only?.type === 'text' && others.length === 0 ? raised(only.value, how) : null
  return text === null ? asElement(state, node) : [{ type: 'text', value: text }]
}

function asElement(state: State, node: Element): PhrasingContent[] {
  const { tagName } = node
  return [
    { type: 'html', value: `<${tagName}>` },
    ...(state.all(node) as PhrasingContent[]),
    { type: 'html', value: `</${tagName}>` },
  ]
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

/** Emphasis in Markdown neither begins nor ends with a space: those go outside of it. */
function emphasised(type: 'emphasis' | 'strong' | 'delete'): Handle {
  return (state, node) => {
    const children = state.all(node) as PhrasingContent[]
    const [first, last] = [children[0], children.at(-1)]
    const before = first?.type === 'text' ? (/^\s*/.exec(first.value)?.[0] ?? '') : ''
    if (first?.type === 'text') first.value = first.value.slice(before.length)
    const after = last?.type === 'text' ? (/\s*$/.exec(last.value)?.[0] ?? '') : ''
    if (last?.type === 'text') last.value = last.value.slice(0, last.value.length - after.length)
    const inner = children.filter((child) => child.type !== 'text' || child.value !== '')
    const space = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value: ' ' }])
    const marked: PhrasingContent[] = inner.length > 0 ? [{ type, children: inner }] : []
    return [...space(before), ...marked, ...space(after)]
  }
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
    children: children.map((item) => ({ ...item, spread: false })),
  }
}

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
  em: emphasised('emphasis'),
  strong: emphasised('strong'),
  del: emphasised('delete'),
  s: emphasised('delete'),
  sup: raisedOrElement,
  sub: raisedOrElement,
  ins: asElement,
  code: (_, node) => {
    const { dataSource } = node.properties
    return typeof dataSource === 'string'
      ? { type: 'inlineMath', value: dataSource }
      : { type: 'inlineCode', value: textOf(node) }
  },
  pre: (_, node) => {
    const { dataLang } = node.properties
    const lang = typeof dataLang === 'string' ? dataLang : null
    return { type: 'code', lang, meta: null, value: textOf(node).replace(/^\n+|\s+$/g, '') }
  },
}
