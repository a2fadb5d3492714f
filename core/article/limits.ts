/** What no article may exceed, so that every one that is imported can be drawn. Each reader's document passes here once. */

import { blockElements, isBlock } from './blocks.ts'
import { cutsIn } from './cuts.ts'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  isInline,
  makeElement,
  type TagName,
} from './document.ts'
import { foldInline } from './fold-text.ts'
import { normalise } from './normalise.ts'

/**
 * `depth` counts elements within elements; `tableArea` the cells of a table's grid that spans make, `documentArea` those of
 * all tables; `blockLength` is in UTF-16 units. Of `blocks` there are no more than that: further ones are joined.
 */
export const documentLimits = {
  depth: 64,
  tableArea: 20_000,
  documentArea: 200_000,
  blocks: 200_000,
  blockLength: 20_000,
} as const
export type DocumentLimits = { readonly [Name in keyof typeof documentLimits]: number }

/** What was changed, as codes of the catalogue `warnings`. Splitting a block loses nothing and is not told. */
export type LimitWarning = 'flattened' | 'spansDropped' | 'linesJoined'

/** So deep may containers go; what is left of the depth is for running text. */
const containerDepth = ({ depth }: DocumentLimits) => Math.floor(depth * 0.75)
/** A block that is put into a list, a cell or paragraphs of its own needs some levels, too. */
const inlineDepth = (limits: DocumentLimits) => Math.max(1, limits.depth - containerDepth(limits) - 5)

/**
 * The document within the limits, in normal form as before: too deep wrappers are dissolved, spans that would make too many
 * cells are dropped, long blocks are split at sentences (code at the ends of lines). No text is lost. The same document
 * where nothing has to be done.
 */
export function withinLimits(
  document: ArticleDocument,
  limits: DocumentLimits = documentLimits,
): { document: ArticleDocument; warnings: { code: LimitWarning }[] } {
  const warnings = new Set<LimitWarning>()
  let limited = document
  if (document.children.some((child) => depthOf(child) > limits.depth)) {
    warnings.add('flattened')
    const children = document.children.flatMap((child) => flattened(child, 1, limits))
    limited = normalise({ type: 'root', children })
  }
  const spanned = withoutHugeSpans(limited.children, limits)
  if (spanned !== limited.children) {
    warnings.add('spansDropped')
    limited = { type: 'root', children: [...spanned] }
  }
  const children = limited.children.flatMap((child) => shortBlocks(child, limits))
  if (!isSame(children, limited.children)) limited = { type: 'root', children }
  const blocks = blockElements(limited).length
  if (blocks > limits.blocks) {
    warnings.add('linesJoined')
    const lines = Math.ceil(blocks / limits.blocks) * 2
    limited = { type: 'root', children: joinedParagraphs(limited.children, lines, limits) }
  }
  return { document: limited, warnings: [...warnings].map((code) => ({ code })) }
}

const isSame = (a: readonly ArticleNode[], b: readonly ArticleNode[]) =>
  a.length === b.length && a.every((node, index) => node === b[index])

function depthOf(node: ArticleNode): number {
  if (node.type === 'text') return 0
  let deepest = 0
  for (const child of node.children) deepest = Math.max(deepest, depthOf(child))
  return deepest + 1
}

/** The element with all that is too deep in it as paragraphs of the deepest container; roles of what is removed stay. */
function flattened(element: ArticleElement, depth: number, limits: DocumentLimits): ArticleElement[] {
  if (depth + depthOf(element) - 1 <= limits.depth) return [element]
  if (isBlock(element))
    return [{ ...element, children: shallowInline(element.children, inlineDepth(limits)) }]
  if (depth >= containerDepth(limits)) return leavesOf(element, inlineDepth(limits), element.properties)
  const children: ArticleNode[] = []
  for (const child of element.children) {
    if (child.type === 'text') children.push(child)
    else children.push(...flattened(child, depth + 1, limits))
  }
  return [{ ...element, children }]
}

/** The blocks in a container, one after the other, as blocks that may stand anywhere. */
function leavesOf(
  element: ArticleElement,
  depth: number,
  { dataRole, dataRule }: ArticleElement['properties'],
): ArticleElement[] {
  const role = { ...(dataRole !== undefined && { dataRole }), ...(dataRule !== undefined && { dataRule }) }
  if (isBlock(element)) {
    const tagName: TagName = /^(?:pre|h[234])$/.test(element.tagName) ? element.tagName : 'p'
    const children = shallowInline(element.children, depth)
    return [{ ...element, tagName, properties: { ...element.properties, ...role }, children }]
  }
  if (element.children.length === 0) return isInline(element) || element.tagName === 'hr' ? [element] : []
  return element.children.flatMap((child) => {
    if (child.type === 'text') return []
    const inner = { ...role, ...child.properties }
    return leavesOf(child, depth, inner)
  })
}

/** Running text of which no element is deeper than given: what is, gives way to its content. */
function shallowInline(nodes: readonly ArticleNode[], depth: number): ArticleNode[] {
  return nodes.flatMap((node): ArticleNode[] => {
    if (node.type === 'text' || node.children.length === 0) return [node]
    if (depth <= 1) return shallowInline(node.children, depth)
    return [{ ...node, children: shallowInline(node.children, depth - 1) }]
  })
}

type SpanLimit = Pick<DocumentLimits, 'tableArea' | 'documentArea'>

/** The documents' tables without the spans that make too large a grid, of one table or of all together. */
function withoutHugeSpans(nodes: readonly ArticleElement[], limits: SpanLimit): readonly ArticleElement[] {
  const spanned = tablesIn(nodes)
    .map((table) => ({ table, ...gridOf(table) }))
    .filter(({ area, cells }) => area > cells)
  const alone = spanned.filter(({ area }) => area > limits.tableArea)
  const others = spanned.filter(({ area }) => area <= limits.tableArea)
  const total = others.reduce((sum, { area }) => sum + area, 0)
  const huge = new Set((total > limits.documentArea ? spanned : alone).map(({ table }) => table))
  return huge.size === 0 ? nodes : nodes.map((node) => withoutSpans(node, huge, false))
}

function tablesIn(nodes: readonly ArticleNode[]): ArticleElement[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text' || isBlock(node)) return []
    return node.tagName === 'table' ? [node, ...tablesIn(node.children)] : tablesIn(node.children)
  })
}

/** The node with all cells of these tables each alone in its place. */
function withoutSpans<Node extends ArticleNode>(
  node: Node,
  tables: ReadonlySet<ArticleElement>,
  inside: boolean,
): Node {
  if (node.type === 'text') return node
  const { colSpan: _columns, rowSpan: _rows, ...others } = node.properties
  const properties = inside ? others : node.properties
  if (isBlock(node)) return { ...node, properties }
  const within = node.tagName === 'table' ? tables.has(node) : inside
  return { ...node, properties, children: node.children.map((child) => withoutSpans(child, tables, within)) }
}

const rowsOf = (group: ArticleElement) =>
  group.children.filter((node): node is ArticleElement => node.type === 'element' && node.tagName === 'tr')

const groupsOf = (table: ArticleElement) =>
  table.children.filter(
    (node): node is ArticleElement => node.type === 'element' && /^(?:thead|tbody)$/.test(node.tagName),
  )

/** The cells of a table and the area that they cover; a cell never goes beyond the rows of its group. */
function gridOf(table: ArticleElement): { area: number; cells: number } {
  let area = 0
  let cells = 0
  for (const group of groupsOf(table)) {
    const rows = rowsOf(group)
    for (const [index, row] of rows.entries()) {
      for (const cell of row.children) {
        if (cell.type === 'text') continue
        const { colSpan = 1, rowSpan = 1 } = cell.properties
        cells += 1
        area += colSpan * Math.min(rowSpan, rows.length - index)
      }
    }
  }
  return { area, cells }
}

/** The element with every block in it short enough; a block that stands alone becomes several. */
function shortBlocks(element: ArticleElement, limits: DocumentLimits): ArticleElement[] {
  if (!isBlock(element)) {
    let changed = false
    const children = element.children.flatMap((child): ArticleNode[] => {
      if (child.type === 'text' || isInline(child)) return [child]
      const short = shortBlocks(child, limits)
      changed ||= short.length !== 1 || short[0] !== child
      return short
    })
    return [changed ? { ...element, children } : element]
  }
  const text = wholeText(element)
  if (text.length <= limits.blockLength) return [element]
  const isCode = element.tagName === 'pre'
  const pieces = splitAt(element.children, cutsIn(text, isCode, limits.blockLength))
    // White space at a cut goes, as at the ends of every block.
    .map((children) => foldInline(children, isCode))
    .filter((children) => children.length > 0)
  // A cell or an item stays one: its pieces are paragraphs in it.
  if (/^(?:td|th|li|dd|blockquote)$/.test(element.tagName)) {
    return [{ ...element, children: pieces.map((children) => makeElement('p', {}, children)) }]
  }
  // Of these there can be but one: what is too long for it goes on as a paragraph.
  const tagName = element.tagName === 'caption' || element.tagName === 'figcaption' ? 'p' : element.tagName
  return pieces.map((children, index) =>
    index === 0
      ? { ...element, children }
      : { ...element, tagName, properties: withoutId(element), children },
  )
}

function withoutId({ properties: { id: _, ...properties } }: ArticleElement): ArticleElement['properties'] {
  return properties
}

function wholeText(node: ArticleNode): string {
  if (node.type === 'text') return node.value
  return node.tagName === 'br' ? '\n' : node.children.map(wholeText).join('')
}

/** Running text cut at offsets of its text. */
function splitAt(nodes: readonly ArticleNode[], cuts: readonly number[]): ArticleNode[][] {
  const pieces: ArticleNode[][] = []
  let rest = [...nodes]
  let taken = 0
  for (const cut of cuts) {
    const [before, after] = splitOnce(rest, cut - taken)
    pieces.push(before)
    rest = after
    taken = cut
  }
  pieces.push(rest)
  return pieces
}

function splitOnce(nodes: readonly ArticleNode[], at: number): [ArticleNode[], ArticleNode[]] {
  let position = 0
  for (const [index, node] of nodes.entries()) {
    const { length } = wholeText(node)
    if (position + length <= at) {
      position += length
      continue
    }
    const inside = at - position
    if (inside === 0) return [nodes.slice(0, index), nodes.slice(index)]
    const [before, after] = splitNode(node, inside)
    return [
      [...nodes.slice(0, index), ...before],
      [...after, ...nodes.slice(index + 1)],
    ]
  }
  return [[...nodes], []]
}

function splitNode(node: ArticleNode, at: number): [ArticleNode[], ArticleNode[]] {
  if (node.type === 'text') {
    return [
      [{ type: 'text', value: node.value.slice(0, at) }],
      [{ type: 'text', value: node.value.slice(at) }],
    ]
  }
  const [before, after] = splitOnce(node.children, at)
  return [[{ ...node, children: before }], [{ ...node, properties: withoutId(node), children: after }]]
}

/** Neighbouring plain paragraphs joined as lines of one, up to so many. */
function joinedParagraphs(
  nodes: readonly ArticleElement[],
  most: number,
  limits: DocumentLimits,
): ArticleElement[] {
  const out: ArticleElement[] = []
  let lines = 0
  let length = 0
  for (const node of nodes) {
    const isPlain = node.tagName === 'p' && Object.keys(node.properties).length === 0
    const own = isPlain ? wholeText(node).length + 1 : 0
    const last = out.at(-1)
    if (isPlain && last && lines > 0 && lines < most && length + own <= limits.blockLength) {
      last.children.push({ type: 'element', tagName: 'br', properties: {}, children: [] }, ...node.children)
      lines += 1
      length += own
      continue
    }
    lines = isPlain ? 1 : 0
    length = own
    out.push(isPlain ? { ...node, children: [...node.children] } : withJoined(node, most, limits))
  }
  return out
}

function withJoined(node: ArticleElement, most: number, limits: DocumentLimits): ArticleElement {
  if (isBlock(node) || !node.children.every((child) => child.type === 'element')) return node
  return { ...node, children: joinedParagraphs(node.children as ArticleElement[], most, limits) }
}
