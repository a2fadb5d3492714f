/** The article's text as it is read or printed. Views: offsets stay those of the text. */

import type { TextRange } from '../annotation/annotation.ts'
import { isAside } from './asides.ts'
import { blocksOf, isBlock, nodeText } from './blocks.ts'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  type BlockRole,
  isRemoved,
} from './document.ts'

/** The text of a node as it is read. */
export function readText(node: ArticleNode): string {
  if (node.type === 'text') return node.value
  if (isRemoved(node) || isAside(node)) return ''
  if (node.tagName === 'br') return '\n'
  return node.children.map(readText).join('')
}

/** The stretches of a block's text that are not read, in order and without overlaps; offsets count from the block's beginning. */
export function unreadIn(block: ArticleElement): TextRange[] {
  const found: TextRange[] = []
  let offset = 0
  const visit = (node: ArticleNode) => {
    const { length } = nodeText(node)
    if (node.type === 'element' && length > 0 && isAside(node)) {
      found.push({ start: offset, end: offset + length })
    } else if (node.type === 'element' && node.tagName !== 'br' && !isRemoved(node)) {
      for (const child of node.children) visit(child)
      return
    }
    offset += length
  }
  for (const child of block.children) visit(child)
  return found
}

/** The same of the article's text. */
export function unreadRanges(document: ArticleDocument): TextRange[] {
  return blocksOf(document).flatMap(({ element, start: block }) =>
    unreadIn(element).map(({ start, end }) => ({ start: block + start, end: block + end })),
  )
}

/** A text without some of its stretches, and the way back: `offset(n)` is where character `n` of `text` stands in the whole. */
export type TextView = { text: string; offset(at: number): number }

/** `text` without the ranges, which are in order and do not overlap. */
export function textWithout(text: string, ranges: readonly TextRange[]): TextView {
  if (ranges.length === 0) return { text, offset: (at) => at }
  const pieces: string[] = []
  /** Where each piece begins in the view, and by how much it was moved. */
  const starts: number[] = []
  const shifts: number[] = []
  let end = 0
  let length = 0
  const add = (from: number, to: number) => {
    if (to <= from) return
    starts.push(length)
    shifts.push(from - length)
    pieces.push(text.slice(from, to))
    length += to - from
  }
  for (const range of ranges) {
    add(end, range.start)
    end = Math.max(end, range.end)
  }
  add(end, text.length)
  return {
    text: pieces.join(''),
    offset(at) {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((starts[middle] ?? 0) <= at) low = middle
        else high = middle - 1
      }
      return at + (shifts[low] ?? 0)
    },
  }
}

const aside: ReadonlySet<BlockRole | undefined> = new Set(['kicker', 'caption', 'credit', 'pull-quote'])

/**
 * The blocks' texts with blank lines between, without kickers, captions, credits and pull quotes, readings over characters
 * and marks of notes; the lead counts.
 */
export function plainText(document: ArticleDocument): string {
  const texts: string[] = []
  const visit = (element: ArticleElement) => {
    if (isRemoved(element) || aside.has(element.properties.dataRole) || element.tagName === 'figcaption')
      return
    if (isBlock(element)) {
      const text = readText(element)
      if (text !== '') texts.push(text)
      return
    }
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  for (const child of document.children) visit(child)
  return texts.join('\n\n')
}
