/** An article's notes as plain text. */

import type { Article, RevisionContent } from '../article/article.ts'
import { slicer } from '../article/slice.ts'
import type { ColorLabels } from '../library/library.ts'
import { type ExportedNote, notesOf } from './notes.ts'
import { citation } from './quote.ts'
import { sliceText } from './slice-text.ts'
import type { ExportTexts } from './texts.ts'

type TextOptions = { texts: ExportTexts; labels: ColorLabels }

/** Title and source, then each note in reading order: the passage between quotation lines, translations, comment, tags. */
export function notesText(article: Article, content: RevisionContent, options: TextOptions): string {
  const { metadata } = article
  const slice = slicer(content.document)
  const { texts, labels } = options
  const quotes = { lang: metadata.lang, image: () => ({ words: texts.image('') }) }
  const noteText = (note: ExportedNote): string => {
    const { range, quoted = '', color, tags } = note
    const own = range && !note.isUnderReview ? sliceText(slice(range), quotes) : ''
    const quote = (own === '' ? quoted : own).replace(/^/gm, '  ').trimEnd()
    const label = color && labels[color]
    const footer = [...(label ? [label] : []), ...tags.map((tag) => `#${tag}`)].join(' ')
    const translations = note.translations.flatMap((one) => [
      `${texts.translation(one)} ${one.text}`,
      one.note,
    ])
    return [quote, ...translations, note.comment, footer].filter((part) => part.trim() !== '').join('\n\n')
  }
  const { title, ...source } = metadata
  const parts = [title, citation(source), ...notesOf(article, texts).map(noteText)]
  return `${parts.filter((part) => part.trim() !== '').join('\n\n* * *\n\n')}\n`
}
