/** The article's text and its blocks: every position in Glossa is a UTF-16 offset into this text. */

import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  isInline,
  isRemoved,
  textBlockTags,
} from './document.ts'

/** A leaf of running text. `text === articleText.slice(start, end)`; offsets are UTF-16 units. */
export type Block = { number: number; start: number; end: number; text: string; element: ArticleElement }

const always: ReadonlySet<string> = new Set(textBlockTags)
const leafContainers: ReadonlySet<string> = new Set(['li', 'td', 'th', 'dd', 'blockquote'])

/** Whether an element of the ArticleDocument holds running text directly. */
export function isBlock(element: ArticleElement): boolean {
  if (always.has(element.tagName)) return true
  return leafContainers.has(element.tagName) && element.children.every(isInline)
}

/** The text of a node as it counts in the article's text: `br` is "\n", removed parts are nothing. */
export function nodeText(node: ArticleNode): string {
  if (node.type === 'text') return node.value
  if (isRemoved(node)) return ''
  if (node.tagName === 'br') return '\n'
  let text = ''
  for (const child of node.children) text += nodeText(child)
  return text
}

/** All elements that are blocks with text, in document order; removed parts are passed over. */
export function blockElements(root: ArticleDocument | ArticleElement): ArticleElement[] {
  const found: ArticleElement[] = []
  const visit = (element: ArticleElement) => {
    if (isRemoved(element)) return
    if (isBlock(element)) {
      if (nodeText(element) !== '') found.push(element)
      return
    }
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  for (const child of root.children) if (child.type === 'element') visit(child)
  return found
}

/** The blocks with their places in the article's text. */
export function blocksOf(document: ArticleDocument): Block[] {
  let start = 0
  return blockElements(document).map((element, number) => {
    const text = nodeText(element)
    const block = { number, start, end: start + text.length, text, element }
    start = block.end + 1
    return block
  })
}

/** The article's text: the blocks' texts joined by "\n". */
export function articleText(document: ArticleDocument): string {
  return blockElements(document).map(nodeText).join('\n')
}

/** A copy of the document in which `dataBlock` numbers exactly the blocks with text, from 0. */
export function numberBlocks(document: ArticleDocument): ArticleDocument {
  const copy: ArticleDocument = { type: 'root', children: document.children.map(unnumbered) }
  blockElements(copy).forEach((element, number) => {
    element.properties.dataBlock = number
  })
  return copy
}

/** A copy of the element without numbers; structuredClone takes several times as long. */
function unnumbered({ tagName, properties, children }: ArticleElement): ArticleElement {
  const { dataBlock: _, ...others } = properties
  return {
    type: 'element',
    tagName,
    properties: others,
    children: children.map((child) => (child.type === 'text' ? { ...child } : unnumbered(child))),
  }
}
