/** An article of the library as if it had just been imported: to become a version of another one. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { openContent } from './content.ts'
import { assetsFolder, isAssetName, type Layout, originalFile } from './layout.ts'
import type { NewArticle } from './types.ts'

/** Copies the article's newest original to `stagedPath`. Throws `fileMissing` where the original is gone. */
export async function asNew(layout: Layout, article: Article, stagedPath: string): Promise<NewArticle> {
  const folder = layout.article('articles', article.id)
  const newest = article.revisions.findLast(({ source }) => source)
  if (!newest?.source) throw new GlossaError('fileMissing', { file: article.metadata.title })
  const { document } = await openContent(layout, article, article.revision)
  await fs.copyFile(originalFile(folder, newest.number, newest.source.extension), stagedPath)
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
