/** Reads an article's original again with the importer as it now is: what comes of it becomes a new version. */

import { copyFile, rm } from 'node:fs/promises'
import { isPagesOnly } from '#core/article/article.ts'
import { type ErrorCode, GlossaError } from '#core/errors.ts'
import type { ImporterPool } from './import/pool.ts'
import type { Library } from './library/types.ts'

type Tools = {
  library: Pick<Library, 'get' | 'originalPath' | 'stage' | 'update'>
  pool: Pick<ImporterPool, 'run'>
}

const locked: ReadonlySet<ErrorCode> = new Set(['pdfPassword', 'pdfPasswordWrong'])

/**
 * `password` opens an original that is locked. Nothing changes where the text is the same as before. Rejects with `fileMissing` where
 * the original is gone, with `originalLocked` where the password is not that of the original, or with what importing it gives.
 */
export async function readAgain({ library, pool }: Tools, id: string, password = ''): Promise<void> {
  const original = await library.originalPath(id)
  const article = await library.get(id)
  const { revisions, metadata } = article
  const source = revisions.findLast((revision) => revision.source)?.source
  if (!source) throw new GlossaError('fileMissing', { file: metadata.title })
  const stagedPath = await library.stage()
  try {
    await copyFile(original, stagedPath)
    const parts = await pool.run({
      name: source.name,
      path: stagedPath,
      asPictures: isPagesOnly(article),
      password,
    })
    const [part] = parts
    if (!part || parts.length > 1) throw new GlossaError('fileSeveral', { file: source.name })
    if ('error' in part) {
      if (locked.has(part.error.code)) throw new GlossaError('originalLocked', { file: source.name })
      throw part.error
    }
    const { extraction, assets, extension, format, charset } = part.article
    await library.update(id, {
      extraction,
      assets,
      source: { ...source, extension, format, charset },
      stagedPath,
    })
  } finally {
    await rm(stagedPath, { force: true }).catch(() => undefined)
  }
}
