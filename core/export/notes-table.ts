/** Notes as a table: a row a note, for spreadsheets. */

import Papa from 'papaparse'
import { anchorStateOf } from '../annotation/annotation.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import type { ColorLabels } from '../library/library.ts'
import { deepLink } from '../links/deep-link.ts'
import { notesOf } from './notes.ts'
import { type EarlierTexts, type QuotesOptions, quotesOf } from './quotes.ts'

const columns = [
  'article',
  'title',
  'authors',
  'site',
  'url',
  'note',
  'quote',
  'comment',
  'translations',
  'color',
  'label',
  'tags',
  'state',
  'start',
  'end',
  'page',
  'created',
  'updated',
  'link',
] as const

/**
 * What spreadsheets take for the beginning of a formula: its sign, also full-width, also behind white space or what is not seen;
 * and white space that ends the cell for some.
 */
const formula = /^(?:[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/u

/**
 * The notes of articles as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read it right). No cell can be taken for a
 * formula: one that would begin one has `'` before it.
 */
export function notesCsv(
  parts: readonly { article: Article; content: RevisionContent; earlier?: EarlierTexts }[],
  { texts, labels }: Pick<QuotesOptions, 'texts'> & { labels: ColorLabels },
): string {
  const rows = parts.flatMap(({ article, content, earlier }) => {
    const { metadata } = article
    const quotes = quotesOf(article, content, { texts, ...(earlier && { earlier }) })
    return notesOf(article, texts).map((note) => {
      const { range, color } = note
      return [
        article.id,
        metadata.title,
        metadata.authors.join('; '),
        metadata.siteName ?? '',
        metadata.url ?? '',
        note.id,
        quotes.text(note),
        note.comment,
        note.translations.map((one) => `${one.targetLang}: ${one.text}`).join('\n'),
        color ?? '',
        (color && labels[color]) ?? '',
        note.tags.join('; '),
        note.anchor ? anchorStateOf(note.anchor) : 'ok',
        range?.start ?? '',
        range?.end ?? '',
        quotes.pages(note)?.first ?? '',
        note.created,
        note.updated,
        deepLink({ article: article.id, gloss: note.id }),
      ]
    })
  })
  const csv = Papa.unparse({ fields: [...columns], data: rows }, { escapeFormulae: formula, newline: '\r\n' })
  return `\uFEFF${csv}\r\n`
}
