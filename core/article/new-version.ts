/** What is known of an article when a new version of it comes in. */

import { type ArticleMetadata, type MetadataField, metadataFields } from './metadata.ts'

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
