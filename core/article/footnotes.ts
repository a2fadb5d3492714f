/** Footnotes in the document: which note the mark of a link leads to. */

import { type ArticleDocument, type ArticleElement, isRemoved } from './document.ts'

const markPattern = /^[[(]?(?:\d{1,4}|[*†‡§¶]{1,4}|[a-z]|[ivxlc]{1,6})[\])]?$/i
const noteContainers: ReadonlySet<string> = new Set(['li', 'aside', 'dd'])

const isFootnote = ({ properties }: ArticleElement) => properties.dataRole === 'footnote'

/** The elements from the document's top down to the one with this id; empty where there is none, or where it was removed. */
export function pathTo(elements: readonly ArticleElement[], id: string): ArticleElement[] {
  for (const element of elements) {
    if (isRemoved(element)) continue
    if (element.properties.id === id) return [element]
    const inner = pathTo(
      element.children.filter((child) => child.type === 'element'),
      id,
    )
    if (inner.length > 0) return [element, ...inner]
  }
  return []
}

function holdsFootnote(element: ArticleElement): boolean {
  return (
    isFootnote(element) || element.children.some((child) => child.type === 'element' && holdsFootnote(child))
  )
}

/**
 * The note that a link leads to: `id` is what the link points at, `mark` the link's text. Null where the link is no mark of a
 * note, such as one to a section. A target that import knows as a footnote counts whatever the mark is; any other item of a list
 * only where the mark reads as one ("3", "[3]", "†").
 */
export function footnoteAt(document: ArticleDocument, id: string, mark: string): ArticleElement | null {
  const path = pathTo(document.children, id)
  const note = path.findLast(isFootnote)
  if (note) return path.slice(0, path.indexOf(note)).findLast(({ tagName }) => tagName === 'li') ?? note
  const item = path.findLast(({ tagName }) => noteContainers.has(tagName))
  if (!item) return null
  return holdsFootnote(item) || markPattern.test(mark.trim()) ? item : null
}
