/**
 * A reader's own Markdown, kept as it was typed, with the few edits that keep it from reaching beyond its place in a
 * longer document: nothing in it may swallow, restyle or rename what follows.
 */

import type { Definition, Node, Nodes, Parents, Root } from 'mdast'
import { commentTree, libraryAddress } from '../annotation/comment.ts'
import { isPlain } from './escaping.ts'
import { paragraphsMarkdown } from './passage.ts'

type Edit = { start: number; end: number; text: string }
type Span = { start: number; end: number }

function spanOf(node: Node): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}

function descendants(node: Nodes): Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(descendants)] : [node]
}

/** Puts something before and after a node's children, in place of the node's own marks. */
function rewrap(node: Parents, before: string, after: string): Edit[] {
  const { start, end } = spanOf(node)
  const [first, last] = [node.children[0], node.children.at(-1)]
  if (!first || !last) return [{ start, end, text: '' }]
  return [
    { start, end: spanOf(first).start, text: before },
    { start: spanOf(last).end, end, text: after },
  ]
}

/** A heading would take all that follows under itself: it becomes a line in bold. */
function editHeadings(root: Root, source: string): Edit[] {
  return root.children.flatMap((node) => {
    if (node.type !== 'heading') return []
    const { start, end } = spanOf(node)
    const bold = node.children.some(({ type }) => type === 'strong') || source[end - 1] === '\\' ? '' : '**'
    const above = /(?:^|\n)[ \t]*\n[ \t]*$/.test(source.slice(0, start)) || start === 0 ? '' : '\n'
    const below = /^[ \t]*(?:\n[ \t]*(?:\n|$)|$)/.test(source.slice(end)) ? '' : '\n'
    return rewrap(node, above + bold, bold + below)
  })
}

/** `---` can open a block of metadata. */
function editRules(root: Root): Edit[] {
  return root.children.flatMap((node) =>
    node.type === 'thematicBreak' ? [{ ...spanOf(node), text: '***' }] : [],
  )
}

function editFences(root: Root, source: string): Edit[] {
  const last = root.children.at(-1)
  if (last?.type !== 'code') return []
  const { start, end } = spanOf(last)
  const lines = source.slice(start, end).split('\n')
  const fence = /^(?:`{3,}|~{3,})/.exec(lines[0] ?? '')?.[0]
  if (fence === undefined) return []
  const closed = lines.length > 1 && lines.at(-1)?.trim().startsWith(fence)
  return closed ? [] : [{ start: end, end, text: `\n${fence}` }]
}

function destination({ url, title }: Definition): string {
  const address = url === '' || /[\s()<>]/.test(url) ? `<${url.replace(/[<>]/g, encodeURIComponent)}>` : url
  return title ? `(${address} "${title.replace(/["\\]/g, '\\$&')}")` : `(${address})`
}

/** Labels are shared by a whole document: links get their address in place, footnotes a number of the comment's own. */
function editLabels(nodes: Nodes[], source: string, number: number): Edit[] {
  const definitions = new Map<string, Definition>()
  for (const node of nodes) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node)
  }
  return nodes.flatMap((node): Edit[] => {
    const { start, end } = spanOf(node)
    if (node.type === 'definition') return [{ start, end, text: '' }]
    if (node.type === 'footnoteReference' || node.type === 'footnoteDefinition') {
      return [{ start: start + 2, end: start + 2, text: `${number}-` }]
    }
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return []
    const definition = definitions.get(node.identifier)
    if (!definition) return []
    if (node.type === 'linkReference') return rewrap(node, '[', `]${destination(definition)}`)
    // Only the last label goes: `![alt][label]`, `![alt][]` or `![alt]`.
    const written = source.slice(start, end)
    const label = node.referenceType === 'shortcut' ? written : written.slice(0, written.lastIndexOf('['))
    return [{ start, end, text: label + destination(definition) }]
  })
}

const voidTags = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'source', 'track', 'wbr'])
const rawTags = new Set([
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'plaintext',
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
])

/** Whether every element that is opened is closed, in order, and nothing is raw text. */
function isBalanced(html: string): boolean {
  const open: string[] = []
  const rest = html.replace(/<!--[\s\S]*?-->/g, '')
  if (/<[!?]/.test(rest)) return false
  for (const [tag, slash, name = ''] of rest.matchAll(/<(\/?)([A-Za-z][\w-]*)[^>]*>/g)) {
    const lower = name.toLowerCase()
    if (rawTags.has(lower)) return false
    if (slash === '/') {
      if (open.pop() !== lower) return false
    } else if (!voidTags.has(lower) && !tag.endsWith('/>')) open.push(lower)
  }
  return open.length === 0
}

/** HTML that does not close what it opens is shown as the text that it is. */
function editHtml(nodes: Nodes[], source: string): Edit[] {
  const html = nodes.filter(({ type }) => type === 'html').map(spanOf)
  if (isBalanced(html.map(({ start, end }) => source.slice(start, end)).join('\n'))) return []
  return html.map(({ start, end }) => ({ start, end, text: source.slice(start, end).replaceAll('<', '\\<') }))
}

/** The places of brackets that nothing in their paragraph closes: pandoc would look for the rest in later ones. */
function openBrackets(texts: Span[], source: string): number[] {
  const open: number[] = []
  for (const { start, end } of texts) {
    for (let at = start; at < end; at += 1) {
      if (source[at] === '\\') at += 1
      else if (source[at] === '[') open.push(at)
      else if (source[at] === ']') open.pop()
    }
  }
  return open
}

function textSpans(node: Nodes): Span[] {
  return descendants(node)
    .filter(({ type }) => type === 'text')
    .map(spanOf)
}

/** Escapes Obsidian's block ids, comments and formulas that are not closed, and brackets that are not closed. */
function editSigns(root: Root, nodes: Nodes[], source: string): Edit[] {
  const texts = textSpans(root)
  const matches = (sign: RegExp) =>
    texts.flatMap(({ start, end }) =>
      [...source.slice(start, end).matchAll(sign)].map((match) => start + match.index),
    )
  const unclosed = [/%%/g, /\$\$/g].map(matches).filter((places) => places.length % 2 === 1)
  const paragraphs = nodes.filter(({ type }) => ['paragraph', 'heading', 'tableCell'].includes(type))
  const places = new Set([
    ...matches(/(?<=^|\s)\^(?=[A-Za-z0-9-]+[ \t]*$)/gm),
    ...unclosed.flat().flatMap((place) => [place, place + 1]),
    ...paragraphs.flatMap((paragraph) => openBrackets(textSpans(paragraph), source)),
  ])
  return [...places].map((place) => ({ start: place, end: place, text: '\\' }))
}

/** A single line break, which most programs would read as a space, becomes a hard one; so it is shown in the margin. */
function editLineBreaks(root: Root, source: string): Edit[] {
  const paragraphs = descendants(root).filter(({ type }) => type === 'paragraph')
  return paragraphs.flatMap(textSpans).flatMap(({ start, end }) =>
    [...source.slice(start, end).matchAll(/[ \t]*\n/g)].map((match) => {
      const at = start + match.index
      return { start: at, end: at + match[0].length - 1, text: '\\' }
    }),
  )
}

/** A name behind a bare `@` would be a citation to pandoc. */
function editCitations(root: Root, source: string): Edit[] {
  return textSpans(root).flatMap(({ start, end }) =>
    [...source.slice(start, end).matchAll(/(?<![\p{L}\p{N}\\])@(?=[\p{L}\p{N}_{])/gu)].map((match) => {
      const at = start + match.index
      return { start: at, end: at, text: '\\' }
    }),
  )
}

/** A bare address of the library, which no other program knows, becomes a link. */
function editLibraryAddresses(nodes: Nodes[], source: string): Edit[] {
  const inLinks = new Set(
    nodes.flatMap((node) =>
      node.type === 'link' || node.type === 'linkReference' ? descendants(node).slice(1) : [],
    ),
  )
  const texts = nodes.filter((node) => node.type === 'text' && !inLinks.has(node)).map(spanOf)
  return texts.flatMap(({ start, end }) =>
    [...source.slice(start, end).matchAll(libraryAddress)].map(({ 0: url, index }) => {
      const at = start + index
      return { start: at, end: at + url.length, text: `[${url}](${url})` }
    }),
  )
}

function apply(source: string, edits: Edit[]): string {
  let text = ''
  let offset = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    text += source.slice(offset, edit.start) + edit.text
    offset = edit.end
  }
  return text + source.slice(offset)
}

function trimLines(markdown: string): string {
  return markdown.replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}

/** Whether a paragraph that follows stands on its own, outside all that the Markdown opens. */
function staysInPlace(markdown: string): boolean {
  const last = commentTree(`${markdown}\n\nnext`).children.at(-1)
  if (last?.type !== 'paragraph' || last.children.length !== 1) return false
  const [text] = last.children
  return text?.type === 'text' && text.value === 'next'
}

/** The comment as it can stand in a document; `number` is unique to it there and tells its footnotes from others'. */
export function containComment(comment: string, number: number): string {
  const typed = trimLines(comment.replace(/\r\n?/g, '\n'))
  if (typed === '' || isPlain(typed)) return typed
  const typedTree = commentTree(typed)
  // What was HTML may be anything once it is text: only then can the rest be read.
  const source = apply(typed, editHtml(descendants(typedTree), typed))
  const root = source === typed ? typedTree : commentTree(source)
  const nodes = descendants(root)
  const contained = trimLines(
    apply(source, [
      ...editHeadings(root, source),
      ...editRules(root),
      ...editFences(root, source),
      ...editLabels(nodes, source, number),
      ...editSigns(root, nodes, source),
      ...editLineBreaks(root, source),
      ...editCitations(root, source),
      ...editLibraryAddresses(nodes, source),
    ]),
  )
  // An empty line ends a paragraph, whatever it holds. One without a position stands for what could not be read.
  const last = root.children.at(-1)
  if (contained === source && last?.type === 'paragraph' && last.position) return contained
  return staysInPlace(contained) ? contained : paragraphsMarkdown(typed)
}
