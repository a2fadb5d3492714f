/** The earlier texts of an article from which its notes are quoted as they were when they were made. */

import { anchorStateOf } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import type { EarlierTexts } from '#core/export/quotes.ts'
import type { Library } from '#main/library/types.ts'

/** Those of the revisions in which notes were made whose passage is lost, or has changed; one that cannot be read is left out. */
export async function earlierTexts(
  library: Pick<Library, 'content'>,
  { id, revision, annotations, translations }: Article,
): Promise<EarlierTexts> {
  const placed = [
    ...annotations,
    ...translations.flatMap(({ target }) => ('selector' in target ? [target] : [])),
  ]
  const wanted = placed.flatMap((note) =>
    note.anchor && note.revision !== revision && ['review', 'lost'].includes(anchorStateOf(note.anchor))
      ? [note.revision]
      : [],
  )
  const found = new Map<number, ArticleDocument>()
  for (const number of new Set(wanted)) {
    const content = await library.content(id, number).catch(() => null)
    if (content) found.set(number, content.document)
  }
  return found
}
