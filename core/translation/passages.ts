/** What stands one under the other in the bilingual view: each block with what is around it, and what holds no text. */

import { isBlock, nodeText } from '../article/blocks.ts'
import { type ArticleDocument, type ArticleElement, isRemoved } from '../article/document.ts'

/** What a block stands in: `marker` is a list item's bullet or number, `depth` how many lists it stands in. */
type BlockContext = {
  marker: string
  depth: number
  within: 'quote' | 'aside' | 'table' | null
  /** Of the nearest element that says so. */
  lang?: string
  dir?: 'ltr' | 'rtl' | 'auto'
}
export type Passage =
  | { kind: 'block'; number: number; element: ArticleElement; around: BlockContext }
  /** An image or a rule; `key` is different for each. */
  | { kind: 'figure'; key: string; element: ArticleElement }

function holdsImage(element: ArticleElement): boolean {
  return element.children.some(
    (child) => child.type === 'element' && (child.tagName === 'img' || holdsImage(child)),
  )
}

function inside(element: ArticleElement, around: BlockContext): BlockContext {
  const { lang, dir } = element.properties
  const within =
    element.tagName === 'blockquote'
      ? 'quote'
      : element.tagName === 'aside' || element.tagName === 'table'
        ? element.tagName
        : around.within
  return { ...around, within, ...(lang !== undefined && { lang }), ...(dir !== undefined && { dir }) }
}

/** The passages of the document in the order of reading; removed parts are passed over. */
export function passagesOf(document: ArticleDocument): Passage[] {
  const passages: Passage[] = []
  // The bullet of an item belongs to the first block in it, and to nothing after it.
  let marker = ''

  const visit = (element: ArticleElement, outer: BlockContext) => {
    if (isRemoved(element)) return
    const around = inside(element, outer)
    const { dataBlock } = element.properties
    if (isBlock(element)) {
      if (nodeText(element) !== '' && dataBlock !== undefined) {
        passages.push({ kind: 'block', number: dataBlock, element, around: { ...around, marker } })
        marker = ''
      } else if (holdsImage(element)) passages.push(figure(element))
      return
    }
    if (element.tagName === 'img' || element.tagName === 'hr') {
      passages.push(figure(element))
      return
    }
    const list = element.tagName === 'ul' || element.tagName === 'ol'
    let item = element.properties.start ?? 1
    for (const child of element.children) {
      if (child.type !== 'element') continue
      if (list && child.tagName === 'li' && !isRemoved(child)) {
        marker = element.tagName === 'ol' ? `${item}.` : '•'
        item += 1
      }
      visit(child, list ? { ...around, depth: around.depth + 1 } : around)
      if (list) marker = ''
    }
  }
  const figure = (element: ArticleElement): Passage => ({
    kind: 'figure',
    key: `figure-${passages.length}`,
    element,
  })

  for (const child of document.children) visit(child, { marker: '', depth: 0, within: null })
  return passages
}
