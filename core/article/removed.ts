/** What extraction left out of an article: listing it, and putting a part of it back into the text. */

import { numberBlocks } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, isRemoved } from './document.ts'

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
