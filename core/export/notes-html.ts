/** Notes as a piece of HTML, for the clipboard of programs that take rich text. */

import { toHtml } from 'hast-util-to-html'
import type { Article, RevisionContent } from '../article/article.ts'
import type { ColorLabels } from '../library/library.ts'
import { noteContent } from './article-page.ts'
import { element } from './html-element.ts'
import { isLostNote, notesOf } from './notes.ts'
import { citation } from './provenance.ts'
import { type QuotesOptions, quotesOf } from './quotes.ts'

type HtmlOptions = QuotesOptions & { labels: ColorLabels }

/** The notes of an article in reading order: passages as quotations, what was written about them below. */
export function notesHtml(
  article: Article,
  content: RevisionContent,
  options: HtmlOptions,
  chosen?: (id: string) => boolean,
): string {
  const { title, ...source } = article.metadata
  const quotes = quotesOf(article, content, options)
  const cited = citation(source)
  const notes = notesOf(article, options.texts, chosen)
  const firstLost = notes.findIndex(isLostNote)
  const nodes = [
    element('h2', {}, title),
    ...(cited === '' ? [] : [element('p', {}, cited)]),
    ...notes.flatMap((note, index) => {
      const quote = quotes.nodes(note)
      const pages = quotes.pages(note)
      return [
        ...(index === firstLost ? [element('h3', {}, options.texts.lost)] : []),
        ...(quote.length > 0 ? [element('blockquote', {}, ...quote)] : []),
        ...(pages ? [element('p', {}, options.texts.pages(pages))] : []),
        ...noteContent(note, options),
      ]
    }),
  ]
  return toHtml({ type: 'root', children: nodes })
}
