/** Reads Markdown back as other programs do, for the tests of the export. */

import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

export function parse(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

/** The text of a node, its blocks and hard breaks as lines. */
export function textOf(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if ('value' in node) return node.value
  if (!('children' in node)) return ''
  const isInline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'link'
  return node.children.map(textOf).join(isInline ? '' : '\n')
}

/** The types of all nodes, outermost first. */
export function typesOf(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(typesOf) : [])]
}
