/** Finds the article in plain text: what was copied from a page, or a text that never was one. */

import { blockElements, numberBlocks } from '../../article/blocks.ts'
import type { ArticleMetadata } from '../../article/metadata.ts'
import { GlossaError } from '../../errors.ts'
import { explanations } from '../explain.ts'
import type { Extraction } from '../extraction.ts'
import { decide } from '../findings.ts'
import { splitLines } from './normalise.ts'
import { type Rule, readPage, type TextPage } from './page.ts'
import { bodySpan } from './rules/body-span.ts'
import { bareByline, explicitByline, readAuthors } from './rules/byline.ts'
import { dateLine, readDates, savedDate, savedLine } from './rules/date-line.ts'
import { captions, credits } from './rules/figure.ts'
import { headings } from './rules/heading.ts'
import { keyPoints } from './rules/key-points.ts'
import { lead } from './rules/lead.ts'
import { aroundMarks, declaredOverMarks } from './rules/marked-text.ts'
import { adMarker, pageAround, pageButton, pageTail } from './rules/page-furniture.ts'
import { relatedTeaser } from './rules/related-teaser.ts'
import { pullQuote, repeatedTail } from './rules/repeats.ts'
import { rightsLine } from './rules/rights-line.ts'
import { addressLine, readSource, sourceLine } from './rules/source-line.ts'
import { tagLine } from './rules/tag-line.ts'
import { findTitle, titleLine } from './rules/title.ts'
import { buildDocument } from './tree.ts'
import { unwrap } from './unwrap.ts'

/** The page with what rules find of it, each looking at what those before it have left. */
function apply(page: TextPage, rules: readonly Rule[]): TextPage {
  return rules.reduce((marked, rule) => decide(marked, rule(marked)), page)
}

/** Decides what each line is for. The order matters: later rules go by what earlier ones have found. */
function classify(read: TextPage): { page: TextPage; title: number | undefined } {
  const certain = apply(read, [aroundMarks, savedLine, adMarker, repeatedTail, relatedTeaser, rightsLine])
  const span = bodySpan(certain)
  const head = apply(certain, [
    addressLine,
    dateLine(span),
    explicitByline(span),
    credits(span),
    keyPoints(span),
  ])
  const title = findTitle(head, span)
  const page = apply(head, [
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
  return { page, title }
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

function readMetadata(page: TextPage, title: number | undefined, fileName: string): ArticleMetadata {
  const declared = declaredOverMarks(page)
  const titleText = declared.title ?? (title === undefined ? undefined : page.lines[title]?.text)
  const authors = declared.authors.length > 0 ? declared.authors : readAuthors(page)
  const dates = readDates(page)
  const published = dates.published ?? savedDate(page)
  const { siteName, url } = readSource(page)
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
 * removed with the rule's name. `fileName` is for the title of texts that have none, and for errors; with `explain` it tells what
 * the rules found.
 * @throws GlossaError `fileNoArticle` where no text is left that could be read.
 */
export function extractText(text: string, options: { fileName: string; explain?: boolean }): Extraction {
  const { page, title } = classify(readPage(unwrap(splitLines(text))))
  const document = numberBlocks(buildDocument(page))
  const readable = blockElements(document).length > 0 && /\p{L}/u.test(text)
  if (!readable) throw new GlossaError('fileNoArticle', { file: options.fileName })
  const findings = options.explain ? { findings: explanations(page.marks, page.lines) } : {}
  return { document, metadata: readMetadata(page, title, options.fileName), warnings: [], ...findings }
}
