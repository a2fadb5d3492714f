/** Turns an ArticleDocument into DOM nodes, by createElement alone: no HTML is parsed in the window (design §1). */

import { toDom } from 'hast-util-to-dom'
import type { ArticleDocument, ArticleElement, ArticleNode } from '#core/article/document.ts'
import { isRemoved } from '#core/article/document.ts'
import { imageValue } from '#core/article/images.ts'

type Words = { imageMissing: string }
type HastNode = Parameters<typeof toDom>[0]

const standsAlone: ReadonlySet<string> = new Set(['p', 'h2', 'h3', 'h4', 'pre', 'blockquote', 'img', 'hr'])

/** An image that the file does not carry: its caption and address, quietly, in an element without text of its own. */
function missingImage(element: ArticleElement, words: Words): unknown {
  const { alt, dataAddress } = element.properties
  const label = [alt, dataAddress].filter(Boolean).join(' · ')
  return {
    type: 'element',
    tagName: 'span',
    properties: {
      className: ['image-missing'],
      role: 'img',
      ariaLabel: `${words.imageMissing}: ${label}`,
      dataImage: imageValue(element.properties),
      dataLabel: label === '' ? words.imageMissing : `${words.imageMissing} · ${label}`,
    },
    children: [],
  }
}

function shown(node: ArticleNode, articleId: string, words: Words): unknown {
  if (node.type === 'text') return node
  if (node.tagName === 'br') return { type: 'text', value: '\n' }
  if (node.tagName === 'img') {
    if (node.properties.src === undefined) return missingImage(node, words)
    const src = `asset://${articleId}/${node.properties.src.slice('asset:'.length)}`
    return {
      ...node,
      properties: {
        ...node.properties,
        src,
        alt: node.properties.alt ?? '',
        loading: 'lazy',
        dataImage: imageValue(node.properties),
      },
    }
  }
  return { ...node, children: visible(node.children, articleId, words) }
}

function visible(nodes: readonly ArticleNode[], articleId: string, words: Words): unknown[] {
  return nodes.filter((node) => !isRemoved(node)).map((node) => shown(node, articleId, words))
}

/** One block by itself, such as a list item without its list: what makes no sense alone becomes a plain box. */
export function blockElement(element: ArticleElement, articleId: string, words: Words): HTMLElement {
  const tagName = standsAlone.has(element.tagName) ? element.tagName : 'div'
  return toDom({ ...(shown(element, articleId, words) as object), tagName } as HastNode) as HTMLElement
}

/** The article as a fragment. A block's `textContent` equals its text; removed parts are left out. */
export function articleFragment(
  document: ArticleDocument,
  articleId: string,
  words: Words,
): DocumentFragment {
  const root = { type: 'root', children: visible(document.children, articleId, words) } as HastNode
  return toDom(root, { fragment: true }) as DocumentFragment
}
