/** Articles out of the libraries of other programs: the text as HTML, and what that program knows of it. */

import { plainText } from '#core/article/read-text.ts'
import { GlossaError } from '#core/errors.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import { webAddress } from '#core/extract/html/metadata/address.ts'
import { placeQuotes, type QuotedNote } from '#core/import/quoted-notes.ts'
import { htmlDocument } from '../html-document.ts'
import type { ReaderResult } from '../types.ts'
import { cleanClipping } from './clipping.ts'
import { draftHtml } from './draft-html.ts'
import type { DeclaredMetadata } from './file-metadata.ts'
import { emptyDraft, finish, limitedExtraction } from './finish.ts'

/** `saved` is when the program took the article in, ISO 8601 in UTC; `notes` are what the reader marked and wrote there. */
export type LibraryRecord = {
  declared: DeclaredMetadata
  tags: readonly string[]
  filed: NonNullable<Extraction['filed']>
  saved: string | undefined
  notes: readonly QuotedNote[]
}

/** The bytes of images by their addresses, and what has to be done to the text's DOM before it is read. */
type Given = { carried?: ReadonlyMap<string, Uint8Array>; adjust?: (body: Element) => void }

/**
 * The article of a record. It is cleaned of what is left of the page, but for passages that somebody has marked: where one of them
 * goes by that, the whole text stands. Throws `pageTooDeep`, `pageTooLarge` and `fileNoArticle`.
 */
export function readRecord(
  html: string,
  record: LibraryRecord,
  name: string,
  { carried = new Map(), adjust = () => {} }: Given = {},
): ReaderResult {
  const read = (isCleaned: boolean): ReaderResult => {
    const { declared } = record
    const { body } = htmlDocument(html, name)
    adjust(body)
    const draft = { ...emptyDraft(), carried: new Map(carried) }
    const clean = (page: Parameters<typeof cleanClipping>[0]) => cleanClipping(page, declared, draft.images)
    draft.elements = draftHtml(body, draft, isCleaned ? clean : undefined)
    return withRecord(finish(draft, declared, name), record)
  }
  const cleaned = attempt(() => read(true))
  if (cleaned && lostIn(cleaned) === 0) return cleaned
  const whole = read(false)
  return cleaned && lostIn(cleaned) <= lostIn(whole) ? cleaned : whole
}

/** An article with what its record says beside the text. */
export function withRecord<Result extends { extraction: Extraction }>(
  result: Result,
  { declared, tags, filed, saved, notes }: LibraryRecord,
): Result {
  // Quotes are looked for in the text as it will be kept.
  const extraction = limitedExtraction(result.extraction)
  const { metadata } = extraction
  const url = metadata.url === undefined ? webAddress(declared.url) : null
  const placed = placeQuotes(extraction.document, notes)
  const count = placed.filter(({ quote }) => quote !== undefined).length
  return {
    ...result,
    extraction: {
      ...extraction,
      metadata: {
        ...metadata,
        ...(url && { url: url.href, origins: { ...metadata.origins, url: 'container' } }),
        ...(saved !== undefined && { saved }),
      },
      ...(tags.length > 0 && { tags: [...tags] }),
      ...(Object.keys(filed).length > 0 && { filed }),
      ...(placed.length > 0 && { notes: [...(extraction.notes ?? []), ...placed] }),
      warnings: [
        ...extraction.warnings,
        ...(count > 0 ? [{ code: 'quotesLost' as const, params: { count } }] : []),
      ],
    },
  }
}

const lostIn = ({ extraction: { notes = [] } }: ReaderResult): number =>
  notes.filter(({ quote }) => quote !== undefined).length

/** Null where there is no text that is not removed. */
function attempt(read: () => ReaderResult): ReaderResult | null {
  try {
    const result = read()
    return plainText(result.extraction.document).trim() === '' ? null : result
  } catch (error) {
    if (error instanceof GlossaError && error.code === 'fileNoArticle') return null
    throw error
  }
}
