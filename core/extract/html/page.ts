/** A web page as the rules see it: areas (elements that hold blocks) and blocks of running text, as plain data. */

import type { ArticleNode, CalloutKind, CellAlignment } from '../../article/document.ts'
import type { RemovalRule } from '../../article/removal-rules.ts'
import type { Marks, Role, TextBlock } from '../findings.ts'
import type { LineSign } from './line-signs.ts'

/**
 * An element that holds blocks. `names` is its class and id in lower case; `from` and `to` (exclusive) are the numbers of
 * the blocks within it.
 */
export type Area = {
  kind: 'area'
  tag: string
  names: string
  role: string
  itemprop: string
  properties: {
    start?: number
    colSpan?: number
    rowSpan?: number
    align?: CellAlignment
    lang?: string
    dir?: 'ltr' | 'rtl' | 'auto'
    dataCallout?: CalloutKind
  }
  ids: string[]
  /** The number of the hidden part for which an area stands that is otherwise empty, see `Page`. */
  hidden: number | null
  parent: Area | null
  children: (Area | Block)[]
  from: number
  to: number
}

/**
 * A run of inline content. `tag` and `names` are its element's where the block is all of it, else `''`. `text` has its white
 * space folded; it is '' where the block is images only. `marks` are the numbers of the elements that stand for it in the
 * DOM: one around its text, or its images. `inlineNames` are the classes of the elements within a short block, and
 * `profile-link` for a link to a person's page; `signs` what these say of who wrote something and when. `codeLang` is the language of a `pre`.
 */
export type Block = TextBlock & {
  kind: 'block'
  tag: string
  names: string
  inlineNames: string
  signs: readonly LineSign[]
  itemprop: string
  ids: string[]
  area: Area
  content: ArticleNode[]
  linkChars: number
  images: number
  marks: number[]
  codeLang: string | null
}

/**
 * The blocks in document order; `root` is the body. `hidden` are the parts that the page does not show, each a page of its own.
 * `marks` hold what has been decided of the blocks; nothing else of a page changes once it is read.
 */
export type Page = {
  readonly root: Area
  readonly blocks: readonly Block[]
  readonly hidden: readonly Page[]
  readonly marks: Marks
}

/** The name of the rule that removed a block; null where it belongs to the article. */
export function ruleOf({ marks }: Page, { number }: Block): RemovalRule | null {
  return marks[number]?.rule ?? null
}

export function roleOf({ marks }: Page, { number }: Block): Role | null {
  return marks[number]?.role ?? null
}

/** Whether a heading, or the section that it opens, has an id: it can be led to. */
export function isPlace({ ids, area, number }: Block): boolean {
  return ids.length > 0 || (area.from === number && area.ids.length > 0)
}

/** Whether a block has text that counts: it was not removed. */
export function isKept(page: Page, block: Block): boolean {
  return block.text !== '' && ruleOf(page, block) === null
}

/** The blocks of an area, in order. */
export function blocksIn(page: Page, area: Area): Block[] {
  return page.blocks.slice(area.from, area.to)
}

/** The areas around a block or an area, the nearest first. */
export function* ancestors(item: Area | Block): Generator<Area> {
  let area = item.kind === 'block' ? item.area : item.parent
  while (area) {
    yield area
    area = area.parent
  }
}

/** All areas in document order, outer before inner. */
export function areasOf(page: Page): Area[] {
  const found: Area[] = []
  const visit = (area: Area) => {
    found.push(area)
    for (const child of area.children) if (child.kind === 'area') visit(child)
  }
  visit(page.root)
  return found
}
