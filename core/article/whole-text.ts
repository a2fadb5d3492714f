/** All that the imported file said, in its order: what is shown as the article and what import left out of it. */

import { isBlock } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, type ArticleNode, isRemoved } from './document.ts'

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
