/** What the notes of an article are on, cut from its text once and written by every output in its own way. */

import type { ElementContent } from 'hast'
import type { Article, RevisionContent } from '../article/article.ts'
import { articleText } from '../article/blocks.ts'
import type { ArticleDocument, ArticleElement } from '../article/document.ts'
import { imageElement } from '../article/images.ts'
import { type PageSpan, pageFinder } from '../article/page-places.ts'
import { type Slicer, slicer } from '../article/slice.ts'
import { element } from './html-element.ts'
import { imageWords } from './image-words.ts'
import type { ExportedNote } from './notes.ts'
import { passageMarkdown } from './passage.ts'
import { type QuoteOptions, quotable } from './quotable.ts'
import { sliceMarkdown } from './slice-markdown.ts'
import { sliceText } from './slice-text.ts'
import type { ExportTexts } from './texts.ts'

/** The texts of earlier revisions by their numbers: of those in which notes were made that are not found, or not confirmed, in the present one. */
export type EarlierTexts = ReadonlyMap<number, ArticleDocument>

/**
 * `picture` gives the address under which an output shows an image; without it, or where it gives null, words stand in its
 * place.
 */
export type QuotesOptions = {
  texts: ExportTexts
  earlier?: EarlierTexts
  picture?: (image: ArticleElement) => string | null
  /** Whether the day of saving and the hash of the imported file are told, so that quotes can be verified. */
  provenance?: boolean
}

/** The same quote in each way of writing; '' and nothing for a note on the whole article. */
export type Quotes = {
  /** As a quotation, each line with its `>`. */
  markdown(note: ExportedNote): string
  text(note: ExportedNote): string
  /** As blocks of a page. */
  nodes(note: ExportedNote): ElementContent[]
  /** The pages of a PDF that it stands on; null for what is in no text, or in no PDF. */
  pages(note: ExportedNote): PageSpan | null
}

export function quotesOf(
  { metadata, revision }: Pick<Article, 'metadata' | 'revision'>,
  content: Pick<RevisionContent, 'document'>,
  { texts, earlier, picture }: QuotesOptions,
): Quotes {
  const options: QuoteOptions = {
    lang: metadata.lang,
    image(image) {
      const src = picture?.(image) ?? null
      return src === null ? imageWords(image, texts) : { src }
    },
  }
  const slicers = new Map<number, { slice: Slicer; document: ArticleDocument; text?: string }>([
    [revision, { slice: slicer(content.document), document: content.document }],
  ])
  for (const [number, document] of earlier ?? [])
    if (number !== revision) slicers.set(number, { slice: slicer(document), document })

  const pagesIn = pageFinder(content.document)
  /** What the note was made on, in the revision in which it was made; null where that is not at hand, or says something else. */
  const original = ({ revision: number, selector }: ExportedNote): ArticleDocument | null => {
    const made = slicers.get(number)
    if (!made || !selector) return null
    const [{ start, end }, { exact }] = selector
    made.text ??= articleText(made.document)
    return made.text.slice(start, end) === exact ? made.slice({ start, end }) : null
  }

  const pieceOf = (note: ExportedNote): ArticleDocument | null => {
    const { range, image, isUnderReview } = note
    if (image) {
      const shown = slicers.get(range ? revision : note.revision)
      const found = shown && imageElement(shown.document, image.value)
      return found ? { type: 'root', children: [found] } : null
    }
    // What the reader has not confirmed yet is quoted as it was when it was marked.
    if (!range || isUnderReview) return original(note)
    return range.start < range.end ? (slicers.get(revision)?.slice(range) ?? null) : null
  }

  const written = <T>(
    note: ExportedNote,
    write: (piece: ArticleDocument) => T,
    isEmpty: (made: T) => boolean,
  ) => {
    const piece = note.quoted === undefined ? null : pieceOf(note)
    const made = piece && write(piece)
    return made === null || isEmpty(made) ? null : made
  }

  return {
    pages: ({ range, image }) => range && pagesIn(range, image?.value),
    markdown: (note) =>
      written(
        note,
        (piece) => sliceMarkdown(piece, options),
        (made) => made === '',
      ) ?? (note.quoted === undefined ? '' : passageMarkdown(note.quoted)),
    text: (note) =>
      written(
        note,
        (piece) => sliceText(piece, options),
        (made) => made === '',
      ) ??
      note.quoted ??
      '',
    nodes: (note) =>
      written(
        note,
        (piece) => quotable(piece, options).children,
        (made) => made.length === 0,
      ) ?? (note.quoted ?? '').split('\n').flatMap((line) => (line === '' ? [] : [element('p', {}, line)])),
  }
}
