/** Texts of very many or very long lines: a log, a table, a book in one line. The parsers' and rules' time grows with them. */

import { cutsIn } from '#core/article/cuts.ts'
import type { ArticleElement } from '#core/article/document.ts'
import { documentLimits } from '#core/article/limits.ts'

/** A text of more lines than this is no article: it is kept whole, as it stands. */
const mostLines = 50_000

export function hasManyLines(text: string): boolean {
  let count = 1
  for (let at = text.indexOf('\n'); at >= 0 && count <= mostLines; at = text.indexOf('\n', at + 1)) count += 1
  return count > mostLines
}

/** The text as it stands, as one preformatted block, which becomes as many as the limits of an article ask for. */
export function preformatted(text: string): ArticleElement {
  const value = text.replace(/\r\n?/g, '\n')
  return { type: 'element', tagName: 'pre', properties: {}, children: [{ type: 'text', value }] }
}

/** The text with lines that are longer than a block may be cut at sentences; `lineEnd` stands at the cuts. */
export function withShortLines(text: string, lineEnd: '\n' | '\n\n'): string {
  const longest = documentLimits.blockLength
  const lines = text.split('\n')
  if (lines.every((line) => line.length <= longest)) return text
  return lines
    .map((line) => {
      const cuts = [0, ...cutsIn(line, false, longest)]
      return cuts.map((cut, index) => line.slice(cut, cuts[index + 1]).trim()).join(lineEnd)
    })
    .join('\n')
}
