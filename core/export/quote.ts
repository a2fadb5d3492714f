/** A short citation, as it stands under a title or a quote. */

import type { ArticleMetadata } from '../article/metadata.ts'

/** Who wrote what where and when: authors, title, site, day, address, as far as they are given. */
export function citation(metadata: Partial<ArticleMetadata>): string {
  const { authors = [], title, siteName, published, url } = metadata
  return [authors.join(', '), title, siteName, published?.slice(0, 10), url]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
}
