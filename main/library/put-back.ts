/** Putting a removed part of an article back: a new revision whose text has it. */

import { insertionsBetween, shiftOffset } from '#core/annotation/shift.ts'
import type { Article, RevisionInfo } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import { putBack } from '#core/article/removed.ts'
import { GlossaError } from '#core/errors.ts'
import { newId } from '#core/id.ts'
import { countWords } from '#core/text/words.ts'
import { addRevision, openContent } from './content.ts'
import type { Layout } from './layout.ts'

/**
 * Writes the new revision and returns the article that speaks of it, not yet saved; annotations are carried forward
 * when it is. Throws `blockMissing` where the revision is no longer the present one or has no such removed part.
 */
export async function putBackPart(
  layout: Layout,
  article: Article,
  revision: number,
  index: number,
): Promise<Article> {
  if (article.revision !== revision) throw new GlossaError('blockMissing')
  const before = (await openContent(layout, article, revision)).document
  const document = putBack(before, index)
  if (!document) throw new GlossaError('blockMissing')
  const now = new Date().toISOString()
  const info: RevisionInfo = { number: revision + 1, created: now, reason: 'put-back' }
  const content = { document, metadata: article.metadata, info }
  const folder = layout.article('articles', article.id)
  await addRevision(folder, content, layout.incoming(newId()), layout.backups(article.id))
  const { reading } = article
  const position = reading && shiftOffset(reading.position, insertionsBetween(before, document))
  return {
    ...article,
    updated: now,
    revision: info.number,
    revisions: [...article.revisions, info],
    wordCount: countWords(articleText(document)),
    ...(reading && position !== undefined && { reading: { ...reading, position } }),
  }
}
