/** Documents repeat their title, authors and date above the text: metadata, and no part of the body. */

import { isBlock, nodeText } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement } from '#core/article/document.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import { pageDate } from '#core/extract/html/metadata/dates.ts'
import { titleKey } from '#core/extract/html/metadata/title.ts'

/** A copy of the document in which what its first blocks say of the metadata is removed by a rule. Images may stand between. */
export function withoutOpening(document: ArticleDocument, metadata: ArticleMetadata): ArticleDocument {
  let open = true
  const visit = (element: ArticleElement): ArticleElement => {
    if (
      !open ||
      element.tagName === 'img' ||
      element.tagName === 'hr' ||
      element.properties.dataRole === 'removed'
    )
      return element
    if (element.tagName === 'section') return { ...element, children: visitAll(element.children) }
    const rule = /^(?:p|h[234])$/.test(element.tagName) ? ruleFor(nodeText(element), metadata) : null
    if (rule === null) {
      open = !isBlock(element) && element.tagName === 'figure'
      return element
    }
    return {
      type: 'element',
      tagName: 'section',
      properties: { dataRole: 'removed', dataRule: rule },
      children: [element],
    }
  }
  const visitAll = (nodes: ArticleElement['children']) =>
    nodes.map((node) => (node.type === 'element' ? visit(node) : node))
  return { type: 'root', children: document.children.map(visit) }
}

function ruleFor(text: string, { title, authors, published }: ArticleMetadata): string | null {
  const key = titleKey(text)
  if (key === '') return null
  if (key === titleKey(title)) return 'title'
  const names = authors.map(titleKey)
  if (names.includes(key) || (names.length > 1 && key === names.join(''))) return 'byline'
  const date = pageDate(text)
  return date !== undefined && published?.startsWith(date) ? 'date-line' : null
}
