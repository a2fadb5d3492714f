/** An article's notes as plain text. */

import type { Article, RevisionContent } from '../article/article.ts'
import type { ColorLabels } from '../library/library.ts'
import { type ExportedNote, isLostNote, notesOf } from './notes.ts'
import { citation, provenanceLine } from './provenance.ts'
import { type QuotesOptions, quotesOf } from './quotes.ts'

type TextOptions = QuotesOptions & { labels: ColorLabels }

/** Title and source, then each note in reading order: the passage between quotation lines, translations, comment, tags. */
export function notesText(article: Article, content: RevisionContent, options: TextOptions): string {
  const { metadata } = article
  const { texts, labels } = options
  const quotes = quotesOf(article, content, options)
  const noteText = (note: ExportedNote): string => {
    const { range, color, tags } = note
    const quote = quotes.text(note).replace(/^/gm, '  ').trimEnd()
    const review = note.isUnderReview && range ? texts.review : ''
    const label = color && labels[color]
    const pages = quotes.pages(note)
    const footer = [
      ...(label ? [label] : []),
      ...tags.map((tag) => `#${tag}`),
      ...(pages ? [texts.pages(pages)] : []),
    ].join(' ')
    const translations = note.translations.flatMap((one) => [
      `${texts.translation(one)} ${one.text}`,
      one.note,
    ])
    return [quote, review, ...translations, note.comment, footer]
      .filter((part) => part.trim() !== '')
      .join('\n\n')
  }
  const { title, ...source } = metadata
  const notes = notesOf(article, texts)
  const firstLost = notes.findIndex(isLostNote)
  const parts = [
    title,
    citation(source),
    ...(options.provenance ? [provenanceLine(article, texts)] : []),
    ...notes.flatMap((note, index) => [...(index === firstLost ? [texts.lost] : []), noteText(note)]),
  ]
  return `${parts.filter((part) => part.trim() !== '').join('\n\n* * *\n\n')}\n`
}
