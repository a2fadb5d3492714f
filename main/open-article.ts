/** An article together with its text, both of one moment, as it can be sent to the window. */

import { flattened } from '#core/article/oversize.ts'
import type { Library } from '#main/library/types.ts'
import type { OpenArticle } from '#preload/contract.ts'
import { imageSizes } from './image-sizes.ts'

/** `flattened` where the document was nested too deeply. Its text may become another one while it is read: then it is read again, so that places are counted in this text. */
export async function openArticle(
  library: Pick<Library, 'get' | 'content'>,
  id: string,
): Promise<OpenArticle> {
  let before = await library.get(id)
  for (;;) {
    const content = await library.content(id, before.revision)
    const article = await library.get(id)
    if (article.revision === before.revision) {
      const document = flattened(content.document)
      if (document === content.document) return { article, content }
      return { article, content: { ...content, document }, flattened: true }
    }
    before = article
  }
}

/** The same, with the sizes of its images, to be drawn. */
export async function articleToDraw(
  library: Pick<Library, 'get' | 'content' | 'assetPath'>,
  id: string,
): Promise<OpenArticle> {
  const opened = await openArticle(library, id)
  return { ...opened, sizes: await imageSizes(library, id, opened.content.document) }
}
