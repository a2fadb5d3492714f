/** Tables of Markdown have no captions, and no blocks in their cells: a caption is a paragraph before it, and what a cell holds are lines of it. */

import type { Element, ElementContent } from 'hast'
import { defaultHandlers, type State } from 'hast-util-to-mdast'
import type { Nodes, Paragraph, Parents, PhrasingContent, RootContent } from 'mdast'
import { mathToMarkdown } from 'mdast-util-math'
import { type Handle as MarkdownHandle, defaultHandlers as markdownHandlers } from 'mdast-util-to-markdown'
import { toString as textOf } from 'mdast-util-to-string'
import { isEquationEnd } from '../article/formulas.ts'

/** Handles a table of an article. */
export function tableWithCaption(state: State, node: Element): RootContent[] {
  const isCaption = (child: Element['children'][number]) =>
    child.type === 'element' && child.tagName === 'caption'
  const captions = node.children.filter(isCaption).flatMap((child): Paragraph[] => {
    const children = child.type === 'element' ? (state.all(child) as PhrasingContent[]) : []
    return children.length > 0 ? [{ type: 'paragraph', children }] : []
  })
  const rest = inLines({ ...node, children: node.children.filter((child) => !isCaption(child)) })
  return rest.children.length === 0
    ? captions
    : [...captions, defaultHandlers.table(state, rest) as RootContent]
}

const lineTags: ReadonlySet<string> = new Set('p h2 h3 h4 li dt dd pre'.split(' '))

/** The table with the blocks of its cells as lines, parted by breaks; items keep a dash. */
function inLines(element: Element): Element {
  if (element.tagName !== 'td' && element.tagName !== 'th') {
    const children = element.children.map((child) => (child.type === 'element' ? inLines(child) : child))
    return { ...element, children }
  }
  const lines: ElementContent[][] = []
  linesOf(element, false, lines)
  if (lines.length === 0) return element
  const children = lines
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [lineBreak, ...line]))
  return { ...element, children }
}

const lineBreak: Element = { type: 'element', tagName: 'br', properties: {}, children: [] }

function isBlock(node: ElementContent): node is Element {
  return (
    node.type === 'element' &&
    (lineTags.has(node.tagName) || /^(?:[uod]l|blockquote|figure|section|aside)$/.test(node.tagName))
  )
}

/** Gathers the lines of a cell; none where it holds no blocks. */
function linesOf(element: Element, isListed: boolean, lines: ElementContent[][]): void {
  if (!element.children.some(isBlock)) {
    if (element.tagName === 'td' || element.tagName === 'th') return
    lines.push(isListed ? [{ type: 'text', value: '- ' }, ...element.children] : [...element.children])
    return
  }
  for (const child of element.children) {
    if (isBlock(child)) {
      const isItem = child.tagName === 'li' || (element.tagName === 'li' && child.tagName === 'p')
      const items = element.children.filter((one) => one.type === 'element' && one.tagName === 'li')
      linesOf(child, isItem && (items.length !== 1 || element.tagName === 'li'), lines)
    } else if (child.type !== 'text' || /\S/.test(child.value)) {
      lines.push(element.tagName === 'li' ? [{ type: 'text', value: '- ' }, child] : [child])
    }
  }
}

const math = mathToMarkdown()

/**
 * A formula; within a cell its bars are written as commands, since a bar would end the cell. One that is all that a paragraph says stands
 * in a line of its own, as on the page.
 */
export const mathHandler: MarkdownHandle = (node, parent, state, info) => {
  const inCell = state.stack.includes('tableCell')
  // Pandoc and Obsidian read no formula that ends with a space.
  const value = inCell
    ? node.value
        .replace(/\\\| ?/g, '\\Vert ')
        .replace(/\| ?/g, '\\vert ')
        .trimEnd()
    : node.value
  const written = math.handlers?.inlineMath?.({ ...node, value }, parent, state, info) ?? `$${value}$`
  return isApart(node, parent) && /^\$[^$]+\$$/.test(written) ? `$${written}$` : written
}

/** Whether nothing but a formula, its number and a stop stands in a paragraph. */
function isApart(node: Nodes, parent: Parents | undefined): boolean {
  if (parent?.type !== 'paragraph' || parent.children[0] !== node) return false
  const rest = parent.children.slice(1)
  return rest.every(({ type }) => type === 'text') && isEquationEnd(textOf(rest))
}

/** A line's end within a cell as the element that Markdown lets through there: a row is one line. */
export const breakHandler: MarkdownHandle = (node, parent, state, info) =>
  state.stack.includes('tableCell') ? '<br>' : markdownHandlers.break(node, parent, state, info)
