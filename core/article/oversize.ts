/**
 * What is too large to be drawn as it is: a document that is nested too deeply to reach the window, a paragraph that takes
 * seconds to lay out, a table whose spans make millions of cells. All of it is shown as plain text; no offset shifts by that.
 */

import { isBlock, nodeText } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, type ArticleNode, isRemoved } from './document.ts'

/** `depth` in elements, `block` in UTF-16 units of its text, `spans` in cells of a table that its spans alone make. */
export const drawableLimits = { depth: 256, block: 20_000, spans: 20_000 } as const

/** Blocks that make sense without what is around them; others become paragraphs. */
const standsAlone: ReadonlySet<string> = new Set(['p', 'pre', 'h2', 'h3', 'h4'])

/** How deep the elements of a document lie within each other; 1 where no element holds another. */
export function depthOf({ children }: ArticleDocument): number {
  let deepest = 0
  // A stack of our own: what is asked for here is whether recursion is safe.
  const open: { node: ArticleNode; depth: number }[] = children.map((node) => ({ node, depth: 1 }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next
    if (node.type === 'text') continue
    deepest = Math.max(deepest, depth)
    for (const child of node.children) open.push({ node: child, depth: depth + 1 })
  }
  return deepest
}

/** All text of a node, removed parts included. */
function fullText(node: ArticleNode): string {
  if (node.type === 'text') return node.value
  return node.tagName === 'br' ? '\n' : node.children.map(fullText).join('')
}

/** What is removed keeps its place in the list of removed parts: with all its text, without its elements. */
function removedPart(element: ArticleElement): ArticleElement {
  return { ...element, children: [{ type: 'text', value: fullText(element) }] }
}

/** The content of a block without its inline elements: text, line breaks, images and removed parts. */
export function plainContent({ children }: ArticleElement): ArticleNode[] {
  return children.flatMap((child): ArticleNode[] => {
    if (child.type === 'text' || child.tagName === 'br' || child.tagName === 'img') return [child]
    if (isRemoved(child)) return [removedPart(child)]
    return plainContent(child)
  })
}

/** The blocks, images and removed parts under these nodes in their order, each block as a paragraph of plain text. */
export function plainBlocks(nodes: readonly ArticleNode[]): ArticleElement[] {
  return nodes.flatMap((node): ArticleElement[] => {
    if (node.type === 'text') return []
    if (isRemoved(node)) return [removedPart(node)]
    if (node.tagName === 'img') return [node]
    if (!isBlock(node)) return plainBlocks(node.children)
    const tagName = standsAlone.has(node.tagName) ? node.tagName : 'p'
    return [{ ...node, tagName, children: plainContent(node) }]
  })
}

/** The document as it can be sent to the window: the same, or, where it is nested too deeply, a list of plain paragraphs. */
export function flattened(document: ArticleDocument): ArticleDocument {
  if (depthOf(document) <= drawableLimits.depth) return document
  return { type: 'root', children: plainBlocks(document.children) }
}

function rowsOf(table: ArticleElement): ArticleElement[][] {
  const rows: ArticleElement[][] = []
  const visit = (element: ArticleElement) => {
    for (const child of element.children) {
      if (child.type === 'text' || child.tagName === 'table') continue
      if (child.tagName === 'tr') {
        rows.push(child.children.filter((cell) => cell.type === 'element'))
      } else visit(child)
    }
  }
  visit(table)
  return rows
}

/** How many cells of its grid a table has beyond those that are written: what `colspan` and `rowspan` make. */
export function cellsOfSpans(table: ArticleElement): number {
  const rows = rowsOf(table)
  let made = 0
  rows.forEach((cells, index) => {
    for (const { properties } of cells) {
      // No cell reaches below the table, whatever it says.
      const height = Math.min(Math.max(1, properties.rowSpan ?? 1), rows.length - index)
      made += Math.max(1, properties.colSpan ?? 1) * height - 1
    }
  })
  return made
}

/** Whether an element is to be drawn as plain text. */
export function isOversize(element: ArticleElement): boolean {
  if (element.tagName === 'table') return cellsOfSpans(element) > drawableLimits.spans
  return isBlock(element) && nodeText(element).length > drawableLimits.block
}

/** Whether anything in the document is drawn as plain text. */
export function hasOversize({ children }: ArticleDocument | ArticleElement): boolean {
  return children.some(
    (child) =>
      child.type === 'element' &&
      !isRemoved(child) &&
      (isOversize(child) || (!isBlock(child) && hasOversize(child))),
  )
}

/** A long text in pieces of at most `length` UTF-16 units where words allow it; joined, they are the text. */
export function piecesOf(text: string, length: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > length) {
    const head = rest.slice(0, length)
    const space = head.search(/\s\S*$/)
    // Never between the two halves of a character.
    const cut = space > length / 2 ? space + 1 : /[\uD800-\uDBFF]$/.test(head) ? length - 1 : length
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  return rest === '' ? pieces : [...pieces, rest]
}
