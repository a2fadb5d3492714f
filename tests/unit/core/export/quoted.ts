/** A paragraph quoted whole, for the tests that have it read back. */

import type { ArticleElement } from '#core/article/document.ts'
import { sliceMarkdown } from '#core/export/slice-markdown.ts'

const lineBreak: ArticleElement = { type: 'element', tagName: 'br', properties: {}, children: [] }

/** The Markdown of a quote of these verses; one is a plain paragraph. */
export function quoted(verses: readonly string[]): string {
  const children = verses.flatMap((value, index) => [
    ...(index > 0 ? [lineBreak] : []),
    { type: 'text' as const, value },
  ])
  const paragraph: ArticleElement = { type: 'element', tagName: 'p', properties: {}, children }
  return sliceMarkdown({ type: 'root', children: [paragraph] }, { image: () => ({ words: '' }) })
}
