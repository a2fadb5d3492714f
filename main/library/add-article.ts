/** Puts a new article into the library: prepared beside the others, then there at once, whole or not at all. */

import fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Article, RevisionInfo } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import { fingerprintOf } from '#core/article/same-article.ts'
import { articleFormat } from '#core/schema/format.ts'
import { countWords } from '#core/text/words.ts'
import { writeAssets, writeContent } from './content.ts'
import { fileNotes } from './file-notes.ts'
import { folderModeIn, linkOrCopy, makeFolder, replace, syncFile, syncFolder, writeAndSync } from './files.ts'
import { encode } from './json-file.ts'
import { articleFile, assetsFolder, type Layout, originalFile, revisionFolder } from './layout.ts'
import type { NewArticle } from './types.ts'

/** Writes the article into `articles/<id>` and deletes the staged file; on failure that file is still there. */
export async function addArticle(layout: Layout, id: string, added: NewArticle): Promise<Article> {
  const { document, metadata, tags = [], filed = {}, warnings, pages } = added.extraction
  const now = new Date().toISOString()
  const words = articleText(document)
  const fingerprint = fingerprintOf(words)
  const info: RevisionInfo = { number: 1, created: now, reason: 'import', source: added.source }
  let article: Article = {
    id,
    created: now,
    updated: now,
    metadata,
    tags,
    ...(filed.state && { state: filed.state }),
    ...(filed.starred && { starred: true }),
    wordCount: countWords(words),
    ...(fingerprint !== null && { fingerprint }),
    revision: 1,
    revisions: [info],
    annotations: fileNotes(id, added.extraction, 1),
    translations: [],
  }
  const folder = layout.incoming(id)
  const target = layout.article('articles', id)
  try {
    await fs.mkdir(folder, { mode: await folderModeIn(dirname(folder)) })
    await writeAssets(assetsFolder(folder), added.assets)
    const original = originalFile(folder, 1, added.source.extension)
    await makeFolder(dirname(original))
    await linkOrCopy(added.stagedPath, original)
    await syncFile(original)
    const text = { document, metadata, info, ...(warnings.length > 0 && { warnings }) }
    const content = await writeContent(revisionFolder(folder, 1), text, pages)
    article = { ...article, revisions: [{ ...info, content }] }
    await syncFolder(join(folder, 'revisions'))
    await writeAndSync(articleFile(folder), encode(articleFormat, article, 2))
    await syncFolder(folder)
    await replace(folder, target)
    await syncFolder(dirname(target))
  } catch (error) {
    for (const unfinished of [folder, target]) {
      await fs.rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
    }
    throw error
  }
  await fs.rm(added.stagedPath, { force: true }).catch(() => undefined)
  return article
}
