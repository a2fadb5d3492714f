/** Where an exported text comes from: its citation, the day on which the article was saved, and the hash of the imported file. */

import type { Article } from '../article/article.ts'
import type { ArticleMetadata } from '../article/metadata.ts'
import type { ExportTexts } from './texts.ts'

type Source = Pick<Article, 'created' | 'revisions'>

/** The SHA-256 of the file of the newest revision that has one, in lower-case hex. */
export function importedHash({ revisions }: Pick<Source, 'revisions'>): string | null {
  return revisions.findLast(({ source }) => source)?.source?.sha256 ?? null
}

/** The day and the hash, in one line. */
export function provenanceLine(article: Source, texts: Pick<ExportTexts, 'saved'>): string {
  const hash = importedHash(article)
  return [texts.saved(article.created.slice(0, 10)), ...(hash === null ? [] : [`SHA-256: ${hash}`])].join(
    ' · ',
  )
}

/**
 * A short citation, as it stands under a title or a quote: authors, title, site, day, address, as far as they are given.
 */
export function citation(metadata: Partial<ArticleMetadata>): string {
  const { authors = [], title, siteName, published, url } = metadata
  return [authors.join(', '), title, siteName, published?.slice(0, 10), url]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
}
