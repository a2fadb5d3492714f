/** Reads an article.json as it stands, without mending anything. */

import type { Article } from '#core/article/article.ts'
import { articleFormat } from '#core/schema/migrations.ts'
import { DamagedFile, decode, NewerFile } from './envelope.ts'
import { readRegular, type Stamp } from './files.ts'
import { articleFile, type Layout, type Shelf } from './layout.ts'

export type StoredArticle = { article: Article; stamp: Stamp }
export type Unreadable = { code: 'newer' | 'damaged' | 'unreadable'; detail: string }

/** The article with its file's stamp, or what is wrong with the file. */
export async function readArticle(
  layout: Layout,
  shelf: Shelf,
  id: string,
): Promise<StoredArticle | Unreadable> {
  try {
    const found = await readRegular(articleFile(layout.article(shelf, id)))
    if (!found) throw new DamagedFile('not an ordinary file')
    const { data } = decode(articleFormat, found.bytes)
    if (data.id !== id) throw new DamagedFile(data.id)
    return { article: data, stamp: found.stamp }
  } catch (error) {
    const code =
      error instanceof NewerFile ? 'newer' : error instanceof DamagedFile ? 'damaged' : 'unreadable'
    return { code, detail: error instanceof Error ? error.message : String(error) }
  }
}
