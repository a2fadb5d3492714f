/** Notes as a piece of HTML, for the clipboard of programs that take rich text. */

import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Article, RevisionContent } from '../article/article.ts'
import type { ArticleDocument } from '../article/document.ts'
import { type Slicer, slicer } from '../article/slice.ts'
import type { ColorLabels } from '../library/library.ts'
import { noteContent } from './article-page.ts'
import { element } from './html-element.ts'
import { type ExportedNote, notesOf } from './notes.ts'
import { type QuoteOptions, quotable } from './quotable.ts'
import { citation } from './quote.ts'
import type { ExportTexts } from './texts.ts'

type HtmlOptions = { texts: ExportTexts; labels: ColorLabels }

/** The notes of an article in reading order: passages as quotations, what was written about them below. */
export function notesHtml(
  article: Article,
  content: RevisionContent,
  options: HtmlOptions,
  chosen?: (id: string) => boolean,
): string {
  const { title, ...source } = article.metadata
  const slice = slicer(content.document)
  const cited = citation(source)
  const nodes = [
    element('h2', {}, title),
    ...(cited === '' ? [] : [element('p', {}, cited)]),
    ...notesOf(article, options.texts, chosen).flatMap((note) => [
      ...quotationOf(note, slice, article, options.texts),
      ...noteContent(note, options),
    ]),
  ]
  return toHtml({ type: 'root', children: nodes as ElementContent[] }, { allowDangerousHtml: true })
}

function quotationOf(note: ExportedNote, slice: Slicer, { metadata }: Article, texts: ExportTexts) {
  const { range, quoted } = note
  if (quoted === undefined) return []
  // An image has no address that another program could follow: words stand in its place.
  const options = { lang: metadata.lang, image: () => ({ words: texts.image('') }) }
  const piece =
    range && range.start < range.end && !note.isUnderReview ? quotable(slice(range), options).children : []
  const inner = piece.filter((child) => child.type === 'element')
  return [element('blockquote', {}, ...(inner.length > 0 ? inner : [element('p', {}, quoted)]))]
}

/** A piece of an article as a quotation with its source under it. */
export function quoteHtml(
  { metadata }: Pick<Article, 'metadata'>,
  slice: ArticleDocument,
  image: QuoteOptions['image'],
): string {
  const inner = quotable(slice, { lang: metadata.lang, image }).children.filter(
    (child) => child.type === 'element',
  )
  const source = citation(metadata)
  return toHtml({
    type: 'root',
    children: [
      element('blockquote', {}, ...inner),
      ...(source === '' ? [] : [element('p', {}, `— ${source}`)]),
    ],
  })
}
