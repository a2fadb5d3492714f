/** A PDF of a test, kept in a library of its own. */

import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { articleText } from '#core/article/blocks.ts'
import { onlyArticle } from '../import/only-article.ts'
import { newPlace, open } from './place.ts'

export async function addArticleOf(bytes: Uint8Array, { asPictures = false } = {}) {
  const library = await open(await newPlace())
  const { extraction, assets, extension, format, charset } = await onlyArticle(bytes, 'paper.pdf', {
    asPictures,
  })
  const stagedPath = await library.stage()
  await writeFile(stagedPath, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const source = { name: 'paper.pdf', extension, bytes: bytes.length, sha256, format, charset }
  const article = await library.add({ extraction, assets, source, stagedPath })
  return { library, article: await library.get(article.id), text: articleText(extraction.document) }
}
