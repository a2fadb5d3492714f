/** Brings annotations that stand in an earlier revision of the text to the present one. */

import { insertionsBetween, placeRevision, shiftAnnotation } from '#core/annotation/shift.ts'
import type { Article } from '#core/article/article.ts'
import { openContent } from './content.ts'
import type { Layout } from './layout.ts'

/**
 * The article with every annotation's place counted in the present revision, as far as the revisions between differ
 * only in parts that were put back. An annotation can come late: undo brings back one that was deleted before.
 */
export async function carryForward(layout: Layout, article: Article): Promise<Article> {
  let { annotations } = article
  for (const { number, reason } of article.revisions) {
    const from = number - 1
    if (reason !== 'put-back' || number > article.revision) continue
    if (!annotations.some((annotation) => placeRevision(annotation) === from)) continue
    const [before, after] = await Promise.all([
      openContent(layout, article, from),
      openContent(layout, article, number),
    ])
    const insertions = insertionsBetween(before.document, after.document)
    annotations = annotations.map((annotation) =>
      placeRevision(annotation) === from ? shiftAnnotation(annotation, insertions, number) : annotation,
    )
  }
  return annotations === article.annotations ? article : { ...article, annotations }
}
