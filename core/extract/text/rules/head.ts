/** The head of an article: the lines among which its date, author, pictures and box are looked for. */

import type { Marks, Page } from '../page.ts'
import type { Span } from './body-span.ts'

/** How far above a copied article its head may reach. */
const reach = 15
/** Of a poem or a list only the first lines can be a head. */
const withoutProse = 5

/** From the first line (in a copied page some lines above the article) to the second paragraph, exclusive: the first may be the lead. */
export function headOf(page: Page, marks: Marks, span: Span): { from: number; to: number } {
  const prose = page.lines.flatMap((line, index) =>
    line.prose && !marks[index] && index >= span.start ? [index] : [],
  )
  const to = prose[1] ?? prose[0] ?? Math.min(page.lines.length, withoutProse)
  return { from: span.copied ? Math.max(0, span.start - reach) : 0, to }
}
