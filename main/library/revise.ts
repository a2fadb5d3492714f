/** What changes the text of an article: a new version, a removed part put back. Notes are carried forward to it. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { anchor } from '#core/annotation/anchoring/anchor.ts'
import { anchorStateOf, currentRange, type Placed, quoteOf } from '#core/annotation/annotation.ts'
import type { Glosses } from '#core/annotation/changes.ts'
import { imageIsOlder, placeImages } from '#core/annotation/image-place.ts'
import { changePlaces, foundAgain, placesOf, reanchor, wasLost } from '#core/annotation/reanchor.ts'
import { insertionsBetween, placeRevision, shiftOffset, shiftPlace } from '#core/annotation/shift.ts'
import type { Article, RevisionInfo } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import { imagesOf } from '#core/article/images.ts'
import { updatedMetadata } from '#core/article/metadata.ts'
import { putBack } from '#core/article/removed.ts'
import { fingerprintOf } from '#core/article/same-article.ts'
import { GlossaError } from '#core/errors.ts'
import { newId } from '#core/id.ts'
import { sameJson } from '#core/library/records.ts'
import { countWords } from '#core/text/words.ts'
import { addRevision, openContent, writeAssets } from './content.ts'
import { isRegular } from './files.ts'
import { assetsFolder, isAssetName, type Layout, originalFile } from './layout.ts'
import type { GlossOutcome, NewArticle } from './types.ts'

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
  if (reason !== 'put-back') {
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

/** The article with a new text, not yet saved, and where an offset into the text before has come to stand. */
export type Revised = { article: Article; moved(offset: number): number }

/**
 * Writes the new revision and returns the article that speaks of it, not yet saved; annotations are carried forward
 * when it is. Throws `blockMissing` where the revision is no longer the present one or has no such removed part.
 */
export async function putBackPart(
  layout: Layout,
  article: Article,
  revision: number,
  index: number,
): Promise<Revised> {
  if (article.revision !== revision) throw new GlossaError('blockMissing')
  const { document: before, warnings } = await openContent(layout, article, revision)
  const document = putBack(before, index)
  if (!document) throw new GlossaError('blockMissing')
  const now = new Date().toISOString()
  const info: RevisionInfo = { number: revision + 1, created: now, reason: 'put-back' }
  const content = { document, metadata: article.metadata, info, ...(warnings && { warnings }) }
  const folder = layout.article('articles', article.id)
  await addRevision(folder, content, layout.incoming(newId()), layout.backups(article.id))
  const insertions = insertionsBetween(before, document)
  return {
    article: {
      ...article,
      updated: now,
      revision: info.number,
      revisions: [...article.revisions, info],
      wordCount: countWords(articleText(document)),
    },
    moved: (offset) => shiftOffset(offset, insertions),
  }
}

/**
 * Writes the new revision and returns the article that speaks of it, not yet saved; glosses are carried forward when it
 * is. The same article where the file and its text are those of the present revision.
 */
export async function updateArticle(layout: Layout, article: Article, added: NewArticle): Promise<Revised> {
  const { document, warnings } = added.extraction
  const metadata = updatedMetadata(article.metadata, added.extraction.metadata)
  const { document: before } = await openContent(layout, article, article.revision)
  const newest = article.revisions.findLast(({ source }) => source)?.source
  const isSame = newest?.sha256 === added.source.sha256 && sameJson(before, document)
  if (isSame && sameJson(metadata, article.metadata)) return { article, moved: (offset) => offset }

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
  const content = { document, metadata, info, ...(warnings.length > 0 && { warnings }) }
  await addRevision(folder, content, staging, layout.backups(article.id), added.stagedPath)
  const text = articleText(document)
  const { fingerprint: _, ...rest } = article
  const fingerprint = fingerprintOf(text)
  return {
    article: {
      ...rest,
      metadata,
      updated: now,
      revision: info.number,
      revisions: [...article.revisions, info],
      wordCount: countWords(text),
      ...(fingerprint !== null && { fingerprint }),
    },
    moved: (offset) => anchor(articleText(before), text, []).offset(offset) ?? offset,
  }
}

/** What has become of each gloss. */
export function outcomesOf(article: Article): GlossOutcome[] {
  return placesOf(article).map(([id, placed]) => {
    const state = placed.anchor ? anchorStateOf(placed.anchor) : 'ok'
    return { id, quote: quoteOf(placed), state, range: currentRange(placed) }
  })
}

/** Copies the article's newest original to `stagedPath`. Throws `fileMissing` where the original is gone. */
export async function asNew(layout: Layout, article: Article, stagedPath: string): Promise<NewArticle> {
  const folder = layout.article('articles', article.id)
  const newest = article.revisions.findLast(({ source }) => source)
  if (!newest?.source) throw new GlossaError('fileMissing', { file: article.metadata.title })
  const { document } = await openContent(layout, article, article.revision)
  const original = originalFile(folder, newest.number, newest.source.extension)
  if (!(await isRegular(original))) throw new GlossaError('fileMissing', { file: article.metadata.title })
  await fs.copyFile(original, stagedPath)
  const names = await fs.readdir(assetsFolder(folder)).catch(() => [])
  const assets = names
    .filter(isAssetName)
    .map(async (name) => ({ name, bytes: await fs.readFile(join(assetsFolder(folder), name)) }))
  return {
    extraction: { document, metadata: article.metadata, warnings: [] },
    assets: await Promise.all(assets),
    source: newest.source,
    stagedPath,
  }
}
