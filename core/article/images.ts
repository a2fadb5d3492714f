/** The images of an article: what each is known by, where it stands in the text, and what says what it shows. */

import { isBlock, nodeText } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, type ArticleNode, isRemoved } from './document.ts'

/**
 * `value` is `asset:<sha256>.<ext>`, the address of an image that the file does not carry, or the place of one on a page of a PDF; `start` the offset of the
 * block that it stands in or before, or the text's end; `label` its alternative text, else its caption, '' where it has neither.
 */
export type ArticleImage = { value: string; start: number; label: string }

/** The name by which an image is found again; undefined for one that has none. A picture of a page is known by its place there. */
export function imageValue({
  src,
  dataAddress,
  dataPage,
  dataRect,
}: ArticleElement['properties']): string | undefined {
  return src ?? dataAddress ?? (dataRect === undefined ? undefined : `page:${dataPage} ${dataRect}`)
}

/** The page of a picture of a page, and where on it it begins, in points from the top; null for other images. */
export function pagePlace(value: string): { page: number; top: number; height: number } | null {
  const found = /^page:(\d+) \S+ (\S+) \S+ (\S+)$/.exec(value)
  return found && { page: Number(found[1]), top: Number(found[2]), height: Number(found[3]) }
}

function captionOf(figure: ArticleElement | null): string {
  const caption = figure?.children.find(
    (child) => child.type === 'element' && child.tagName === 'figcaption' && !isRemoved(child),
  )
  return caption ? nodeText(caption).trim() : ''
}

/** All images that are shown, in order. */
export function imagesOf(document: ArticleDocument): ArticleImage[] {
  const images: ArticleImage[] = []
  let start = 0
  const visit = (element: ArticleElement, figure: ArticleElement | null) => {
    if (isRemoved(element)) return
    const value = element.tagName === 'img' ? imageValue(element.properties) : undefined
    if (value !== undefined) {
      images.push({ value, start, label: element.properties.alt?.trim() || captionOf(figure) })
    }
    const around = element.tagName === 'figure' ? element : figure
    for (const child of element.children) if (child.type === 'element') visit(child, around)
    if (!isBlock(element)) return
    const { length } = nodeText(element)
    if (length > 0) start += length + 1
  }
  for (const child of document.children) if (child.type === 'element') visit(child, null)
  const end = Math.max(0, start - 1)
  return images.map((image) => (image.start > end ? { ...image, start: end } : image))
}

/** Calls back with each image that is shown, in order. */
export function visitImages(document: ArticleDocument, visit: (image: ArticleElement) => void): void {
  const within = (nodes: readonly ArticleNode[]) => {
    for (const node of nodes) {
      if (node.type === 'text' || isRemoved(node)) continue
      if (node.tagName === 'img') visit(node)
      within(node.children)
    }
  }
  within(document.children)
}

/** The first image that is known by this name. */
export function imageElement(document: ArticleDocument, value: string): ArticleElement | null {
  let found: ArticleElement | null = null
  visitImages(document, (image) => {
    if (imageValue(image.properties) === value) found ??= image
  })
  return found
}
