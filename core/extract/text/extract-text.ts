/** Finds the article in plain text: what was copied from a page, or a text that never was one. */

import { blockElements, numberBlocks } from '../../article/blocks.ts'
import type { ArticleMetadata } from '../../article/metadata.ts'
import { GlossaError } from '../../errors.ts'
import type { Extraction } from '../extraction.ts'
import { splitLines } from './normalise.ts'
import { type Marks, type Rule, readPage, type TextPage, withFinding } from './page.ts'
import { bodySpan } from './rules/body-span.ts'
import { bareByline, explicitByline, readAuthors } from './rules/byline.ts'
import { dateLine, readDates, savedDate, savedLine } from './rules/date-line.ts'
import { captions, credits } from './rules/figure.ts'
import { headings } from './rules/heading.ts'
import { keyPoints } from './rules/key-points.ts'
import { lead } from './rules/lead.ts'
import { adMarker, pageAround, pageButton, pageTail } from './rules/page-furniture.ts'
import { relatedTeaser } from './rules/related-teaser.ts'
import { pullQuote, repeatedTail } from './rules/repeats.ts'
import { rightsLine } from './rules/rights-line.ts'
import { addressLine, readSource, sourceLine } from './rules/source-line.ts'
import { tagLine } from './rules/tag-line.ts'
import { findTitle, titleLine } from './rules/title.ts'
import { buildDocument } from './tree.ts'
import { unwrap } from './unwrap.ts'

function apply(page: TextPage, marks: Marks, rules: readonly Rule[]): Marks {
  return rules.reduce<Marks>((so, rule) => withFinding(so, rule(page, so)), marks)
}

/** What each line is for. The order matters: later rules go by what earlier ones have found. */
function classify(page: TextPage): { marks: Marks; title: number | undefined } {
  const unmarked: Marks = page.lines.map(() => undefined)
  const certain = apply(page, unmarked, [savedLine, adMarker, repeatedTail, relatedTeaser, rightsLine])
  const span = bodySpan(page, certain)
  const head = apply(page, certain, [
    addressLine,
    dateLine(span),
    explicitByline(span),
    credits(span),
    keyPoints(span),
  ])
  const title = findTitle(page, head, span)
  const marks = apply(page, head, [
    titleLine(title, span),
    captions(span),
    keyPoints(span),
    bareByline(span, title),
    lead(span, title),
    sourceLine,
    pageButton(span),
    pageAround(span),
    pageTail,
    tagLine,
    pullQuote,
    headings,
  ])
  return { marks, title }
}

/** A file's name as a title, for texts that have none. */
function titleFromFile(fileName: string): string {
  const stem = fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return (
    stem
      .replace(/[_\s]+/g, ' ')
      .trim()
      .normalize('NFC') || fileName
  )
}

function readMetadata(
  page: TextPage,
  marks: Marks,
  title: number | undefined,
  fileName: string,
): ArticleMetadata {
  const titleText = title === undefined ? undefined : page.lines[title]?.text
  const authors = readAuthors(page, marks)
  const dates = readDates(page, marks)
  const published = dates.published ?? savedDate(page)
  const { siteName, url } = readSource(page, marks)
  return {
    title: titleText ?? titleFromFile(fileName),
    authors,
    ...(published !== undefined && { published }),
    ...(dates.modified !== undefined && { modified: dates.modified }),
    ...(siteName !== undefined && { siteName }),
    ...(url !== undefined && { url }),
    ...(page.lang !== undefined && { lang: page.lang }),
    origins: {
      title: titleText === undefined ? 'file-name' : 'text',
      ...(authors.length > 0 && { authors: 'text' }),
      ...(published !== undefined && { published: 'text' }),
      ...(dates.modified !== undefined && { modified: 'text' }),
      ...(siteName !== undefined && { siteName: 'text' }),
      ...(url !== undefined && { url: 'text' }),
      ...(page.lang !== undefined && { lang: 'detected' }),
    },
  }
}

/**
 * The article in a decoded text. Every line of the text stands in the document, in its order: visible, or marked as
 * removed with the rule's name. `fileName` is for the title of texts that have none, and for errors.
 * @throws GlossaError `fileNoArticle` where no text is left that could be read.
 */
export function extractText(text: string, options: { fileName: string }): Extraction {
  const page = readPage(unwrap(splitLines(text)))
  const { marks, title } = classify(page)
  const document = numberBlocks(buildDocument(page, marks))
  const readable = blockElements(document).length > 0 && /\p{L}/u.test(text)
  if (!readable) throw new GlossaError('fileNoArticle', { file: options.fileName })
  return { document, metadata: readMetadata(page, marks, title, options.fileName), warnings: [] }
}
