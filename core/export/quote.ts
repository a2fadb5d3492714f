/** A passage with a short citation, for the clipboard. */

import type { Article } from '../article/article.ts'

/**
 * The passage as plain text and, under it, who wrote it where and when: authors, title, site, day, address, as far as
 * they are known.
 */
export function copyQuote({ metadata }: Pick<Article, 'metadata'>, text: string): string {
  const { authors, title, siteName, published, url } = metadata
  const day = published?.slice(0, 10)
  const source = [authors.join(', '), title, siteName, day, url].filter(
    (part) => part !== undefined && part !== '',
  )
  return source.length === 0 ? text : `${text}\n\n— ${source.join(', ')}`
}
