/** The article's visible text as plain text: what `clean` prints. */

import { isBlock } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, type BlockRole, isRemoved } from './document.ts'
import { readText } from './read-text.ts'

const aside: ReadonlySet<BlockRole | undefined> = new Set(['kicker', 'caption', 'credit', 'pull-quote'])

/**
 * The blocks' texts with blank lines between, without kickers, captions, credits and pull quotes, readings
 * over characters and marks of notes; the lead counts.
 */
export function plainText(document: ArticleDocument): string {
  const texts: string[] = []
  const visit = (element: ArticleElement) => {
    if (isRemoved(element) || aside.has(element.properties.dataRole) || element.tagName === 'figcaption')
      return
    if (isBlock(element)) {
      const text = readText(element)
      if (text !== '') texts.push(text)
      return
    }
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  for (const child of document.children) visit(child)
  return texts.join('\n\n')
}
