/**
 * Omnivore's file of an article's highlights: each as a quotation, behind it its labels in a line of their own (`#name #name`) and
 * the note on it. A note on the whole article is text without a quotation, with an empty paragraph behind it.
 */

import type { QuotedNote } from './quoted-notes.ts'

const isQuotation = (paragraph: string) => paragraph.startsWith('>')
/** A label that the article has not has so many words at most. */
const mostWords = 3

/**
 * A line of names with their signs; what ends like a sentence, or is as long as one, is a comment, unless it is `known` as a label.
 */
function isLabels(paragraph: string, known: ReadonlySet<string>): boolean {
  if (!/^#[^\s#][^#.!?:;\n]{0,40}(?:[ ]#[^\s#][^#.!?:;\n]{0,40})*$/.test(paragraph)) return false
  return labelsIn(paragraph).every(
    (label) => known.has(label.slice(1)) || label.split(/\s+/).length <= mostWords,
  )
}

const labelsIn = (paragraph: string) => paragraph.split(/\s+(?=#)/)

/** The highlights and notes in the order of the file; `labels` are those of the article, without their sign. */
export function omnivoreHighlights(markdown: string, labels: readonly string[] = []): QuotedNote[] {
  const known = new Set(labels)
  return markdown
    .replace(/\r\n?/g, '\n')
    .split(/(\n{4,}|\n{2,}$)/)
    .flatMap((part, at, parts) => {
      if (at % 2 === 1) return []
      return notesIn(
        part.split(/\n{2,}/).map((paragraph) => paragraph.trim()),
        at < parts.length - 1,
        known,
      )
    })
}

/** Where a part `endsWithNote`, the last of its paragraphs is on the whole article, and belongs to no quotation. */
function notesIn(
  paragraphs: readonly string[],
  endsWithNote: boolean,
  known: ReadonlySet<string>,
): QuotedNote[] {
  const notes: QuotedNote[] = []
  let open: QuotedNote | null = null
  for (const [at, paragraph] of paragraphs.entries()) {
    if (paragraph === '') continue
    const isOwn = endsWithNote && at === paragraphs.length - 1
    if (isQuotation(paragraph)) {
      open = { quote: plain(paragraph), comment: '' }
      notes.push(open)
    } else if (open === null || isOwn) {
      notes.push({ quote: '', comment: paragraph })
    } else if (isLabels(paragraph, known) && open.comment === '' && open.tags === undefined) {
      open.tags = labelsIn(paragraph)
    } else open.comment = [open.comment, paragraph].filter((text) => text !== '').join('\n\n')
  }
  return notes
}

/** What was marked: the lines of a quotation, whose later ones need no sign. */
const plain = (quotation: string) => quotation.replace(/^>[ \t]?/gm, '').trim()
