/** Notes as a table: a row a note, for spreadsheets. */

import Papa from 'papaparse'
import type { Article, RevisionContent } from '../article/article.ts'
import { slicer } from '../article/slice.ts'
import type { ColorLabels } from '../library/library.ts'
import { deepLink } from '../links/deep-link.ts'
import { notesOf } from './notes.ts'
import { sliceText } from './slice-text.ts'
import type { ExportTexts } from './texts.ts'

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
  'created',
  'updated',
  'link',
] as const

/**
 * The notes of articles as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read it right). No cell can be taken for a
 * formula: one that would begin one has `'` before it.
 */
export function notesCsv(
  parts: readonly { article: Article; content: RevisionContent }[],
  { texts, labels }: { texts: ExportTexts; labels: ColorLabels },
): string {
  const rows = parts.flatMap(({ article, content }) => {
    const { metadata } = article
    const slice = slicer(content.document)
    const options = { lang: metadata.lang, image: () => ({ words: texts.image('') }) }
    return notesOf(article, texts).map((note) => {
      const { range, quoted = '', color } = note
      const text = range && !note.isUnderReview ? sliceText(slice(range), options) : ''
      return [
        article.id,
        metadata.title,
        metadata.authors.join('; '),
        metadata.siteName ?? '',
        metadata.url ?? '',
        note.id,
        text === '' ? quoted : text,
        note.comment,
        note.translations.map((one) => `${one.targetLang}: ${one.text}`).join('\n'),
        color ?? '',
        (color && labels[color]) ?? '',
        note.tags.join('; '),
        note.anchor?.state ?? 'ok',
        range?.start ?? '',
        range?.end ?? '',
        note.created,
        note.updated,
        deepLink({ article: article.id, gloss: note.id }),
      ]
    })
  })
  const csv = Papa.unparse(
    { fields: [...columns], data: rows },
    { escapeFormulae: /^[=+\-@\t\r]/, newline: '\r\n' },
  )
  return `\uFEFF${csv}\r\n`
}
