/** What the command line's JSON says of an article. */

import { blocksOf } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, BlockRole } from '#core/article/document.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'

/** The metadata; what is not known is null, so that every line has the same keys. */
export function metadataJson(metadata: ArticleMetadata) {
  const { title, authors, published = null, siteName = null, lang = null, url = null } = metadata
  return { title, authors, published, siteName, lang, url }
}

/** The roles of all elements: their own, or that of the nearest element around them that has one. */
function rolesOf(document: ArticleDocument): Map<ArticleElement, BlockRole | undefined> {
  const roles = new Map<ArticleElement, BlockRole | undefined>()
  const visit = (element: ArticleElement, inherited: BlockRole | undefined) => {
    const role = element.properties.dataRole ?? inherited
    roles.set(element, role)
    for (const child of element.children) if (child.type === 'element') visit(child, role)
  }
  for (const child of document.children) visit(child, undefined)
  return roles
}

/** The blocks of the article's text, in order; `role` is null for ordinary text. */
export function blocksJson(document: ArticleDocument) {
  const roles = rolesOf(document)
  return blocksOf(document).map(({ number, element, text }) => ({
    number,
    tag: element.tagName,
    role: roles.get(element) ?? null,
    text,
  }))
}
