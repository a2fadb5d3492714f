/** On which page of a PDF a paragraph stands. */

import type { ArticleDocument, ArticleElement } from '../article/document.ts'

/** Gives the page that a block begins on, counted from 1: its own, or that of what it is in or comes after; null outside of PDFs. */
export function pagesOf(document: ArticleDocument): (block: ArticleElement) => number | null {
  const pages = new Map<ArticleElement, number>()
  let last: number | null = null
  const visit = (element: ArticleElement) => {
    last = element.properties.dataPage ?? last
    if (last !== null) pages.set(element, last)
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  for (const child of document.children) visit(child)
  return (block) => pages.get(block) ?? null
}
