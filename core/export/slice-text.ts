/** A slice of an article as plain text: lists keep their bullets, tables their columns, quotations their marks. */

import type { Element, ElementContent } from 'hast'
import type { ArticleDocument } from '../article/document.ts'
import { type QuoteOptions, quotable } from './quotable.ts'
import { raised } from './raised.ts'

const blockTags: ReadonlySet<string> = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'pre',
  'figcaption',
  'caption',
  'dt',
  'dd',
  'li',
  'td',
  'th',
  'blockquote',
])

/** The slice's blocks with an empty line between them; the items of a list and the rows of a table on lines of their own. */
export function sliceText(slice: ArticleDocument, options: QuoteOptions): string {
  const { children } = quotable(slice, options)
  return blocks(children.filter((child) => child.type === 'element')).join('\n\n')
}

function blocks(elements: readonly ElementContent[]): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === 'text') return element.value.trim() === '' ? [] : [element.value]
    if (element.type !== 'element') return []
    switch (element.tagName) {
      case 'ul':
      case 'ol':
        return [listText(element)]
      case 'table':
        return [tableText(element)]
      case 'hr':
        return ['* * *']
      case 'img':
        return [inlineText(element)].filter((text) => text !== '')
      default:
        return blockTags.has(element.tagName) && !element.children.some(isBlockElement)
          ? [inlineText(element)].filter((text) => text !== '')
          : blocks(element.children)
    }
  })
}

const nesting: ReadonlySet<string> = new Set([
  ...blockTags,
  'ul',
  'ol',
  'table',
  'figure',
  'aside',
  'section',
  'dl',
])

function isBlockElement(node: ElementContent): boolean {
  return node.type === 'element' && nesting.has(node.tagName)
}

function listText(list: Element): string {
  let number = Number(list.properties.start ?? 1)
  const lines = list.children.flatMap((item) => {
    if (item.type !== 'element') return []
    const marker = list.tagName === 'ol' ? `${number}. ` : '- '
    number += 1
    const inner = item.children.some(isBlockElement) ? blocks(item.children).join('\n') : inlineText(item)
    return [marker + inner.replaceAll('\n', `\n${' '.repeat(marker.length)}`)]
  })
  return lines.join('\n')
}

function tableText(table: Element): string {
  const lines: string[] = []
  const visit = (element: Element) => {
    for (const child of element.children) {
      if (child.type !== 'element') continue
      if (child.tagName === 'tr') {
        const cells = child.children.filter((cell) => cell.type === 'element')
        lines.push(cells.map((cell) => blocks([cell]).join(' ').replaceAll('\n', ' ')).join(' | '))
      } else if (child.tagName === 'caption') lines.push(inlineText(child))
      else visit(child)
    }
  }
  visit(table)
  return lines.join('\n')
}

function inlineText(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  const inner = node.children.map(inlineText).join('')
  switch (node.tagName) {
    case 'br':
      return '\n'
    case 'img':
      return `[${[node.properties.alt, node.properties.src].filter((part) => part).join(': ')}]`
    case 'sup':
      return raised(inner, 'sup') ?? `^${inner}`
    case 'sub':
      return raised(inner, 'sub') ?? `_${inner}`
    case 'code':
      return node.properties.dataSource === undefined ? inner : `$${inner}$`
    case 'del':
    case 's':
      return inner.trim() === '' ? inner : `~~${inner}~~`
    default:
      return inner
  }
}
