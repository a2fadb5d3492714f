/** What lies beside article.json, as the open library gives it out: texts, originals, images. */

import { join } from 'node:path'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { isId } from '#core/id.ts'
import { openHashed, readPages } from './content.ts'
import type { LibraryContext } from './context.ts'
import { isRegular, stampOf } from './files.ts'
import { articleError, assetsFolder, isAssetName, originalFile } from './layout.ts'
import type { Readings } from './readings.ts'
import { isForeignText, onForeignText } from './revise.ts'
import { joinWithTrash } from './trashed-elsewhere.ts'
import type { Library } from './types.ts'

type ArticleFiles = Pick<Library, 'open' | 'content' | 'pages' | 'originalPath' | 'assetPath'>

export function articleFiles(context: LibraryContext, { withReading }: Readings): ArticleFiles {
  const { layout, writable, store, change, nameOf, notify, writing } = context

  /** While a sync tool moves an article to the trash or back, its text can be in either place. */
  const hashedText = async (article: Article, number: number) => {
    const { id } = article
    try {
      return await store(id).exclusive(() => openHashed(layout, article, number))
    } catch (error) {
      if ((await stampOf(layout.article('trash', id))) === null) throw error
      await joinWithTrash(context, id)
      return await openHashed(layout, article, number).catch(() =>
        openHashed(layout, article, number, 'trash').catch(() => {
          throw error
        }),
      )
    }
  }

  /** The text of a revision; where somebody else has put another in its place, `changed` is the article as it then is. */
  const textOf = async (
    article: Article,
    number: number,
  ): Promise<{ content: RevisionContent; changed?: Article }> => {
    const { id } = article
    if (!article.revisions.some((one) => one.number === number)) {
      throw articleError('articleMissing', id, article.metadata.title)
    }
    const found = await hashedText(article, number)
    if (!writable || !isForeignText(article, found)) return { content: found.content }
    const changed = await writing(() => change(id, async (current) => onForeignText(current, found)))
    notify({ code: 'foreignText', file: nameOf(id) })
    return { content: found.content, changed }
  }

  return {
    async open(id) {
      const article = await store(id).get()
      const { content, changed } = await textOf(article, article.revision)
      // Another text may have become the current one meanwhile.
      if (changed && changed.revision !== article.revision) return this.open(id)
      return { article: await withReading(changed ?? article), content }
    },
    async content(id, revision) {
      const article = await store(id).get()
      return (await textOf(article, revision ?? article.revision)).content
    },
    async pages(id) {
      return readPages(layout.article('articles', id), await store(id).get())
    },
    async originalPath(id) {
      const { revisions, metadata } = await store(id).get()
      const newest = revisions.findLast(({ source }) => source)
      if (newest?.source) {
        const { extension } = newest.source
        const file = originalFile(layout.article('articles', id), newest.number, extension)
        if (await isRegular(file)) return file
      }
      throw new GlossaError('fileMissing', { file: newest?.source?.name ?? metadata.title })
    },
    async assetPath(id, name) {
      if (!isId(id) || !isAssetName(name)) return null
      const file = join(assetsFolder(layout.article('articles', id)), name)
      return (await isRegular(file)) ? file : null
    },
  }
}
