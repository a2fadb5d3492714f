/** Whether two quotes say the same, however they are written. */

import type { Nodes } from 'mdast'
import { commentTree } from '../annotation/comment.ts'

/**
 * True for Markdown that differs only in what a formatter changes: the signs of lists, emphasis and code, the width of a table's columns,
 * where lines are wrapped, empty lines.
 */
export function sameQuote(a: string, b: string): boolean {
  return a === b || JSON.stringify(content(commentTree(a))) === JSON.stringify(content(commentTree(b)))
}

/** A node without its place, and without how it is laid out. */
function content(node: Nodes): unknown {
  const { position: _, data: __, ...rest } = node
  const own = { ...rest, ...('spread' in rest && { spread: null }) }
  if (node.type === 'text') return { ...own, value: node.value.replace(/\s+/g, ' ') }
  return 'children' in node ? { ...own, children: node.children.map(content) } : own
}
