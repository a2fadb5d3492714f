/** The ArticleDocument: the small closed subset of hast in which an article is kept, shown and exported. */

/** What a block is for, where that is more than its element says. `removed` blocks stay in the tree but are no text. */
export const blockRoles = [
  'lead',
  'kicker',
  'caption',
  'credit',
  'key-points',
  'pull-quote',
  'footnote',
  'removed',
] as const
export type BlockRole = (typeof blockRoles)[number]

/** What an aside of the text tells its reader to do with it. */
export const calloutKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type CalloutKind = (typeof calloutKinds)[number]

/** Elements that may hold blocks; of these `flowTags` are blocks themselves where they hold no other block. */
const containerTags = [
  'section',
  'blockquote',
  'ul',
  'ol',
  'li',
  'dl',
  'dd',
  'figure',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'aside',
] as const

/** Elements that are always a block: they hold running text and never another block. */
export const textBlockTags = ['p', 'h2', 'h3', 'h4', 'pre', 'figcaption', 'dt', 'caption'] as const

/** Elements without children. `br` counts as the text "\n"; `img` and `hr` hold no text. */
const voidTags = ['img', 'br', 'hr'] as const

/** Elements that stand within a block's running text. */
const inlineTags = [
  'code',
  'sup',
  'sub',
  'em',
  'strong',
  's',
  'del',
  'ins',
  'a',
  'q',
  'cite',
  'abbr',
  'time',
  'ruby',
  'rt',
] as const

export const tagNames = [...containerTags, ...textBlockTags, ...voidTags, ...inlineTags] as const
export type TagName = (typeof tagNames)[number]

/** How the text of a table's cell stands where that is not at the start. */
export const cellAlignments = ['center', 'right'] as const
export type CellAlignment = (typeof cellAlignments)[number]

/**
 * The attributes that survive import, under their hast names.
 * `align` is that of a table's cell;
 * `dataBlock` is the block's number in the article's text, from 0; `dataRole` its role; `dataRule` the name of the rule
 * that removed it (only with role `removed`); `dataAddress` the address of an image that the file does not carry;
 * `dataSource` the source of a formula; `dataLang` the programming language of a `pre`, as Markdown's fences name it;
 * `dataCallout` the kind of an `aside` that is a callout; `dataPage` the page of a PDF, from 1, that a block begins on, `dataRect` its
 * place there (left, top, width and height in points, from the upper left corner of the page as it is shown), `dataBreaks` the
 * places in its text, in UTF-16 units, at which it goes on on the next page.
 */
export type ArticleProperties = {
  href?: string
  src?: string
  alt?: string
  title?: string
  lang?: string
  dir?: 'ltr' | 'rtl' | 'auto'
  start?: number
  colSpan?: number
  rowSpan?: number
  align?: CellAlignment
  dateTime?: string
  id?: string
  dataBlock?: number
  dataRole?: BlockRole
  dataRule?: string
  dataAddress?: string
  dataSource?: string
  dataLang?: string
  dataCallout?: CalloutKind
  dataPage?: number
  dataRect?: string
  dataBreaks?: string
}

export type ArticleText = { type: 'text'; value: string }
export type ArticleElement = {
  type: 'element'
  tagName: TagName
  properties: ArticleProperties
  children: ArticleNode[]
}
export type ArticleNode = ArticleElement | ArticleText

/** An element of an article. */
export const makeElement = (
  tagName: TagName,
  properties: ArticleProperties,
  children: readonly ArticleNode[],
): ArticleElement => ({ type: 'element', tagName, properties, children: [...children] })

export type ArticleDocument = { type: 'root'; children: ArticleElement[] }

const inline: ReadonlySet<string> = new Set<TagName>([...inlineTags, 'br'])

/** Whether a node stands within running text. An `img` may stand in both places and counts as inline. */
export function isInline(node: ArticleNode): boolean {
  return node.type === 'text' || inline.has(node.tagName) || node.tagName === 'img'
}

export function isRemoved(node: ArticleNode): boolean {
  return node.type === 'element' && node.properties.dataRole === 'removed'
}

/** Cells keep their place in the grid of their table, whatever is left of them. */
const isCell = ({ tagName }: ArticleElement) => tagName === 'td' || tagName === 'th'

function isEmptied({ children }: ArticleElement): boolean {
  return (
    children.length > 0 &&
    children.every(
      (child) => isLeftOut(child) || (child.type === 'element' && isCell(child) && isEmptied(child)),
    )
  )
}

/** Whether nothing of a node is shown: it was removed, or all that it held, as the items of a list, was. */
export function isLeftOut(node: ArticleNode): boolean {
  return node.type === 'element' && (isRemoved(node) || (!isCell(node) && isEmptied(node)))
}
