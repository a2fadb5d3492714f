/** An ArticleDocument as lines to compare: `tag.role text`, removed blocks as `- rule text`, line breaks as ` / `. */

import { isBlock } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode } from '#core/article/document.ts'

/** The whole text of a node, removed or not. */
export function wholeText(node: ArticleNode): string {
  if (node.type === 'text') return node.value
  if (node.tagName === 'br') return '\n'
  return node.children.map(wholeText).join('')
}

/** All leaves of running text in document order, with the nearest role and rule above them. */
export function leaves(
  document: ArticleDocument,
): { element: ArticleElement; role?: string; rule?: string; question: boolean }[] {
  const found: ReturnType<typeof leaves> = []
  const visit = (element: ArticleElement, above: { role?: string; rule?: string }) => {
    const own = {
      ...above,
      ...(element.properties.dataRole && { role: element.properties.dataRole }),
      ...(element.properties.dataRule && { rule: element.properties.dataRule }),
    }
    const [child] = element.children
    if (isBlock(element))
      found.push({ element, ...own, question: child?.type === 'element' && child.tagName === 'strong' })
    else for (const next of element.children) if (next.type === 'element') visit(next, own)
  }
  for (const child of document.children) visit(child, {})
  return found
}

export function outline(document: ArticleDocument): string[] {
  return leaves(document).map(({ element, role, rule, question }) => {
    const text = wholeText(element).replaceAll('\n', ' / ')
    if (role === 'removed') return `- ${rule} | ${text}`
    return `${element.tagName}${role ? `.${role}` : question ? '.question' : ''} | ${text}`
  })
}
