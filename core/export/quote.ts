/** A passage with a short citation, for the clipboard. */

import type { Article } from '../article/article.ts'
import type { ArticleMetadata } from '../article/metadata.ts'

/** Who wrote what where and when: authors, title, site, day, address, as far as they are given. */
export function citation(metadata: Partial<ArticleMetadata>): string {
  const { authors = [], title, siteName, published, url } = metadata
  return [authors.join(', '), title, siteName, published?.slice(0, 10), url]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
}

/** The passage as plain text and, under it, its citation. */
export function copyQuote({ metadata }: Pick<Article, 'metadata'>, text: string): string {
  const source = citation(metadata)
  return source === '' ? text : `${text}\n\n— ${source}`
}

/** A passage, its translation and its citation, as plain text. */
export function copyBoth(article: Pick<Article, 'metadata'>, text: string, translation: string): string {
  return copyQuote(article, `${text}\n\n${translation}`)
}
