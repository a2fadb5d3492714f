/** Turns an ArticleDocument into DOM nodes, by createElement alone: no HTML is parsed in the window. Finds its images again. */

import { toDom } from 'hast-util-to-dom'
import { type Annotation, shownPlace } from '#core/annotation/annotation.ts'
import { nodeText } from '#core/article/blocks.ts'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  isLeftOut,
  isRemoved,
} from '#core/article/document.ts'
import { isEquation } from '#core/article/formulas.ts'
import { type ArticleImage, imageValue } from '#core/article/images.ts'
import { isOversize, piecesOf, plainBlocks, plainContent } from '#core/article/oversize.ts'
import type { ImageSizes } from '#preload/contract.ts'
import { drawFormulas } from './formulas.ts'
import { type ImageMissing, imageRun, stretchesOf } from './image-runs.ts'
import type { PageView } from './page-view.ts'

/** What is said of images that are missing, and how large the others are. */
type Drawing = { imageMissing: ImageMissing; sizes: ImageSizes }
type HastNode = Parameters<typeof toDom>[0]

const standsAlone: ReadonlySet<string> = new Set(['p', 'h2', 'h3', 'h4', 'pre', 'blockquote', 'img', 'hr'])

/** An image that the file does not carry: what it shows, in one quiet line, in an element without text of its own. */
function missingImage(element: ArticleElement, drawing: Drawing): unknown {
  const { alt, dataAddress } = element.properties
  const label = alt || dataAddress || ''
  const missing = drawing.imageMissing(1)
  return {
    type: 'element',
    tagName: 'span',
    properties: {
      className: ['image-missing'],
      role: 'img',
      ariaLabel: `${missing}: ${label}`,
      title: dataAddress,
      dataImage: imageValue(element.properties),
      dataLabel: label === '' ? missing : `${missing} · ${label}`,
    },
    children: [],
  }
}

/** A picture of a place on a page of a PDF, to be drawn there (`page-pictures.ts`): an element without text of its own. */
function pagePicture({ properties }: ArticleElement): unknown {
  const { alt, dataPage, dataRect } = properties
  return {
    type: 'element',
    tagName: 'span',
    properties: {
      className: ['page-picture'],
      role: 'img',
      ariaLabel: alt,
      dataImage: imageValue(properties),
      dataPage,
      dataRect,
    },
    children: [],
  }
}

/** How much text of an over-large block is laid out at a time, in UTF-16 units. */
const pieceLength = 2000

/** An over-large block or table as plain text: a block in pieces of its own lines, so that only what is in sight is laid out. */
function plain(element: ArticleElement, articleId: string, drawing: Drawing): unknown {
  if (element.tagName === 'table') {
    const children = visible(plainBlocks(element.children), articleId, drawing)
    return { type: 'element', tagName: 'div', properties: { className: ['plain-table'] }, children }
  }
  const piece = (value: string) => ({
    type: 'element',
    tagName: 'span',
    properties: { className: ['plain-piece'] },
    children: [{ type: 'text', value }],
  })
  const children = plainContent(element).flatMap((child) => {
    if (isRemoved(child)) return []
    return child.type === 'text'
      ? piecesOf(child.value, pieceLength).map(piece)
      : [drawable(child, articleId, drawing)]
  })
  return { ...element, children }
}

type Drawn = { type?: unknown; tagName?: unknown; value?: unknown; children?: unknown[] }
const task = /^\[([ xX])\](?= )/

/** The box of a task list's item, which is text: drawn as a box, and read and copied as it is. */
function withTask([first, ...rest]: Drawn[]): Drawn[] {
  if (!first) return rest
  if (first.tagName === 'p' && first.children)
    return [{ ...first, children: withTask(first.children as Drawn[]) }, ...rest]
  const box = typeof first.value === 'string' ? task.exec(first.value) : null
  if (!box) return [first, ...rest]
  const properties = { className: ['task'], ...(box[1] !== ' ' && { dataDone: '' }) }
  const children = [{ type: 'text', value: box[0] }]
  return [
    { type: 'element', tagName: 'span', properties, children } as Drawn,
    { ...first, value: box.input.slice(box[0].length) },
    ...rest,
  ]
}

/** How long a block without a single letter may be, in UTF-16 units: a number, a date, a sum. */
const neutralLength = 64

/** Whether a block has no letter that says which way it is read: it goes the way of what it stands in. */
export function hasNoDirection(block: ArticleElement): boolean {
  if (block.properties.dataBlock === undefined) return false
  const text = nodeText(block)
  return text.length <= neutralLength && !/\p{L}/u.test(text)
}

function drawable(node: ArticleNode, articleId: string, drawing: Drawing): unknown {
  if (node.type === 'text') return node
  if (isOversize(node)) return plain(node, articleId, drawing)
  if (node.tagName === 'br') return { type: 'text', value: '\n' }
  if (node.tagName === 'img') {
    if (node.properties.dataRect !== undefined) return pagePicture(node)
    if (node.properties.src === undefined) return missingImage(node, drawing)
    const src = `asset://${articleId}/${node.properties.src.slice('asset:'.length)}`
    return {
      ...node,
      properties: {
        ...node.properties,
        // Its place is as high before it is there.
        ...drawing.sizes[node.properties.src],
        src,
        alt: node.properties.alt ?? '',
        loading: 'lazy',
        dataImage: imageValue(node.properties),
      },
    }
  }
  const { dataSource } = node.properties
  if (dataSource !== undefined) {
    const properties = { className: ['formula'], dataSource }
    return { type: 'element', tagName: 'span', properties, children: node.children }
  }
  const inside = visible(node.children, articleId, drawing)
  const children = node.tagName === 'li' ? withTask(inside as Drawn[]) : inside
  const properties = {
    ...node.properties,
    ...(hasNoDirection(node) && { dataNeutral: '' }),
    ...(isEquation(node) && { dataEquation: '' }),
  }
  const shown = { ...node, properties, children }
  if (node.tagName !== 'table') return shown
  // What is wider than the column scrolls within it.
  return { type: 'element', tagName: 'div', properties: { className: ['table-scroll'] }, children: [shown] }
}

function visible(nodes: readonly ArticleNode[], articleId: string, drawing: Drawing): unknown[] {
  return stretchesOf(nodes.filter((node) => !isLeftOut(node))).flatMap((stretch) => {
    const drawn = stretch.nodes.map((node) => drawable(node, articleId, drawing))
    const { length } = stretch.missing
    return length > 1 && drawn.length > 1 ? [imageRun(stretch, drawn, drawing.imageMissing(length))] : drawn
  })
}

/** One block by itself, such as a list item without its list: what makes no sense alone becomes a plain box. */
export function blockElement(element: ArticleElement, articleId: string, drawing: Drawing): HTMLElement {
  const drawn = drawable(element, articleId, drawing) as Drawn
  // What is drawn as something else, such as an image that is missing, stands alone as that.
  const isItself = drawn.tagName === element.tagName && !standsAlone.has(element.tagName)
  const made = toDom((isItself ? { ...drawn, tagName: 'div' } : drawn) as HastNode) as HTMLElement
  drawFormulas(made)
  return made
}

/** The article as a fragment. A block's `textContent` equals its text; removed parts are left out. */
export function articleFragment(
  document: ArticleDocument,
  articleId: string,
  drawing: Drawing,
): DocumentFragment {
  const children = visible(document.children, articleId, drawing)
  // Of nothing at all, `toDom` would make a whole document.
  if (children.length === 0) return window.document.createDocumentFragment()
  const fragment = toDom({ type: 'root', children } as HastNode, { fragment: true }) as DocumentFragment
  drawFormulas(fragment)
  return fragment
}

/** The images of the shown article as elements: by the value that glosses on them carry, and by where they stand. */
export function imageElements(around: ParentNode): HTMLElement[] {
  return [...around.querySelectorAll<HTMLElement>('[data-image]')]
}

/** Writes on each element where its image stands; `images` are the article's, in order, from the first of these on. */
export function placeElements(host: ParentNode, images: readonly ArticleImage[]): void {
  imageElements(host).forEach((element, index) => {
    element.dataset.at = String(images[index]?.start ?? '')
  })
}

/** The element of an image; one with the same bytes where none stands at its place. */
export function imageElement(
  around: HTMLElement,
  { value, start }: Pick<ArticleImage, 'value' | 'start'>,
): HTMLElement | null {
  const same = imageElements(around).filter(({ dataset }) => dataset.image === value)
  return same.find(({ dataset }) => dataset.at === String(start)) ?? same[0] ?? null
}

/** How far below the host's top edge a gloss begins, in px; null where it has no place in the text. */
export function topOfGloss({ topOf }: Pick<PageView, 'topOf'>, annotation: Annotation): number | null {
  const place = shownPlace(annotation)
  return place && topOf(place)
}
