/** The notes that an article's file carries, as its own: each comes in once, however often the file is read. */

import { createHash } from 'node:crypto'
import type { Anchor, Annotation, Selector } from '#core/annotation/annotation.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import type { Article } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import type { ExtractedNote, Extraction } from '#core/extract/extraction.ts'

const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** The same id for the same note of an article's file: a ULID of the article's time. */
function idOf(articleId: string, { key }: ExtractedNote): string {
  const hash = createHash('sha256').update(`${articleId} ${key}`).digest()
  return articleId.slice(0, 10) + Array.from(hash.subarray(0, 16), (byte) => digits[byte % 32]).join('')
}

/** The notes of a file in the article of this id, in the revision that is made of it. */
export function fileNotes(id: string, { document, notes = [] }: Extraction, revision: number): Annotation[] {
  const text = notes.length > 0 ? articleText(document) : ''
  return notes.flatMap((note) => {
    const { range, image, quote, color, style, comment, tags = [], created } = note
    const selector = range ? selectorFor(text, range.start, range.end) : quote ? wordsAlone(quote) : null
    if (range && !selector) return []
    const place = selector ? { selector } : image && { image: { type: 'ImageSelector' as const, ...image } }
    const annotation = newAnnotation({ revision, color, style, comment, tags, ...place })
    return [
      {
        ...annotation,
        id: idOf(id, note),
        ...(selector && !range && { anchor: nowhere(revision) }),
        ...(created !== null && { created }),
      },
    ]
  })
}

/** The passage of a note whose words are not in the text. */
const wordsAlone = (exact: string): Selector => [
  { type: 'TextPositionSelector', start: 0, end: exact.length },
  { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
]

const nowhere = (revision: number): Anchor => ({ state: 'lost', how: 'quote', revision, start: 0, end: 0 })

/** Those of the notes that the article never had: what was deleted, or says the same under another id, does not come again. */
export function newFileNotes(article: Article, notes: readonly Annotation[]): Annotation[] {
  const known = new Set([...article.annotations, ...(article.deleted ?? [])].map(({ id }) => id))
  const said = new Set(article.annotations.map(wordsOf))
  return notes.filter((note) => !known.has(note.id) && !said.has(wordsOf(note)))
}

const wordsOf = ({ selector, image, comment, created }: Annotation): string =>
  JSON.stringify([selector?.[1].exact ?? image?.value ?? null, comment, comment === '' ? null : created])
