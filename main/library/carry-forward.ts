/** Brings glosses that stand in an earlier revision of the text to the present one. */

import type { Placed } from '#core/annotation/annotation.ts'
import type { Glosses } from '#core/annotation/changes.ts'
import { imageIsOlder, placeImages } from '#core/annotation/image-place.ts'
import { changePlaces, foundAgain, placesOf, reanchor, wasLost } from '#core/annotation/reanchor.ts'
import { insertionsBetween, placeRevision, shiftPlace } from '#core/annotation/shift.ts'
import type { Article, RevisionInfo } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import { imagesOf } from '#core/article/images.ts'
import { openContent } from './content.ts'
import type { Layout } from './layout.ts'

/** Whether a place has to be carried over to this revision, from the one before it. */
function concerns(placed: Placed, { number, reason }: RevisionInfo): boolean {
  if (reason === 'import') return false
  return wasLost(placed, number) || imageIsOlder(placed, number) || placeRevision(placed) === number - 1
}

/** Where parts were put back, places shift exactly, and what was lost may be in them; where the text is another one, they are looked for. */
function carried(
  glosses: Glosses,
  { number, reason }: RevisionInfo,
  before: ArticleDocument,
  after: ArticleDocument,
): Glosses {
  if (reason === 'update') {
    const texts = { before: articleText(before), after: articleText(after) }
    return reanchor(glosses, { ...texts, from: number - 1, to: number })
  }
  const insertions = insertionsBetween(before, after)
  const shifted = changePlaces(glosses, (placed) =>
    placed.selector && placeRevision(placed) === number - 1 ? shiftPlace(placed, insertions, number) : placed,
  )
  return foundAgain(shifted, articleText(after), number)
}

/**
 * The article with the places of all glosses counted in the present revision. A gloss can come late: undo brings back one
 * that was deleted before.
 */
export async function carryForward(layout: Layout, article: Article): Promise<Article> {
  let glosses: Glosses = article
  for (const revision of article.revisions) {
    if (revision.number > article.revision) continue
    if (!placesOf(glosses).some(([, placed]) => concerns(placed, revision))) continue
    const [before, after] = await Promise.all([
      openContent(layout, article, revision.number - 1),
      openContent(layout, article, revision.number),
    ])
    glosses = carried(glosses, revision, before.document, after.document)
    const images = { before: imagesOf(before.document), after: imagesOf(after.document) }
    glosses = placeImages(glosses, images, revision.number)
  }
  if (glosses === article) return article
  const { annotations, translations } = glosses
  return { ...article, annotations, translations }
}
