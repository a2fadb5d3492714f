/** What a backup in another folder has: it is a whole library, of which only files are read. */

import fs from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { isId, newId } from '#core/id.ts'
import type { LibraryData } from '#core/library/library.ts'
import { articleFormat, type Format, libraryFormat } from '#core/schema/format.ts'
import { hasCode, makeFolder, readRegular, replace, syncFolder, writeAndSync } from './files.ts'
import { decode } from './json-file.ts'
import { articleFile, type Layout, layoutOf } from './layout.ts'

/** What a file of a backup says. Throws `backupUnread` where it is damaged, missing, or of a newer version. */
async function dataOf<T>(file: string, format: Format<T>): Promise<T> {
  const found = await readRegular(file).catch(() => null)
  try {
    const { data, newer } = decode(format, found?.bytes ?? new Uint8Array())
    if (!newer) return data
  } catch {}
  throw new GlossaError('backupUnread', { file })
}

export const articleIn = (backup: string, id: string): Promise<Article> =>
  dataOf(articleFile(layoutOf(backup).article('articles', id)), articleFormat)

export const libraryIn = (backup: string): Promise<LibraryData> =>
  dataOf(layoutOf(backup).library, libraryFormat)

/** The ids of its articles, the newest first. */
export async function articlesIn(backup: string): Promise<string[]> {
  const names = await fs.readdir(layoutOf(backup).location('articles')).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) throw new GlossaError('backupUnread', { file: backup })
    throw error
  })
  return names.filter(isId).sort().reverse()
}

/** Copies an article with all its files into the library, where none of its id is. */
export async function takeArticle(layout: Layout, id: string, backup: string): Promise<Article> {
  const article = await articleIn(backup, id)
  const from = layoutOf(backup).article('articles', id)
  const staging = layout.incoming(newId())
  try {
    await copyFiles(from, staging)
    await replace(staging, layout.article('articles', id))
  } catch (error) {
    await fs.rm(staging, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(layout.location('articles'))
  return article
}

/** Links are not followed. */
async function copyFiles(from: string, to: string): Promise<void> {
  await makeFolder(to)
  for (const entry of await fs.readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const target = join(to, relative(from, path))
    await makeFolder(dirname(target))
    await writeAndSync(target, await fs.readFile(path))
  }
}
