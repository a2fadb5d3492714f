/** What extraction gives, whatever the format was: the document with the removed blocks in place, and the metadata. */

import type { Color, HighlightStyle, TextRange } from '../annotation/annotation.ts'
import type { ArticleDocument } from '../article/document.ts'
import type { ArticleImage } from '../article/images.ts'
import type { ArticleMetadata } from '../article/metadata.ts'
import type { PagePlaces } from '../article/page-places.ts'
import type { ArticleState } from '../library/filing.ts'
import type { Explanation } from './explain.ts'
import type { PageKind } from './html/kinds.ts'

/**
 * What import cut short or left out, for the reader to know: `code` is one of the catalogue `warnings`, `params` what its
 * sentence names. It is kept with the article, so that it can be told in any language.
 */
export type ImportWarning = { code: WarningCode; params?: Record<string, string | number> }
type WarningCode =
  | 'cutShort'
  | 'summaryOnly'
  | 'flattened'
  | 'spansDropped'
  | 'linesJoined'
  | 'manyLines'
  | 'chaptersMissing'
  | 'picturesMissing'
  | 'messagesLeftOut'
  | 'ownMarks'
  | 'pagesUnreadable'
  | 'pagesLeftOut'
  | 'pagesOnly'
  | 'activeIgnored'
  | 'attachmentsLeftOut'
  | 'quotesLost'

/**
 * A note that the file carries, on a stretch of its text, else on an image, else, where it has neither, on all of it; `created` is
 * ISO 8601 in UTC. `key` is the same whenever this note of the file is read, whatever becomes of the text. `quote` is there where the
 * words that it is on are not in the text: it is kept without a place.
 */
export type ExtractedNote = {
  key: string
  range: TextRange | null
  image?: ArticleImage
  quote?: string
  color: Color
  style: HighlightStyle
  comment: string
  tags?: string[]
  created: string | null
}

/**
 * `document` is normalised and numbered (see article/normalise.ts); what a rule dropped stands in it, in its place, with
 * `dataRole: 'removed'` and `dataRule`; `kind` is what kind of web page it was, `pages` where the words of a PDF
 * stand, `notes` what other programs have written into it.
 */
export type Extraction = {
  document: ArticleDocument
  metadata: ArticleMetadata
  kind?: PageKind
  pages?: PagePlaces
  notes?: ExtractedNote[]
  /** The tags that the file gives the article, and how another program had filed it; only a first import takes them. */
  tags?: string[]
  filed?: { state?: ArticleState; starred?: boolean }
  warnings: ImportWarning[]
  /** What rules found of the page's blocks, where it was asked for; no article keeps it. */
  findings?: Explanation[]
}
