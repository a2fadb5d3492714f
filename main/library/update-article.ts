/** A new version of an article: its text and its original become a new revision. */

import { anchor } from '#core/annotation/anchoring/anchor.ts'
import { currentRange, quoteOf } from '#core/annotation/annotation.ts'
import { placesOf } from '#core/annotation/reanchor.ts'
import type { Article, RevisionInfo } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import { fingerprintOf } from '#core/article/fingerprint.ts'
import { updatedMetadata } from '#core/article/new-version.ts'
import { newId } from '#core/id.ts'
import { sameJson } from '#core/library/merge-records.ts'
import { countWords } from '#core/text/words.ts'
import { writeAssets } from './assets.ts'
import { addRevision, openContent } from './content.ts'
import { assetsFolder, type Layout } from './layout.ts'
import type { GlossOutcome, NewArticle } from './types.ts'

/**
 * Writes the new revision and returns the article that speaks of it, not yet saved; glosses are carried forward when it
 * is. The same article where the file and its text are those of the present revision.
 */
export async function updateArticle(layout: Layout, article: Article, added: NewArticle): Promise<Article> {
  const { document } = added.extraction
  const metadata = updatedMetadata(article.metadata, added.extraction.metadata)
  const { document: before } = await openContent(layout, article, article.revision)
  const newest = article.revisions.findLast(({ source }) => source)?.source
  const isSame = newest?.sha256 === added.source.sha256 && sameJson(before, document)
  if (isSame && sameJson(metadata, article.metadata)) return article

  const now = new Date().toISOString()
  const info: RevisionInfo = {
    number: article.revision + 1,
    created: now,
    reason: 'update',
    source: added.source,
  }
  const folder = layout.article('articles', article.id)
  await writeAssets(assetsFolder(folder), added.assets)
  const staging = layout.incoming(newId())
  const content = { document, metadata, info }
  await addRevision(folder, content, staging, layout.backups(article.id), added.stagedPath)
  const text = articleText(document)
  const { reading, fingerprint: _, ...rest } = article
  const fingerprint = fingerprintOf(text)
  const position = reading && anchor(articleText(before), text, []).offset(reading.position)
  return {
    ...rest,
    metadata,
    updated: now,
    revision: info.number,
    revisions: [...article.revisions, info],
    wordCount: countWords(text),
    ...(fingerprint !== null && { fingerprint }),
    ...(reading && { reading: position === undefined ? reading : { ...reading, position } }),
  }
}

/** What has become of each gloss. */
export function outcomesOf(article: Article): GlossOutcome[] {
  return placesOf(article).map(([id, placed]) => {
    const state = placed.anchor?.state ?? 'ok'
    return { id, quote: quoteOf(placed), state, range: currentRange(placed) }
  })
}
