/** The article's visible text as plain text: what `clean` prints. */

import { isBlock, nodeText } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, type BlockRole, isRemoved } from './document.ts'

const aside: ReadonlySet<BlockRole | undefined> = new Set(['kicker', 'caption', 'credit', 'pull-quote'])

/** The blocks' texts with blank lines between, without kickers, captions, credits and pull quotes; the lead counts. */
export function plainText(document: ArticleDocument): string {
  const texts: string[] = []
  const visit = (element: ArticleElement) => {
    if (isRemoved(element) || aside.has(element.properties.dataRole) || element.tagName === 'figcaption')
      return
    if (isBlock(element)) {
      const text = nodeText(element)
      if (text !== '') texts.push(text)
      return
    }
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  for (const child of document.children) visit(child)
  return texts.join('\n\n')
}
