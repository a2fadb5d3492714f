/** Makes a tree of article elements a legal ArticleDocument: structure of the closed set, folded text, nothing empty. */

import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  type ArticleProperties,
  isInline,
  makeElement,
  type TagName,
} from './document.ts'
import { foldInline } from './fold-text.ts'

const headings: ReadonlySet<string> = new Set(['h2', 'h3', 'h4'])
const tableParts: ReadonlySet<string> = new Set(['thead', 'tbody', 'tr', 'td', 'th'])

/** The document in normal form; the given one is not changed. Normalising twice changes nothing more. */
export function normalise(document: ArticleDocument): ArticleDocument {
  return { type: 'root', children: flow(document.children).filter((node) => node.type === 'element') }
}

/** Children of an element that may hold blocks: stray inline runs become paragraphs, stray list items get a list. */
function flow(nodes: readonly ArticleNode[], inFigure = false): ArticleElement[] {
  const out: ArticleElement[] = []
  let run: ArticleNode[] = []
  const flush = () => {
    out.push(...paragraph(makeElement('p', {}, run)))
    run = []
  }
  for (const node of nodes) {
    if (isInline(node) && !holdsBlock(node)) {
      run.push(node)
      continue
    }
    flush()
    if (node.type === 'text') continue
    out.push(...(isInline(node) ? flow(node.children) : flowElement(node, inFigure)))
  }
  flush()
  return inLists(out)
}

/** An element that stands among blocks; what has no place there becomes what has. */
function flowElement(element: ArticleElement, inFigure: boolean): ArticleElement[] {
  const { tagName, properties, children } = element
  if (tagName === 'p') return paragraph(element)
  if (headings.has(tagName) || tagName === 'pre') return textBlock(element)
  if (tagName === 'figcaption') {
    return inFigure
      ? textBlock(element)
      : paragraph(makeElement('p', { dataRole: 'caption', ...properties }, children))
  }
  if (tagName === 'caption') return paragraph(makeElement('p', properties, children))
  if (tagName === 'hr') return [makeElement('hr', properties, [])]
  if (tagName === 'ul' || tagName === 'ol') return filled(tagName, properties, listItems(children))
  if (tagName === 'dl') return filled(tagName, properties, definitions(children))
  if (tagName === 'table') return table(element)
  if (tableParts.has(tagName)) return wrapped(properties, flow(children))
  if (tagName === 'li' || tagName === 'dd' || tagName === 'blockquote') return leafOrFlow(element)
  if (tagName === 'dt') return textBlock(element)
  return filled(tagName, properties, flow(children, tagName === 'figure'))
}

function filled(tagName: TagName, properties: ArticleProperties, children: ArticleNode[]): ArticleElement[] {
  return children.length > 0 ? [makeElement(tagName, properties, children)] : []
}

/** Content whose element had no place: its role must not get lost. */
function wrapped(properties: ArticleProperties, content: ArticleElement[]): ArticleElement[] {
  return properties.dataRole === undefined ? content : filled('section', properties, content)
}

/** List items and definitions among other blocks get the list that they lack. */
function inLists(elements: readonly ArticleElement[]): ArticleElement[] {
  const out: ArticleElement[] = []
  let open: ArticleElement | null = null
  for (const element of elements) {
    const list = element.tagName === 'li' ? 'ul' : /^d[td]$/.test(element.tagName) ? 'dl' : null
    if (list === null) {
      open = null
      out.push(element)
    } else if (open?.tagName === list) open.children.push(element)
    else {
      open = makeElement(list, {}, [element])
      out.push(open)
    }
  }
  return out
}

/** A paragraph; around a block within it, it is split; an image alone needs none. */
function paragraph(element: ArticleElement): ArticleElement[] {
  const { properties, children } = element
  if (children.some((child) => !isInline(child) || holdsBlock(child)))
    return wrapped(properties, flow(children))
  return textBlock(element)
}

function textBlock(element: ArticleElement): ArticleElement[] {
  const { tagName, properties } = element
  const children = foldInline(inlineOnly(element.children), tagName === 'pre')
  if (children.length === 0) return []
  const images = children.every((child) => isPicture(child))
  if (!images || tagName === 'dt' || tagName === 'caption')
    return [makeElement(tagName, properties, children)]
  return wrapped(properties, pictures(children))
}

/** Whether a node is an image, or holds nothing else. */
function isPicture(node: ArticleNode): boolean {
  if (node.type === 'text') return /^\s*$/.test(node.value)
  if (node.tagName === 'img' || node.tagName === 'br') return true
  return node.children.length > 0 && node.children.every(isPicture)
}

function pictures(nodes: readonly ArticleNode[]): ArticleElement[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return []
    return node.tagName === 'img' ? [makeElement('img', node.properties, [])] : pictures(node.children)
  })
}

function leafOrFlow(element: ArticleElement): ArticleElement[] {
  const { tagName, properties, children } = element
  if (children.every((child) => isInline(child) && !holdsBlock(child))) {
    return filled(tagName, properties, foldInline(inlineOnly(children)))
  }
  return filled(tagName, properties, loosened(flow(children)))
}

/** Images alone beside blocks stand as they are, which must not make the element a leaf again. */
function loosened(children: ArticleElement[]): ArticleNode[] {
  const only = children[0]
  const plain = children.length === 1 && only?.tagName === 'p' && Object.keys(only.properties).length === 0
  return plain ? only.children : children
}

function listItems(nodes: readonly ArticleNode[]): ArticleElement[] {
  return grouped(
    nodes,
    (node) => node.tagName === 'li',
    (stray) => makeElement('li', {}, stray),
  ).flatMap(leafOrFlow)
}

function definitions(nodes: readonly ArticleNode[]): ArticleElement[] {
  const isPart = (node: ArticleElement) => node.tagName === 'dt' || node.tagName === 'dd'
  const parts = nodes.flatMap((node) =>
    node.type === 'element' &&
    node.tagName === 'section' &&
    node.children.some((child) => child.type === 'element' && isPart(child))
      ? node.children
      : [node],
  )
  return grouped(parts, isPart, (stray) => makeElement('dd', {}, stray)).flatMap((part) =>
    part.tagName === 'dt' ? textBlock(part) : leafOrFlow(part),
  )
}

/** The elements that belong, with what stands between them gathered into elements that do. */
function grouped(
  nodes: readonly ArticleNode[],
  belongs: (element: ArticleElement) => boolean,
  gather: (stray: ArticleNode[]) => ArticleElement,
): ArticleElement[] {
  const out: ArticleElement[] = []
  let stray: ArticleNode[] = []
  const flush = () => {
    if (stray.length > 0) out.push(gather(stray))
    stray = []
  }
  for (const node of nodes) {
    if (node.type === 'element' && belongs(node)) {
      flush()
      out.push(node)
    } else stray.push(node)
  }
  flush()
  return out
}

function table({ properties, children }: ArticleElement): ArticleElement[] {
  const isPart = (node: ArticleElement) => /^(?:caption|thead|tbody|tr)$/.test(node.tagName)
  const parts = children.filter((node) => node.type === 'element' && isPart(node)) as ArticleElement[]
  const strays = children.filter((node) => node.type === 'text' || !isPart(node))
  const captions = parts.filter((part) => part.tagName === 'caption')
  const bodies = grouped(
    parts.filter((part) => part.tagName !== 'caption'),
    (part) => part.tagName !== 'tr',
    (stray) => makeElement('tbody', {}, stray),
  ).flatMap((body) => filled(body.tagName, body.properties, rows(body.children)))
  const caption = captions.slice(0, 1).flatMap(textBlock)
  const around = [...flow(captions.slice(1)), ...flow(strays)]
  if (bodies.length === 0) return wrapped(properties, [...flow(captions.slice(0, 1)), ...around])
  return [makeElement('table', properties, [...caption, ...bodies]), ...around]
}

function rows(nodes: readonly ArticleNode[]): ArticleElement[] {
  return grouped(
    nodes,
    (node) => node.tagName === 'tr',
    (stray) => makeElement('tr', {}, stray),
  ).flatMap((row) => {
    const cells = grouped(
      row.children,
      (node) => node.tagName === 'td' || node.tagName === 'th',
      (stray) => makeElement('td', {}, stray),
    ).map(cell)
    return cells.some(({ children }) => children.length > 0) ? [makeElement('tr', row.properties, cells)] : []
  })
}

/** A cell stays even where it is empty: it holds its column. */
function cell(element: ArticleElement): ArticleElement {
  return leafOrFlow(element)[0] ?? makeElement(element.tagName, element.properties, [])
}

/** Whether an inline element has an element of the flow within it. */
function holdsBlock(node: ArticleNode): boolean {
  return node.type === 'element' && node.children.some((child) => !isInline(child) || holdsBlock(child))
}

/** Running text from any nodes: blocks within it are told apart by a break; no link within a link; `rt` only in `ruby`. */
function inlineOnly(nodes: readonly ArticleNode[], inLink = false, inRuby = false): ArticleNode[] {
  return nodes.flatMap((node): ArticleNode[] => {
    if (node.type === 'text') return [node]
    const { tagName, properties } = node
    if (tagName === 'img' || tagName === 'br') return [makeElement(tagName, properties, [])]
    if (tagName === 'hr') return [makeElement('br', {}, [])]
    const children = inlineOnly(node.children, inLink || tagName === 'a', inRuby || tagName === 'ruby')
    if (!isInline(node)) return [makeElement('br', {}, []), ...children, makeElement('br', {}, [])]
    if ((tagName === 'a' && inLink) || (tagName === 'rt' && !inRuby)) return children
    return [makeElement(tagName, properties, children)]
  })
}
