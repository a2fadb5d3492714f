/** What is known of an article beside its text, and where each fact came from. */

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
export type { ArticleMetadata } from '../schema/article.ts'
