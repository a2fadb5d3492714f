/** Which parts of an article are formulas, and what their sources are. */

import type { ArticleElement, ArticleNode } from './document.ts'

/** Two words that stand side by side as in a sentence. */
const prose = /(?<![\\{\p{L}])\p{L}{3,}\s+\p{L}{3,}(?!\p{L})/u
/** What is text within a formula. */
const texts = /\\(?:text|mbox|textrm|textit|textbf|operatorname\*?|mathrm|begin|end|label|tag)\s*\{[^{}]*\}/g

/** Whether a formula's source can be read as TeX; a description in words, which pages have as well, cannot. */
export function isTex(source: string): boolean {
  return source.trim() !== '' && !prose.test(source.replace(texts, ' '))
}

/** Whether there are formulas among nodes. */
export function hasFormulas(nodes: readonly ArticleNode[]): boolean {
  return nodes.some(
    (node) =>
      node.type === 'element' && (node.properties.dataSource !== undefined || hasFormulas(node.children)),
  )
}

/** Whether a formula is all that a block says, but for its number. */
export function isEquation({ children }: ArticleElement): boolean {
  const [formula, ...others] = children
  return (
    formula?.type === 'element' &&
    formula.properties.dataSource !== undefined &&
    others.every((node) => node.type === 'text' && /^\s*(?:\([\w.]{1,8}\)|[.,;])?\s*$/.test(node.value))
  )
}
