/** What extraction gives, whatever the format was: the document with the removed blocks in place, and the metadata. */

import type { ArticleDocument } from '../article/document.ts'
import type { ArticleMetadata } from '../article/metadata.ts'
import type { PageKind } from './html/kinds.ts'

/**
 * `document` is normalised and numbered (see article/normalise.ts); what a rule dropped stands in it, in its place, with
 * `dataRole: 'removed'` and `dataRule`. `warnings` are codes of the catalogue's `warnings`; `kind` is what kind of web page it was.
 */
export type Extraction = {
  document: ArticleDocument
  metadata: ArticleMetadata
  kind?: PageKind
  warnings: string[]
}
