/**
 * Formulas as print sets them. The source stays the article's text: it lies over the MathML, without colour, so that a selection,
 * a mark or a search finds it where the formula is.
 */

import type { ArticleDocument } from '#core/article/document.ts'
import { hasFormulas } from '#core/article/formulas.ts'

type Typesetting = typeof import('./typesetting.ts')

let typesetting: Typesetting | null = null

/** Loads what sets formulas, if the article has any: drawn before that, they are their source. */
export async function readyForFormulas({ children }: ArticleDocument): Promise<void> {
  if (!typesetting && hasFormulas(children)) typesetting = await import('./typesetting.ts')
}

/** Sets the formulas that are drawn within; one that cannot be set stays its source. */
export function drawFormulas(within: ParentNode): void {
  if (!typesetting) return
  for (const host of within.querySelectorAll<HTMLElement>('.formula')) {
    const { source = '' } = host.dataset
    const math = typesetting.mathOf(source, host.parentElement?.dataset.equation !== undefined)
    if (math) typesetting.show(host, math, source)
  }
}

/** The formula that a point of the DOM is within, or null. */
export function formulaAround(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('.formula') ?? null
}
