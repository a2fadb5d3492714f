/** What extraction left out of an article: listing it, showing it in its place, and putting a part of it back into the text. */

import { isBlock, numberBlocks } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, type ArticleNode, isRemoved } from './document.ts'

/** The outermost removed elements in document order; their places in this list are what `putBack` goes by. */
export function removedElements(document: ArticleDocument): ArticleElement[] {
  const found: ArticleElement[] = []
  const visit = (element: ArticleElement) => {
    if (isRemoved(element)) {
      found.push(element)
      return
    }
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  for (const child of document.children) visit(child)
  return found
}

/** A copy of the document with the removed element of this index as text again; null where there is no such element. */
export function putBack(document: ArticleDocument, index: number): ArticleDocument | null {
  const copy = structuredClone(document)
  const element = removedElements(copy)[index]
  if (!element) return null
  delete element.properties.dataRole
  delete element.properties.dataRule
  return numberBlocks(copy)
}

/** One block of the file; `removed` is the name of the rule that left it out, null where it is part of the article. */
export type WholeBlock = { text: string; removed: string | null }

/** The text of a node with all that is in it, removed or not. */
function fullText(node: ArticleNode): string {
  if (node.type === 'text') return node.value
  return node.tagName === 'br' ? '\n' : node.children.map(fullText).join('')
}

/** The blocks of the whole file in document order; those without text are passed over. */
export function wholeText(document: ArticleDocument): WholeBlock[] {
  const blocks: WholeBlock[] = []
  const visit = (element: ArticleElement, above: string | null) => {
    const removed = isRemoved(element) ? (element.properties.dataRule ?? 'unknown') : above
    if (isBlock(element)) {
      const text = fullText(element).trim()
      if (text !== '') blocks.push({ text, removed })
      return
    }
    for (const child of element.children) if (child.type === 'element') visit(child, removed)
  }
  for (const child of document.children) visit(child, null)
  return blocks
}
