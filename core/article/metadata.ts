/** What is known of an article beside its text, where each fact came from, and what a new version changes in it. */

import type { ArticleMetadata } from '../schema/article.ts'

export const metadataFields = [
  'title',
  'authors',
  'published',
  'modified',
  'siteName',
  'url',
  'lang',
] as const
export type MetadataField = (typeof metadataFields)[number]

/** Where a fact came from; `reader` is a correction by hand, which no later import overwrites. */
const metadataOrigins = [
  'json-ld',
  'meta',
  'page',
  'text',
  'container',
  'detected',
  'file-name',
  'reader',
] as const
export type MetadataOrigin = (typeof metadataOrigins)[number]

/**
 * `published` and `modified` are ISO 8601 as the page gives them: `2025-11-26`, `2025-11-26T13:34` (no zone stays no zone)
 * or with `Z` or an offset. `lang` is a BCP 47 tag. `url` is http or https. `saved` is when the
 * page was saved by a browser, in UTC, where its file tells. Absent means unknown.
 */
export type { ArticleMetadata }

const isKnown = (metadata: ArticleMetadata, field: MetadataField) =>
  metadata[field] !== undefined && metadata[field].length > 0

function take<F extends MetadataField>(to: ArticleMetadata, from: ArticleMetadata, field: F): void {
  if (from[field] !== undefined) to[field] = from[field]
  else if (field !== 'title' && field !== 'authors') delete to[field]
  const origin = from.origins[field]
  if (origin) to.origins[field] = origin
}

/**
 * What the new version says of itself; but what the reader corrected stays, and so does what the new one does not know or
 * only guesses by the file's name.
 */
export function updatedMetadata(known: ArticleMetadata, fresh: ArticleMetadata): ArticleMetadata {
  const updated = { ...fresh, origins: { ...fresh.origins } }
  for (const field of metadataFields) {
    const better = isKnown(fresh, field) && fresh.origins[field] !== 'file-name'
    if (known.origins[field] === 'reader' || (isKnown(known, field) && !better)) take(updated, known, field)
  }
  return updated
}
