/** What changes the text of an article: a new version, a removed part put back. Notes are carried forward to it. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { anchor } from '#core/annotation/anchoring/anchor.ts'
import { anchorStateOf, currentRange, type Placed, quoteOf } from '#core/annotation/annotation.ts'
import type { Glosses } from '#core/annotation/changes.ts'
import { findAgain } from '#core/annotation/find-quote.ts'
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
import { sameWords } from '#core/text/fold.ts'
import { countWords } from '#core/text/words.ts'
import { addRevision, type HashedContent, openContent, readPages, writeAssets } from './content.ts'
import { fileNotes, newFileNotes } from './file-notes.ts'
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
  const staging = layout.incoming(newId())
  const added = await addRevision(folder, content, staging, layout.backups(article.id))
  const insertions = insertionsBetween(before, document)
  return {
    article: {
      ...article,
      updated: now,
      revision: info.number,
      revisions: [...article.revisions, added],
      wordCount: countWords(articleText(document)),
    },
    moved: (offset) => shiftOffset(offset, insertions),
  }
}

/**
 * Writes the new revision and returns the article that speaks of it, not yet saved; glosses are carried forward when it
 * is. No revision where the file and its text are those of the present one. What other programs have written into the file since
 * comes in as notes.
 */
export async function updateArticle(layout: Layout, article: Article, added: NewArticle): Promise<Revised> {
  const { document, warnings, pages } = added.extraction
  const metadata = updatedMetadata(article.metadata, added.extraction.metadata)
  const { document: before } = await openContent(layout, article, article.revision)
  const newest = article.revisions.findLast(({ source }) => source)?.source
  const folder = layout.article('articles', article.id)
  const hasPages = pages === undefined || (await readPages(folder, article)) !== null
  const isSame = newest?.sha256 === added.source.sha256 && sameJson(before, document) && hasPages
  const isUnchanged = isSame && sameJson(metadata, article.metadata)
  const noted = isUnchanged ? article.revision : article.revision + 1
  const notes = newFileNotes(article, fileNotes(article.id, added.extraction, noted))
  if (isUnchanged) {
    if (notes.length === 0) return { article, moved: (offset) => offset }
    const updated = new Date().toISOString()
    return {
      article: { ...article, updated, annotations: [...article.annotations, ...notes] },
      moved: (offset) => offset,
    }
  }

  const now = new Date().toISOString()
  const info: RevisionInfo = {
    number: article.revision + 1,
    created: now,
    reason: 'update',
    source: added.source,
  }
  await writeAssets(assetsFolder(folder), added.assets)
  const staging = layout.incoming(newId())
  const content = { document, metadata, info, ...(warnings.length > 0 && { warnings }) }
  const backups = layout.backups(article.id)
  const revision = await addRevision(folder, content, staging, backups, {
    original: added.stagedPath,
    pages,
  })
  const text = articleText(document)
  const { fingerprint: _, ...rest } = article
  const fingerprint = fingerprintOf(text)
  return {
    article: {
      ...rest,
      metadata,
      updated: now,
      revision: info.number,
      revisions: [...article.revisions, revision],
      annotations: [...article.annotations, ...notes],
      wordCount: countWords(text),
      ...(fingerprint !== null && { fingerprint }),
    },
    moved: (offset) => anchor(articleText(before), text, []).offset(offset) ?? offset,
  }
}

/** Whether these are the words of a quote; between its ends a part that was put back may have come in. */
function standsOn(words: string, quote: string): boolean {
  const end = Math.ceil(Math.min(quote.length, 16) / 2)
  const hasEnds = words.startsWith(quote.slice(0, end)) && words.endsWith(quote.slice(-end))
  return sameWords(words, quote) || (words.length > quote.length && hasEnds)
}

/** The notes that do not stand on the words that they quote, though nothing explains it: the text is another one. */
function misplacedIn(article: Article, text: string, revision: number) {
  return placesOf(article).flatMap(([id, placed]) => {
    const { selector, anchor } = placed
    const range = currentRange(placed)
    if (!selector || !range || placeRevision(placed) !== revision) return []
    // Found in words that differ, or put there by the reader.
    if (anchor && (anchor.state === 'review' || anchor.how === 'manual')) return []
    return standsOn(text.slice(range.start, range.end), selector[1].exact) ? [] : [{ id, selector }]
  })
}

/** Whether a revision's text is not the one that the article's notes were placed in. */
export function isForeignText(article: Article, { content, sha256 }: HashedContent): boolean {
  const { number } = content.info
  const info = article.revisions.find((one) => one.number === number)
  if (info?.content !== undefined && info.content !== sha256) return true
  return misplacedIn(article, articleText(content.document), number).length > 0
}

/**
 * The article with its notes on the text that is there, where that is not the one that they were placed in: two machines can each
 * have made a revision of the same number. Notes whose words do not stand at their place are looked for by their quote.
 */
export function onForeignText(article: Article, { content, sha256 }: HashedContent): Article {
  const { number } = content.info
  const text = articleText(content.document)
  const misplaced = misplacedIn(article, text, number)
  const found = findAgain(
    text,
    misplaced.map(({ selector }) => selector),
  )
  const places = new Map(misplaced.map(({ id }, index) => [id, found[index] ?? null]))
  const { annotations, translations } = changePlaces(article, (placed, id) => {
    const range = places.get(id)
    if (range === undefined) return placed
    const lost = { state: 'lost', how: 'quote', revision: number, start: 0, end: 0 }
    const anchor = range ? { state: 'moved', how: 'quote', revision: number, ...range } : lost
    return { ...placed, anchor }
  })
  const fingerprint = fingerprintOf(text)
  return {
    ...article,
    annotations,
    translations,
    revisions: article.revisions.map((info) =>
      info.number === number ? { ...info, content: sha256 } : info,
    ),
    ...(number === article.revision && { wordCount: countWords(text) }),
    ...(number === article.revision && fingerprint !== null && { fingerprint }),
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
  const pages = await readPages(folder, article)
  const names = await fs.readdir(assetsFolder(folder)).catch(() => [])
  const assets = names
    .filter(isAssetName)
    .map(async (name) => ({ name, bytes: await fs.readFile(join(assetsFolder(folder), name)) }))
  return {
    extraction: { document, metadata: article.metadata, warnings: [], ...(pages && { pages }) },
    assets: await Promise.all(assets),
    source: newest.source,
    stagedPath,
  }
}
