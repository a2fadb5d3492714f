/** The text of a vault's file, and of one that has lost the id by which it is found. */

import { lstat, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import type { WrittenArticle } from '#core/schema/vault-article.ts'
import { hasNoteOf } from '#core/vault/vault-file.ts'
import { hasCode } from '#main/library/files.ts'
import { reading } from '#main/library/save-error.ts'

/** In bytes. */
const largestFile = 50_000_000

/** The text of a file; null where there is none. */
export async function textOf(file: string, path: string): Promise<string | null> {
  try {
    if ((await stat(file)).size > largestFile) throw new GlossaError('vaultNotText', { file: path })
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    if (error instanceof TypeError) throw new GlossaError('vaultNotText', { file: path })
    throw error
  }
}

/**
 * The path of the file that is where an article's was, and has notes of it but no id any more; null where there is none. Rejects with
 * `vaultEmpty` where it is empty, and where it cannot be read: then it is not gone.
 */
export async function fileInPlace(root: string, { path, state }: WrittenArticle): Promise<string | null> {
  const file = join(root, path)
  const info = await lstat(file).catch(() => null)
  if (!info?.isFile()) return null
  const text = await reading(path, () => textOf(file, path))
  if (text === null) return null
  if (text.trim() === '') throw new GlossaError('vaultEmpty', { file: path })
  return hasNoteOf(text, state) ? path : null
}
