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

/** The numbers of these are the page's own, which stand beside the formula where the page shows any. */
const numbered = /\\(begin|end)\{(align|alignat|equation|gather|multline|flalign|eqnarray)\}/g

/** What sets formulas is told: `maxSize` is in em, so that no rule or space reaches over the page; more expansions are a loop. */
const setting = { throwOnError: true, maxExpand: 1_000, maxSize: [100, 100] as [number, number] }

/**
 * What `set` makes of a formula, or null where its source is not TeX that can be set. `apart` sets it in a line of its own; some
 * environments, such as align, can stand in no other. `set` throws where it cannot read the source.
 */
export function typeset<Set>(
  source: string,
  apart: boolean,
  set: (tex: string, options: typeof setting & { displayMode: boolean }) => Set | null,
): Set | null {
  if (!isTex(source)) return null
  const tex = source.replace(numbered, '\\$1{$2*}')
  for (const displayMode of apart ? [true] : [false, true]) {
    try {
      return set(tex, { ...setting, displayMode })
    } catch {
      // The other way may do.
    }
  }
  return null
}

/** Whether there are formulas among nodes. */
export function hasFormulas(nodes: readonly ArticleNode[]): boolean {
  return nodes.some(
    (node) =>
      node.type === 'element' && (node.properties.dataSource !== undefined || hasFormulas(node.children)),
  )
}

/** Whether a text that follows a formula in its block is but the formula's number or a stop. */
export const isEquationEnd = (text: string): boolean => /^\s*(?:\([\w.]{1,8}\)|[.,;])?\s*$/.test(text)

/** Whether a formula is all that a block says, but for its number. */
export function isEquation({ children }: ArticleElement): boolean {
  const [formula, ...others] = children
  return (
    formula?.type === 'element' &&
    formula.properties.dataSource !== undefined &&
    others.every((node) => node.type === 'text' && isEquationEnd(node.value))
  )
}
